using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Vectors put on the documents of indexes that others wrote.</summary>
public class AddVectorsTests
{
    // Every 97th document from this one on is deleted in the indexes of several segments.
    private const int FirstDeleted = 5;
    private const int DeletedApart = 97;

    private CliRunner _cli = null!;
    private string _index = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void IndexesOfTheRealPackageAreSearchedByWordsAsBeforeAndByVectorsAsIfMadeWithThem(
        [Values("cacm", "vaswani")] string collection, [Values("english", "standard")] string analyzer)
    {
        CopyFolder(SharedData.Require($"lucene-net-4.8/{collection}/index-{analyzer}"), _index);
        string plain = _cli.PathOf("plain");
        CopyFolder(_index, plain);
        (string ids, string vectors, string documents) = LiveRows(collection, hasDeletions: analyzer == "standard");
        string made = _cli.PathOf("made");
        CliRunner.RunWell("index", "--collection", documents, "--index", made, "--analyzer", analyzer, "--dense", $"emb={vectors},zero=skip");
        string expected = Search(collection, made, analyzer, "knn(emb, {vector}, k=100)");
        string words = Search(collection, _index, analyzer, "body:({query})");
        string[] codecs = Codecs(_index);
        Assert.That(codecs, Is.All.EqualTo("Lucene46"));

        string output = CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids},dim=512,zero=skip");
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain($"{File.ReadAllLines(ids).Length} documents").And.Contain("plain doc values"));
            Assert.That(Codecs(_index), Is.EqualTo(codecs), "plain Lucene still reads every segment");
            Assert.That(Search(collection, _index, analyzer, "body:({query})"), Is.EqualTo(words));
            Assert.That(Search(collection, _index, analyzer, "knn(emb, {vector}, k=100)"), Is.EqualTo(expected));
        });

        // Once more, as after an interruption, and merged. Where documents were deleted, any merge changes the words' statistics.
        Assert.That(
            CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids},zero=skip", "--max-segments", "1"),
            Does.Contain("in the vector format"));
        MergePlain(plain);
        Assert.Multiple(() =>
        {
            Assert.That(Codecs(_index), Is.EqualTo(new[] { "HybridVectors" }));
            Assert.That(Search(collection, _index, analyzer, "body:({query})"), Is.EqualTo(Search(collection, plain, analyzer, "body:({query})")));
            Assert.That(Search(collection, _index, analyzer, "knn(emb, {vector}, k=100)"), Is.EqualTo(expected));
            Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("is sound: 1 segment"));
        });
    }

    [Test]
    public void TheRefereeReadsTheIndexUntilItMerges()
    {
        ApacheCheckIndex.Require();
        CopyFolder(SharedData.Require("lucene-net-4.8/cacm/index-standard"), _index);
        (string ids, string vectors, _) = LiveRows("cacm", hasDeletions: true);
        CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids},zero=skip");

        Assert.That(ApacheCheckIndex.RequireClean(_index), Does.Contain("codec=Lucene46").And.Not.Contain("HybridVectors"));
    }

    [Test]
    public void TheUserDataOfOthersIsKeptAndTheSimilarityRemembered()
    {
        WriteIndex("id", "a", "b");
        string vectors = _cli.WriteFloats("v.f32", 3, 0, 1, 0);
        string ids = _cli.Write("ids.txt", "b\na\n");
        CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids},similarity=mip");

        using FSDirectory directory = FSDirectory.Open(_index);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That(reader.IndexCommit.UserData["mine"], Is.EqualTo("kept"));

        string query = _cli.WriteFloats("q.f32", 1, 0);
        string[] search = ["search", "--index", _index, "--query", "x", "--analyzer", "standard", "--with", "knn(emb, {vector})", "--query-vectors", query];
        Assert.That(CliRunner.RunWell(search), Does.Match(@"b +.* 1 +4").And.Match(@"a +.* 2 +2"), "1 + the inner products 3 and 1");

        // A later addition with another similarity is refused; without one it takes that of the index, and its rows replace.
        CliRunner.RunBadly(3, ["emb", "MaximumInnerProduct"], "add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids},similarity=cosine");
        string one = _cli.WriteFloats("one.f32", 9, 0);
        CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"emb={one},ids={_cli.Write("one.txt", "a\n")}");
        Assert.That(CliRunner.RunWell(search), Does.Match(@"a +.* 1 +10").And.Match(@"b +.* 2 +4"));
    }

    [Test]
    public void AnotherFieldMayHoldTheIdsAndAppendKeepsTheVectors()
    {
        WriteIndex("isbn", "a", "b");
        string vectors = _cli.WriteFloats("v.f32", 1, 0, 0, 1);
        string ids = _cli.Write("ids.txt", "a\nb\n");
        CliRunner.RunBadly(2, ["--id", "'id'"], "add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids}");
        Assert.That(
            CliRunner.RunWell("add-vectors", "--index", _index, "--id", "isbn", "--dense", $"emb={vectors},ids={ids}", "--dense", $"two={vectors},ids={ids},similarity=euclidean"),
            Does.Contain("2 documents").And.Contain("emb").And.Contain("two"));

        CliRunner.RunWell("index", "--collection", _cli.Write("more.tsv", "c\tgreen\n"), "--index", _index, "--append", "--analyzer", "standard", "--max-segments", "1");
        using FSDirectory directory = FSDirectory.Open(_index);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        AtomicReader merged = reader.Leaves.Single().AtomicReader;
        Assert.That(merged.GetBinaryDocValues("emb"), Is.InstanceOf<Lucene.Net.Vectors.Index.FloatVectorValues>());
        Assert.That(merged.GetBinaryDocValues("two"), Is.InstanceOf<Lucene.Net.Vectors.Index.FloatVectorValues>());
    }

    [Test]
    public void WhatIsWrongIsNamedAndNothingIsWritten()
    {
        WriteIndex("id", "a", "b", "gone");
        using (FSDirectory directory = FSDirectory.Open(_index))
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { MergePolicy = NoMergePolicy.COMPOUND_FILES }))
        {
            writer.DeleteDocuments(new Term("id", "gone"));
        }

        string[] before = Files();
        string vectors = _cli.WriteFloats("v.f32", 1, 0, 0, 1);
        string ids = _cli.Write("ids.txt", "a\nb\n");
        CliRunner.RunBadly(3, ["unknown.txt, line 2", "'z'"], Add($"emb={vectors},ids={_cli.Write("unknown.txt", "a\nz\n")}"));
        CliRunner.RunBadly(3, ["deleted.txt, line 1", "'gone'"], Add($"emb={vectors},ids={_cli.Write("deleted.txt", "gone\nb\n")}"));
        CliRunner.RunBadly(3, ["twice.txt, line 2", "'a'"], Add($"emb={vectors},ids={_cli.Write("twice.txt", "a\na\n")}"));
        CliRunner.RunBadly(3, ["v.f32", "1 ids of"], Add($"emb={vectors},dim=2,ids={_cli.Write("one.txt", "a\n")}"));
        CliRunner.RunBadly(3, ["nan.f32", "row 2, document 'b'", "NaN"], Add($"emb={_cli.WriteFloats("nan.f32", 1, 0, float.NaN, 1)},ids={ids}"));
        CliRunner.RunBadly(3, ["zero.f32", "row 2, document 'b'", "zero=skip"], Add($"emb={_cli.WriteFloats("zero.f32", 1, 0, 0, 0)},ids={ids}"));
        CliRunner.RunBadly(3, ["title", _index], Add($"title={vectors},ids={ids}"));
        CliRunner.RunBadly(2, ["emb", "ids=IDS.txt"], Add($"emb={vectors}"));
        CliRunner.RunBadly(2, ["nowhere.txt"], Add($"emb={vectors},ids=nowhere.txt"));
        CliRunner.RunBadly(2, ["give the vectors with --dense"], "add-vectors", "--index", _index);
        CliRunner.RunBadly(2, ["no folder"], "add-vectors", "--index", _cli.PathOf("nowhere"), "--dense", $"emb={vectors},ids={ids}");

        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void OneCommandMakesGraphsOfVectorsOfBytes()
    {
        const int Count = 1100;
        string[] names = [.. Enumerable.Range(0, Count).Select(i => $"d{i}")];
        WriteIndex("id", names);
        var random = new Random(7);
        string vectors = _cli.WriteFloats("b.f32", [.. Enumerable.Range(0, Count * 4).Select(_ => (float)random.Next(1, 128))]);
        string ids = _cli.Write("ids.txt", string.Join('\n', names) + "\n");
        CliRunner.RunWell([.. Add($"emb={vectors},ids={ids},encoding=byte,index=hnsw"), "--max-segments", "1"]);

        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Match(@"emb +_\w+ +1100 +yes +0 +\d+ +sound"));
        CliRunner.RunBadly(3, ["half.f32", "row 1, document 'd0'", "component 1 = 0.5", "byte"], Add($"emb={_cli.WriteFloats("half.f32", 1, 0.5f, 1, 1)},ids={_cli.Write("one.txt", "d0\n")}"));
    }

    [Test]
    public void ZerosAreLeftOutWhereAskedFor()
    {
        WriteIndex("id", "a", "b");
        string zeros = _cli.WriteFloats("z.f32", 1, 0, 0, 0);
        CliRunner.RunWell([.. Add($"emb={zeros},ids={_cli.Write("ids.txt", "a\nb\n")},zero=skip")]);

        string query = _cli.WriteFloats("q.f32", 1, 0);
        string run = _cli.PathOf("out.run");
        CliRunner.RunWell("search", "--index", _index, "--queries", _cli.Write("q.tsv", "1\tx\n"), "--analyzer", "standard", "--with", "knn(emb, {vector})", "--query-vectors", query, "--run", run);
        Assert.That(File.ReadAllLines(run).Select(line => line.Split(' ')[2]), Is.EqualTo(new[] { "a" }));
    }

    private string[] Add(string dense) => ["add-vectors", "--index", _index, "--dense", dense];

    private string[] Files() =>
        [.. System.IO.Directory.EnumerateFiles(_index).Select(f => Path.GetFileName(f)!).Where(f => f != IndexWriter.WRITE_LOCK_NAME).Order(StringComparer.Ordinal)];

    private void WriteIndex(string idField, params string[] ids)
    {
        using FSDirectory directory = FSDirectory.Open(_index);
        using var analyzer = new StandardAnalyzer(LuceneVersion.LUCENE_48);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Codec = new Lucene46Codec() });
        foreach (string id in ids)
        {
            Document document = [new StringField(idField, id, Field.Store.YES), new TextField("title", "a title", Field.Store.YES)];
            if (idField != "id")
            {
                document.Add(new StoredField("id", id));
            }

            writer.AddDocument(document);
        }

        writer.SetCommitData(new Dictionary<string, string> { ["mine"] = "kept" });
    }

    // The rows of the documents that are not deleted: their ids, their vectors, and themselves as a collection.
    private (string Ids, string Vectors, string Documents) LiveRows(string collection, bool hasDeletions)
    {
        string[] lines = File.ReadAllLines(SharedData.Require($"{collection}/collection.tsv"));
        byte[] vectors = File.ReadAllBytes(SharedData.Require($"{collection}/docs.use-lite.f32"));
        int rowBytes = vectors.Length / lines.Length;
        int[] live = [.. Enumerable.Range(0, lines.Length).Where(i => !hasDeletions || i < FirstDeleted || (i - FirstDeleted) % DeletedApart != 0)];
        return (
            _cli.Write("live.ids", string.Concat(live.Select(i => lines[i].Split('\t')[0] + "\n"))),
            _cli.Write("live.f32", [.. live.SelectMany(i => vectors.AsSpan(i * rowBytes, rowBytes).ToArray())]),
            _cli.Write("live.tsv", string.Concat(live.Select(i => lines[i] + "\n"))));
    }

    private string Search(string collection, string index, string analyzer, string expression)
    {
        string run = _cli.PathOf("some.run");
        CliRunner.RunWell(
            "search", "--index", index, "--queries", SharedData.Require($"{collection}/queries.tsv"), "--with", expression, "--k", "100",
            "--query-vectors", SharedData.Require($"{collection}/queries.use-lite.f32"), "--run", run, "--analyzer", analyzer);
        return File.ReadAllText(run);
    }

    private static string[] Codecs(string index)
    {
        using FSDirectory directory = FSDirectory.Open(index);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        return [.. reader.Leaves.Select(leaf => ((SegmentReader)leaf.Reader).SegmentInfo.Info.Codec.Name)];
    }

    private static void MergePlain(string index)
    {
        using FSDirectory directory = FSDirectory.Open(index);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { Codec = new Lucene46Codec() });
        writer.ForceMerge(1);
    }

    private static void CopyFolder(string from, string to)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (string file in System.IO.Directory.EnumerateFiles(from))
        {
            File.WriteAllBytes(Path.Combine(to, Path.GetFileName(file)), File.ReadAllBytes(file));
        }
    }
}
