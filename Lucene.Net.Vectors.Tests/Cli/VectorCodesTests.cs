using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Codes of few bits and lists, from the keys that ask for them to what inspect, check and bench say of them.</summary>
public class VectorCodesTests
{
    private const int Count = 1500; // enough for lists and graphs
    private const int Dimensions = 16;
    private const int Queries = 4;

    private CliRunner _cli = null!;
    private string _collection = null!;
    private string _vectors = null!;
    private string _queries = null!;
    private int _indexes;

    [OneTimeSetUp]
    public void SetUp()
    {
        var random = new Random(8);
        _cli = new CliRunner();
        _collection = _cli.Write("c.tsv", string.Concat(Enumerable.Range(0, Count).Select(i => $"d{i}\tword{i}\n")));
        _vectors = _cli.WriteFloats("d.f32", [.. Enumerable.Range(0, Count * Dimensions).Select(_ => (float)random.NextDouble() - 0.5f)]);
        _queries = _cli.WriteFloats("q.f32", [.. Enumerable.Range(0, Queries * Dimensions).Select(_ => (float)random.NextDouble() - 0.5f)]);
    }

    [OneTimeTearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("encoding=int8", "Int8", false, 0, "Flat", 1, "no +0")]
    [TestCase("encoding=int4", "Int4", false, 0, "Flat", 2, "no +0")]
    [TestCase("encoding=int4,rotate=yes,index=hnsw,m=8,efc=40", "Int4", true, 0, "Hnsw", 2, "yes +0")]
    [TestCase("encoding=int2,rotate=yes", "Int2", true, 0, "Flat", 4, "no +0")]
    [TestCase("encoding=int2,raw=drop", "Int2", false, 0, "Flat", 1, "no +0")]
    [TestCase("encoding=binary,rotate=no", "Binary", false, 0, "Flat", 5, "no +0")]
    [TestCase("encoding=binary,rotate=yes,index=hnsw,m=8,efc=40", "Binary", true, 0, "Hnsw", 5, "yes +0")]
    [TestCase("encoding=binary,rotate=yes,raw=drop,residual=8", "Binary", true, 8, "Flat", 5, "no +0")]
    [TestCase("encoding=int4,raw=drop,residual=4", "Int4", false, 4, "Flat", 2, "no +0")]
    [TestCase("encoding=int4,rotate=yes,residual=4", "Int4", true, 4, "Flat", 4, "no +0")]
    [TestCase("encoding=int8,reduce=prefix:2", "Int8", false, 0, "Flat", 4, "no +0")]
    [TestCase("encoding=int4,rotate=yes,reduce=pca:3,index=hnsw,m=8,efc=40", "Int4", true, 0, "Hnsw", 4, "yes +0")]
    [TestCase("encoding=int8,index=ivf,lists=20", "Int8", false, 0, "Ivf", 1, "no +20")]
    [TestCase("encoding=pq,index=ivf,lists=7", "ProductQuantization", false, 0, "Ivf", 16, "no +7")]
    [TestCase("encoding=pq", "ProductQuantization", false, 0, "Flat", 16, "no +0")]
    [TestCase("encoding=pq,bits=8,subspaces=3,raw=drop", "ProductQuantization", false, 0, "Flat", 1, "no +0")]
    [TestCase("encoding=pq,opq=yes,index=hnsw,m=8,efc=40", "ProductQuantization", false, 0, "Hnsw", 16, "yes +0")]
    [TestCase("index=ivf", "Float32", false, 0, "Ivf", 1, @"no +7\d")]
    public void WhatIsAskedForIsBuiltAndShown(string keys, string encoding, bool rotate, int residual, string kind, double oversample, string graphAndLists)
    {
        string index = Index(keys);
        using JsonDocument inspection = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", index, "--json"));
        JsonElement emb = inspection.RootElement.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "emb").GetProperty("vectors");
        using JsonDocument bench = JsonDocument.Parse(CliRunner.RunWell("bench", "--index", index, "--field", "emb", "--query-vectors", _queries, "--repeat", "1", "--json"));
        JsonElement[] points = [.. bench.RootElement.GetProperty("points").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That((emb.GetProperty("encoding").GetString(), emb.GetProperty("index").GetString()), Is.EqualTo((encoding, kind)));
            Assert.That((emb.GetProperty("rotate").GetBoolean(), emb.GetProperty("residualBits").GetInt32()), Is.EqualTo((rotate, residual)));
            Assert.That(emb.GetProperty("keepRaw").GetBoolean(), Is.EqualTo(!keys.Contains("drop", StringComparison.Ordinal)));
            Assert.That(emb.TryGetProperty("lists", out _), Is.EqualTo(kind == "Ivf"));
            Assert.That(CliRunner.RunWell("check", "--index", index), Does.Match($@"emb +_\w+ +{Count} +{graphAndLists} +\d+ +sound"));
            Assert.That(points.Select(p => p.GetProperty("oversample").GetDouble()), Is.All.EqualTo(oversample), "the encoding's");
            Assert.That(points.Select(p => p.TryGetProperty("nprobe", out _)), Is.All.EqualTo(kind == "Ivf"));
            Assert.That(points.Select(p => p.TryGetProperty("ef", out _)), Is.All.EqualTo(kind != "Ivf"));
        });
    }

    [TestCase("encoding=pq", "ProductQuantization of 8 groups of 4 bits")]
    [TestCase("encoding=pq,bits=8,subspaces=2,index=hnsw,opq=yes", "ProductQuantization of 2 groups of 8 bits rotated, graph M=")]
    [TestCase("encoding=pq,index=ivf,lists=7", "ProductQuantization of 8 groups of 4 bits, 7 lists")]
    public void AProductsGroupsAreShown(string keys, string words) =>
        Assert.That(CliRunner.RunWell("inspect", "--index", Index(keys)), Does.Contain(words));

    [Test]
    public void AnEarlierVersionOfAFileIsNamedWithTheRemedy()
    {
        string index = Index("encoding=int8");
        string file = Directory.GetFiles(index, "*.vqm").Single();
        byte[] bytes = File.ReadAllBytes(file);

        // Behind the magic number and the name with its length: the version, its last byte last.
        int version = sizeof(int) + 1 + "VectorsQuantizedMeta".Length + sizeof(int) - 1;
        Assert.That(bytes[version], Is.EqualTo(2));
        bytes[version] = 1;
        File.WriteAllBytes(file, bytes);
        string[] words = [Path.GetFileName(file), "version 1", "earlier version", "index the documents again"];
        CliRunner.RunBadly(3, words, "bench", "--index", index, "--field", "emb", "--query-vectors", _queries);
        CliRunner.RunBadly(3, words, "inspect", "--index", index);
    }

    [Test]
    public void AMatrixIsReadFromAFile()
    {
        string matrix = _cli.WriteFloats("matrix.f32", [.. Enumerable.Range(0, 2 * Dimensions).Select(i => i % 3 - 1f)]);
        string rows = System.IO.Path.ChangeExtension(matrix, ".fvecs");
        using (var writer = new System.IO.BinaryWriter(System.IO.File.Create(rows)))
        {
            for (int i = 0; i < 2; i++)
            {
                writer.Write(Dimensions);
                writer.Write(System.IO.File.ReadAllBytes(matrix).AsSpan(i * Dimensions * sizeof(float), Dimensions * sizeof(float)));
            }
        }

        string index = Index($"encoding=int8,reduce=matrix:{rows}");
        Assert.That(CliRunner.RunWell("inspect", "--index", index, "--json"), Does.Contain($"\"matrix:2x{Dimensions}\""));
        Assert.That(CliRunner.RunWell("check", "--index", index), Does.Match($@"emb +_\w+ +{Count} +no +0 +\d+ +sound"));
    }

    [Test]
    public void MoreListsReadFindMore()
    {
        string index = Index("encoding=pq,index=ivf,lists=50");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell(
            "bench", "--index", index, "--field", "emb", "--query-vectors", _queries, "--repeat", "1", "--nprobe", "2,50,1000", "--oversample", "1,150", "--json"));
        JsonElement[] points = [.. json.RootElement.GetProperty("points").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(points.Select(p => (p.GetProperty("nprobe").GetInt32(), p.GetProperty("oversample").GetDouble())), Is.EqualTo(new[] { (2, 1.0), (50, 1), (1000, 1), (2, 150), (50, 150), (1000, 150) }));
            Assert.That(points[0].GetProperty("visited").GetDouble(), Is.LessThan(points[1].GetProperty("visited").GetDouble()));
            Assert.That(points[3..].Select(p => p.GetProperty("recall").GetDouble()), Is.All.EqualTo(1), "further lists are read until enough are found to be scored again");
        });
        Assert.That(
            CliRunner.RunWell("bench", "--index", index, "--field", "emb", "--query-vectors", _queries, "--repeat", "1", "--nprobe", "50"),
            Does.Match(@"nprobe +oversample").And.Match(@"\n *50 +16 +1 "));
        Assert.That(CliRunner.RunWell("inspect", "--index", index), Does.Contain("ProductQuantization of 8 groups of 4 bits, 50 lists"));
    }

    [Test]
    public void WidthsAreOfWhatTheFieldHas()
    {
        string[] lists = ["bench", "--index", Index("index=ivf,lists=9"), "--field", "emb", "--query-vectors", _queries];
        CliRunner.RunBadly(2, ["--ef", "emb", "has lists", "--nprobe"], [.. lists, "--ef", "20"]);
        CliRunner.RunBadly(2, ["--nprobe has '0'"], [.. lists, "--nprobe", "4,0"]);
        string[] graph = ["bench", "--index", Index("encoding=int4"), "--field", "emb", "--query-vectors", _queries];
        CliRunner.RunBadly(2, ["--nprobe", "emb", "no lists", "--ef"], [.. graph, "--nprobe", "4"]);
        CliRunner.RunBadly(2, ["--nprobe is for vector fields"], "bench", "--index", graph[2], "--field", "emb", "--query-weights", _queries, "--nprobe", "4");
    }

    [Test]
    public void OptionsAreRememberedWhereVectorsComeLater()
    {
        string index = Index("encoding=binary,rotate=yes,raw=drop,residual=4,index=hnsw,m=8,efc=40");
        string one = _cli.WriteFloats("one.f32", [.. Enumerable.Repeat(1f, Dimensions)]);
        CliRunner.RunWell("add-vectors", "--index", index, "--dense", $"emb={one},ids={_cli.Write("one.txt", "d7\n")}", "--max-segments", "1");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", index, "--json"));
        JsonElement emb = json.RootElement.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "emb").GetProperty("vectors");
        Assert.That(
            (emb.GetProperty("encoding").GetString(), emb.GetProperty("rotate").GetBoolean(), emb.GetProperty("keepRaw").GetBoolean(), emb.GetProperty("residualBits").GetInt32()),
            Is.EqualTo(("Binary", true, false, 4)));
        Assert.That(CliRunner.RunWell("check", "--index", index), Does.Match($@"emb +_\w+ +{Count} +yes +0 +\d+ +sound"));
    }

    [Test]
    public void MoreGroupsThanComponentsAreAnErrorOfTheVectors() =>
        CliRunner.RunBadly(3, ["subspaces=1000", "components"], "index", "--collection", _collection, "--index", _cli.PathOf("never"), "--dense", $"emb={_vectors},dim={Dimensions},encoding=pq,subspaces=1000");

    [Test]
    public void HowProductsAreMadeIsShown()
    {
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", Index("encoding=pq,bits=8,subspaces=3,opq=yes"), "--json"));
        JsonElement emb = json.RootElement.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "emb").GetProperty("vectors");
        Assert.That((emb.GetProperty("bits").GetInt32(), emb.GetProperty("subspaces").GetInt32(), emb.GetProperty("opq").GetBoolean()), Is.EqualTo((8, 3, true)));
    }

    [TestCase("encoding=int3", "encoding=int3 is none of")]
    [TestCase("encoding=int4,rotate=1", "rotate=1 is none of yes, no")]
    [TestCase("encoding=int4,raw=drop,residual=2", "residual=2 is none of none, 4, 8")]
    [TestCase("encoding=float32,rotate=yes", "of scalar codes")]
    [TestCase("encoding=float16,raw=drop,residual=8", "raw=drop leaves nothing")]
    [TestCase("encoding=pq,index=ivf,raw=drop,residual=4", "residual=")]
    [TestCase("encoding=pq,index=ivf,bits=8", "bits=8")]
    [TestCase("encoding=pq,rotate=yes", "opq=yes")]
    [TestCase("encoding=pq,bits=6", "bits=6 is none of 4, 8")]
    [TestCase("encoding=int8,opq=yes", "are of encoding=pq")]
    [TestCase("encoding=int4,residual=4", "rotate=yes")]
    [TestCase("encoding=int4,reduce=half", "reduce=half is none of")]
    [TestCase("encoding=int4,reduce=pca:0", "reduce=pca:0 is none of")]
    [TestCase("encoding=int4,reduce=prefix:4096", "prefix:4096 does not shorten")]
    [TestCase("encoding=int4,reduce=matrix:nowhere.npy", "nowhere.npy")]
    [TestCase("encoding=int4,raw=drop,reduce=pca:2", "raw=drop")]
    [TestCase("encoding=float16,reduce=pca:2", "of scalar codes")]
    [TestCase("index=tree", "index=tree is none of flat, hnsw, ivf")]
    [TestCase("index=ivf,lists=0", "lists=0 is no whole number from 1")]
    [TestCase("index=ivf,lists=65537", "Lists")]
    [TestCase("index=ivf,lists=many", "lists=many is no whole number from 1")]
    public void KeysThatSayNothingOrContradictAreNamed(string keys, string problem) =>
        CliRunner.RunBadly(2, ["--dense", problem], "index", "--collection", _collection, "--index", _cli.PathOf("never"), "--dense", $"emb={_vectors},dim={Dimensions},{keys}");

    private string Index(string keys)
    {
        string index = _cli.PathOf($"index{_indexes++}");
        CliRunner.RunWell("index", "--collection", _collection, "--index", index, "--dense", $"emb={_vectors},dim={Dimensions},{keys}", "--max-segments", "1");
        return index;
    }
}
