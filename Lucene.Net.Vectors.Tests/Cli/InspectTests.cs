using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>What an index is said to hold is what it holds.</summary>
public class InspectTests
{
    private CliRunner _cli = null!;
    private string _index = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
        string four = _cli.Write("c.tsv", "a\tred fox\nb\tblue sky\nc\tgreen tree\nd\tred car\n");
        string vectors = _cli.WriteFloats("d.f32", 1, 0, 0.8f, 0.6f, 0, 1, -1, 0);
        string some = _cli.WriteFloats("s.f32", 1, 2, 3, 4, 5, 6, 7, 8);
        CliRunner.RunWell(
            "index", "--collection", four, "--index", _index, "--dense", $"emb={vectors}",
            "--dense", $"other={some},similarity=euclidean,ids={_cli.Write("ids.txt", "a\nb\n")}");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public void BytesAndCountsAddUp(bool merged)
    {
        string more = _cli.Write("more.tsv", "e\tyellow sun\na\tred fox again\n");
        CliRunner.RunWell(["index", "--collection", more, "--index", _index, "--append", .. merged ? new[] { "--max-segments", "1" } : []]);
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", _index, "--json"));
        JsonElement root = json.RootElement;

        JsonElement[] segments = [.. root.GetProperty("segments").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(segments, Has.Length.EqualTo(merged ? 1 : 2));
            Assert.That(segments.Select(s => s.GetProperty("codec").GetString()), Is.All.EqualTo("HybridVectors"));
            Assert.That(segments.Sum(s => s.GetProperty("documents").GetInt32() - s.GetProperty("deleted").GetInt32()), Is.EqualTo(5));
            long onDisk = new DirectoryInfo(_index).EnumerateFiles().Where(f => f.Name.StartsWith('_')).Sum(f => f.Length);
            Assert.That(root.GetProperty("diskBytes").GetInt64(), Is.EqualTo(onDisk));
            Assert.That(root.GetProperty("files").EnumerateObject().Sum(f => f.Value.GetInt64()), Is.EqualTo(onDisk));
            Assert.That(segments.Sum(s => s.GetProperty("bytes").GetInt64()), Is.EqualTo(onDisk));
            Assert.That(segments.Sum(s => s.GetProperty("ramBytesUsed").GetInt64()), Is.EqualTo(root.GetProperty("ramBytesUsed").GetInt64()).And.Positive);
        });

        JsonElement emb = Vectors(root, "emb");
        JsonElement other = Vectors(root, "other");
        Assert.Multiple(() =>
        {
            // a was replaced by a document without vectors; until it merges, the old one's vectors are there
            Assert.That(emb.GetProperty("count").GetInt32(), Is.EqualTo(merged ? 3 : 4));
            Assert.That(other.GetProperty("count").GetInt32(), Is.EqualTo(merged ? 1 : 2));
            Assert.That((emb.GetProperty("dimensions").GetInt32(), emb.GetProperty("similarity").GetString()), Is.EqualTo((2, "Cosine")));
            Assert.That((other.GetProperty("dimensions").GetInt32(), other.GetProperty("similarity").GetString()), Is.EqualTo((4, "Euclidean")));
            Assert.That(emb.GetProperty("plainCount").GetInt32(), Is.Zero);
            long ofFiles = root.GetProperty("files").GetProperty("vfd").GetInt64();
            long ofFields = emb.GetProperty("diskBytes").GetProperty("vfd").GetInt64() + other.GetProperty("diskBytes").GetProperty("vfd").GetInt64();
            Assert.That(ofFields, Is.EqualTo(ofFiles).Within(4), "rounding");
        });
    }

    [Test]
    public void PlainVectorsAreCountedAsSuch()
    {
        string vectors = _cli.WriteFloats("p.f32", 1, 0, 0, 1, 1, 1);
        CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"late={vectors},ids={_cli.Write("late.txt", "d\nb\na\n")}");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", _index, "--json"));
        JsonElement late = Vectors(json.RootElement, "late");

        Assert.That((late.GetProperty("count").GetInt32(), late.GetProperty("plainCount").GetInt32()), Is.EqualTo((3, 3)));
        Assert.That(late.GetProperty("diskBytes").GetProperty("plain").GetInt32(), Is.EqualTo(3 * 2 * sizeof(float)));
    }

    [Test]
    public void TheScreenNamesSegmentsFieldsAndFiles()
    {
        string output = CliRunner.RunWell("inspect", "--index", _index);

        Assert.That(output, Does.Match(@"_0 +HybridVectors").And.Match(@"body +positions +none +Lucene41").And.Match(@"emb +none +BINARY +Vectors"));
        Assert.That(output, Does.Match(@"other +4 dimensions, Euclidean").And.Contain(".vfd").And.Contain("4 documents"));
    }

    [Test]
    public void AnIndexOfTheRealPackageIsInspected()
    {
        string folder = SharedData.Require("lucene-net-4.8/cacm/index-standard");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", folder, "--json"));

        Assert.That(json.RootElement.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("codec").GetString()), Is.EqualTo(Enumerable.Repeat("Lucene46", 4)));
        Assert.That(json.RootElement.GetProperty("files").TryGetProperty("tim", out _), Is.True, "compound files are looked into");
        Assert.That(
            json.RootElement.GetProperty("diskBytes").GetInt64(),
            Is.EqualTo(new DirectoryInfo(folder).EnumerateFiles().Where(f => f.Name.StartsWith('_')).Sum(f => f.Length)));
    }

    [Test]
    public void GraphsAreMeasuredAndTheirOptionsRemembered()
    {
        const int Count = 1500;
        var random = new Random(3);
        string collection = _cli.Write("many.tsv", string.Concat(Enumerable.Range(0, Count).Select(i => $"d{i}\tword{i}\n")));
        string vectors = _cli.WriteFloats("many.f32", [.. Enumerable.Range(0, Count * 16).Select(_ => (float)random.NextDouble() - 0.5f)]);
        string index = _cli.PathOf("graphs");
        CliRunner.RunWell("index", "--collection", collection, "--index", index, "--dense", $"emb={vectors},index=hnsw,m=8,efc=40,encoding=float16");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", index, "--json"));
        JsonElement emb = Vectors(json.RootElement, "emb");
        JsonElement graph = emb.GetProperty("graphs").EnumerateArray().Single();

        Assert.Multiple(() =>
        {
            Assert.That((emb.GetProperty("index").GetString(), emb.GetProperty("encoding").GetString()), Is.EqualTo(("Hnsw", "Float16")));
            Assert.That((emb.GetProperty("m").GetInt32(), emb.GetProperty("efConstruction").GetInt32()), Is.EqualTo((8, 40)));
            Assert.That(graph.GetProperty("nodes").GetInt32(), Is.EqualTo(Count));
            Assert.That(graph.GetProperty("unreachable").GetInt32(), Is.LessThan(Count / 100));
            Assert.That(graph.GetProperty("leastLinks").GetInt32(), Is.Positive);
            Assert.That(graph.GetProperty("mostLinks").GetInt32(), Is.LessThanOrEqualTo(16));
            Assert.That(graph.GetProperty("meanLinks").GetDouble(), Is.InRange(4, 16));
            Assert.That(graph.GetProperty("selfRecall").GetDouble(), Is.GreaterThan(0.95));
            Assert.That(emb.GetProperty("diskBytes").EnumerateObject().Select(e => e.Name), Does.Contain("vhg"));
            Assert.That(CliRunner.RunWell("inspect", "--index", index), Does.Contain("graph M=8 efc=40").And.Contain("find themselves"));
        });

        // Updates come as plain values; what the field is, is known from before and remembered.
        string one = _cli.WriteFloats("one.f32", [.. Enumerable.Repeat(1f, 16)]);
        CliRunner.RunWell("add-vectors", "--index", index, "--dense", $"emb={one},ids={_cli.Write("one.txt", "d7\n")}", "--max-segments", "1");
        using JsonDocument again = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", index, "--json"));
        Assert.That(Vectors(again.RootElement, "emb").GetProperty("efConstruction").GetInt32(), Is.EqualTo(40));
        Assert.That(Vectors(again.RootElement, "emb").GetProperty("graphs").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void AFolderWithoutAnIndexIsUsage()
    {
        CliRunner.RunBadly(2, ["no folder"], "inspect", "--index", _cli.PathOf("nowhere"));
        CliRunner.RunBadly(2, ["no index"], "inspect", "--index", System.IO.Directory.CreateDirectory(_cli.PathOf("empty")).FullName);
    }

    private static JsonElement Vectors(JsonElement root, string field) =>
        root.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == field).GetProperty("vectors");
}
