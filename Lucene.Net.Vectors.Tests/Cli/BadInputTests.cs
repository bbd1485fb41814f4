using System;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Whatever is wrong is said in one line, with the exit code of its kind, and the index stays at its last commit.</summary>
public class BadInputTests
{
    private const string Good = "a\tred fox\nb\tblue sky\n";

    private CliRunner _cli = null!;
    private string _good = null!;
    private string _vectors = null!;
    private string _queries = null!;
    private string _index = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _good = _cli.Write("good.tsv", Good);
        _vectors = _cli.WriteFloats("good.f32", 1, 0, 0, 1);
        _queries = _cli.Write("q.tsv", "1\tred\n");
        _index = _cli.PathOf("index");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("no tab\n", "bad.tsv, line 1")]
    [TestCase("a\tx\n\nb\ty\n", "bad.tsv, line 2")]
    [TestCase("a\tx\na\ty\n", "bad.tsv, line 2")]
    [TestCase("", "bad.tsv")]
    public void MalformedCollectionsLeaveNothingBehind(string content, string place)
    {
        CliRunner.RunBadly(3, [place], "index", "--collection", _cli.Write("bad.tsv", content), "--index", _index);

        Assert.That(System.IO.Directory.Exists(_index), Is.False);
    }

    [Test]
    public void VectorsThatDoNotFitAreNamed()
    {
        string odd = _cli.Write("odd.f32", new byte[13]);
        string nan = _cli.WriteFloats("nan.f32", 1, 0, float.NaN, 1);
        string infinite = _cli.WriteFloats("inf.f32", 1, float.PositiveInfinity, 0, 1);
        string wide = _cli.WriteFloats("wide.f32", [.. Enumerable.Repeat(1f, 2 * 4097)]);

        CliRunner.RunBadly(3, ["odd.f32", "13 bytes", "2 documents of"], Index($"emb={odd}"));
        CliRunner.RunBadly(3, ["odd.f32", "13 bytes", "8 bytes each"], Index($"emb={odd},dim=2"));
        CliRunner.RunBadly(3, ["good.f32", "16 bytes", "4 rows of 1", "2 documents of"], Index($"emb={_vectors},dim=1"));
        CliRunner.RunBadly(3, ["nan.f32", "row 2, document 'b'", "emb", "NaN"], Index($"emb={nan}"));
        CliRunner.RunBadly(3, ["inf.f32", "row 1, document 'a'", "emb"], Index($"emb={infinite}"));
        CliRunner.RunBadly(3, ["wide.f32", "emb", "4097"], Index($"emb={wide}"));
        CliRunner.RunBadly(3, ["ids.txt, line 2", "'z'"], Index($"emb={_vectors},ids={_cli.Write("ids.txt", "a\nz\n")}"));
        CliRunner.RunBadly(3, ["good.f32", "1 ids of"], Index($"emb={_vectors},dim=2,ids={_cli.Write("ids.txt", "a\n")}"));

        Assert.That(System.IO.Directory.Exists(_index), Is.False);
    }

    [Test]
    public void WrongDenseArgumentsAreUsage()
    {
        CliRunner.RunBadly(2, ["--dense", "FIELD=FILE"], Index(_vectors));
        CliRunner.RunBadly(2, ["--dense", "id"], Index($"id={_vectors}"));
        CliRunner.RunBadly(2, ["--dense", "'colour=red'", "similarity="], Index($"emb={_vectors},colour=red"));
        CliRunner.RunBadly(2, ["--dense", "similarity=hamming", "cosine, dot"], Index($"emb={_vectors},similarity=hamming"));
        CliRunner.RunBadly(2, ["--dense", "dim=0"], Index($"emb={_vectors},dim=0"));
        CliRunner.RunBadly(2, ["--dense", "encoding=int9", "float16, int8"], Index($"emb={_vectors},encoding=int9"));
        CliRunner.RunBadly(2, ["--dense", "index=tree", "flat, hnsw"], Index($"emb={_vectors},index=tree"));
        CliRunner.RunBadly(2, ["--dense", "emb", "M=1"], Index($"emb={_vectors},index=hnsw,m=1"));
        CliRunner.RunBadly(2, ["--dense", "efc=many"], Index($"emb={_vectors},efc=many"));
        CliRunner.RunBadly(2, ["--dense", "raw=drop", "encoding=int8"], Index($"emb={_vectors},encoding=float16,raw=drop"));
        CliRunner.RunBadly(2, ["--dense", "nowhere.f32"], Index("emb=nowhere.f32"));
        CliRunner.RunBadly(2, ["emb", "twice"], [.. Index($"emb={_vectors}"), "--dense", $"emb={_vectors}"]);
    }

    [Test]
    public void WrongUsageIsTwo()
    {
        CliRunner.RunBadly(2, ["nowhere.tsv"], "index", "--collection", "nowhere.tsv", "--index", _index);
        CliRunner.RunBadly(2, ["--append", "no index"], "index", "--collection", _good, "--index", _index, "--append");
        CliRunner.RunBadly(2, ["is a file"], "index", "--collection", _good, "--index", _good);
        CliRunner.RunBadly(2, ["--threads is '0'"], "index", "--collection", _good, "--index", _index, "--threads", "0");
        CliRunner.RunBadly(2, ["--bm25 is '1'"], "index", "--collection", _good, "--index", _index, "--bm25", "1");
        CliRunner.RunBadly(2, ["french"], "index", "--collection", _good, "--index", _index, "--analyzer", "french");
        CliRunner.RunBadly(2, ["no folder"], "search", "--index", _index, "--query", "x", "--with", "body:x");
        CliRunner.RunBadly(2, ["no folder"], "check", "--index", _index);

        CliRunner.RunWell(Index($"emb={_vectors}"));
        CliRunner.RunBadly(2, ["holds an index already", "--append"], Index($"emb={_vectors}"));
        CliRunner.RunBadly(2, ["analyzed with english"], "index", "--collection", _good, "--index", _index, "--append", "--analyzer", "standard");
        CliRunner.RunBadly(2, ["either --queries"], "search", "--index", _index, "--with", "body:x");
        CliRunner.RunBadly(2, ["{vector}", "--query-vectors"], "search", "--index", _index, "--query", "x", "--with", "knn(emb, {vector})");
    }

    [TestCase("", "position 1", "found the end; expected a query")]
    [TestCase("knn(emb)", "position 8", "',' and a text in quotes")]
    [TestCase("knn(emb, {vector}, ef=3)", "position 23", "from 1000, the k")]
    [TestCase("knn(emb, {vector}, k=0)", "position 22", "found '0'")]
    [TestCase("knn(emb, {vector}, k=10, ef=9)", "position 29", "from 10, the k")]
    [TestCase("knn(emb, {vector}, oversample=0.5)", "position 31", "from 1")]
    [TestCase("knn(emb, {vector}, k=1, k=2)", "position 25", "each key once")]
    [TestCase("knn(emb, {vector}, depth=3)", "position 20", "found 'depth=3'")]
    [TestCase("knn(emb, {vector}", "position 18", "',' or ')'")]
    [TestCase("knn(emb, {vector}) AND", "position 23", "found the end")]
    [TestCase("body:x AND knn(emb, {vectors})", "position 21", "no parameter {vectors}")]
    [TestCase("hybrid(rrf)", "position 11", "a query to blend")]
    [TestCase("hybrid(square, body:x, body:y)", "position 8", "a blend: rrf")]
    [TestCase("hybrid(rrf, body:x, hybrid(rrf, body:x, knn()))", "position 45", "the name of a field")]
    [TestCase("hybrid(rrf, body:x, )", "position 21", "expected a query")]
    [TestCase("body:({vector})", "position 7", "outside of knn")]
    [TestCase("body:(", "position 7", "expected ')'")]
    [TestCase("colour:red", "no text field 'colour'", "body")]
    [TestCase("colour:re*", "no text field 'colour'", "body")]
    [TestCase("colour:[a TO b]", "no text field 'colour'", "body")]
    [TestCase("knn(body, {vector})", "no vector field 'body'", "it has emb")]
    public void ExpressionsThatCannotBeReadNameThePosition(string expression, string place, string problem)
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        string one = _cli.WriteFloats("one.f32", 1, 0);

        CliRunner.RunBadly(2, [place, problem], "search", "--index", _index, "--query", "x", "--with", expression, "--query-vectors", one);
    }

    [Test]
    public void QueryVectorsThatDoNotFitAreNamed()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));

        CliRunner.RunBadly(3, ["query '1'", "emb", "3"], Search(_cli.WriteFloats("three.f32", 1, 0, 0)));
        CliRunner.RunBadly(3, ["two.f32", "2 rows", "1 queries of"], Search($"{_cli.WriteFloats("two.f32", 1, 0, 0, 1)},dim=2"));
        CliRunner.RunBadly(3, ["query '1'", "NaN"], Search(_cli.WriteFloats("nan.f32", float.NaN, 0)));
        CliRunner.RunBadly(3, ["query '1'"], Search(_cli.WriteFloats("zero.f32", 0, 0)));
    }

    [Test]
    public void AFailedRunLeavesTheOldFile()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        string run = _cli.Write("old.run", "old");
        CliRunner.RunBadly(3, ["white space"], "search", "--index", _index, "--queries", _queries, "--with", "body:red", "--run", run, "--tag", "two words");

        Assert.That(File.ReadAllText(run), Is.EqualTo("old"));
        Assert.That(System.IO.Directory.GetFiles(Path.GetDirectoryName(run)!, "*.partial"), Is.Empty);
    }

    [Test]
    public void ARunThatCannotBeWrittenSaysWhy()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        CliRunner.RunBadly(2, ["--run", "does not exist"], "search", "--index", _index, "--queries", _queries, "--with", "body:red", "--run", _cli.PathOf("no/where.run"));
        CliRunner.RunBadly(2, ["--run", "is a folder"], "search", "--index", _index, "--queries", _queries, "--with", "body:red", "--run", _index);
        if (!File.Exists("/dev/full"))
        {
            Assert.Ignore("/dev/full is absent: the full disk is not tried");
        }

        CliRunner.RunBadly(3, ["disk is full"], "search", "--index", _index, "--queries", _queries, "--with", "body:red", "--run", "/dev/full");
    }

    [Test]
    public void AnIndexStaysAtItsLastCommitWhenAnAdditionFails()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        string[] before = Files();
        string more = _cli.Write("more.tsv", "c\tgreen tree\nd\tred car\n");
        string nan = _cli.WriteFloats("nan.f32", 1, 0, float.NaN, 1);
        string wide = _cli.WriteFloats("three.f32", 1, 0, 0, 1, 0, 0);

        CliRunner.RunBadly(3, ["nan.f32"], "index", "--collection", more, "--index", _index, "--append", "--dense", $"emb={nan}");
        CliRunner.RunBadly(3, ["emb", "2 dimensions", "3 dimensions"], "index", "--collection", more, "--index", _index, "--append", "--dense", $"emb={wide}");
        CliRunner.RunBadly(3, ["emb", "Euclidean"], "index", "--collection", more, "--index", _index, "--append", "--dense", $"emb={_vectors},similarity=euclidean");
        CliRunner.RunBadly(3, ["line 2"], "index", "--collection", _cli.Write("bad.tsv", "c\tx\nd\n"), "--index", _index, "--append");

        Assert.Multiple(() =>
        {
            Assert.That(Files(), Is.EqualTo(before));
            Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("2 documents"));
        });
    }

    [Test]
    public void ALockedIndexIsOneLine()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        using FSDirectory directory = FSDirectory.Open(_index);
        using Lock held = directory.MakeLock(IndexWriter.WRITE_LOCK_NAME);
        Assert.That(held.Obtain(), Is.True);

        CliRunner.RunBadly(3, ["locked by another writer"], "index", "--collection", _good, "--index", _index, "--append");
    }

    [Test]
    public void ALockOnANewFolderIsRespected()
    {
        System.IO.Directory.CreateDirectory(_index);
        using FSDirectory directory = FSDirectory.Open(_index);
        using Lock held = directory.MakeLock(IndexWriter.WRITE_LOCK_NAME);
        Assert.That(held.Obtain(), Is.True);

        CliRunner.RunBadly(3, ["locked by another writer"], Index($"emb={_vectors}"));
        Assert.That(File.Exists(Path.Combine(_index, IndexWriter.WRITE_LOCK_NAME)), Is.True, "another writer's file is not ours to remove");
    }

    [Test]
    public void AFolderWithOtherFilesIsNotTouched()
    {
        System.IO.Directory.CreateDirectory(_index);
        File.WriteAllText(Path.Combine(_index, "letter.txt"), "dear");

        CliRunner.RunBadly(2, ["holds files but no index"], Index($"emb={_vectors}"));
        Assert.That(Files(), Is.EqualTo(new[] { "letter.txt" }));
    }

    [Test]
    public void DamageIsAFinding()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        string victim = System.IO.Directory.EnumerateFiles(_index, "_0*.vfd").Single();
        byte[] bytes = File.ReadAllBytes(victim);
        bytes[bytes.Length / 2] ^= 0x40;
        File.WriteAllBytes(victim, bytes);

        CliRunner.RunBadly(1, ["is damaged", "2 documents"], "check", "--index", _index);
    }

    [Test]
    public void ANewerIndexSaysSo()
    {
        CliRunner.RunWell(Index($"emb={_vectors}"));
        string segments = System.IO.Directory.EnumerateFiles(_index, "segments_*").Single();
        byte[] bytes = File.ReadAllBytes(segments);
        // Header: magic (4), name length (1), "segments" (8), version (4, big-endian).
        bytes[16] = 99;
        File.WriteAllBytes(segments, bytes);

        CliRunner.RunBadly(3, ["newer version", _index], "check", "--index", _index);
        CliRunner.RunBadly(3, ["newer version", _index], "search", "--index", _index, "--query", "red", "--with", "body:({query})");
        CliRunner.RunBadly(3, ["newer version", _index], "index", "--collection", _good, "--index", _index, "--append");
    }

    [Test]
    public void AnIndexThatDoesNotSayItsAnalyzerNeedsOne()
    {
        using (FSDirectory directory = FSDirectory.Open(_index))
        {
            using var analyzer = new Lucene.Net.Analysis.Standard.StandardAnalyzer(Lucene.Net.Util.LuceneVersion.LUCENE_48);
            using var writer = new IndexWriter(directory, new IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, analyzer));
            writer.AddDocument(
            [
                new Lucene.Net.Documents.StringField("id", "x", Lucene.Net.Documents.Field.Store.YES),
                new Lucene.Net.Documents.TextField("title", "red fox", Lucene.Net.Documents.Field.Store.NO),
            ]);
        }

        CliRunner.RunBadly(2, ["--analyzer"], "search", "--index", _index, "--query", "red", "--with", "title:({query})");
        Assert.That(
            CliRunner.RunWell("search", "--index", _index, "--query", "red", "--with", "title:({query})", "--analyzer", "standard"), Does.Match(@" x +"));
        CliRunner.RunBadly(2, ["no text field 'body'", "title"], "search", "--index", _index, "--query", "red", "--with", "body:({query})", "--analyzer", "standard");
    }

    private string[] Index(string dense) => ["index", "--collection", _good, "--index", _index, "--dense", dense];

    private string[] Search(string vectors) => ["search", "--index", _index, "--queries", _queries, "--with", "knn(emb, {vector})", "--query-vectors", vectors];

    private string[] Files() =>
        [.. System.IO.Directory.EnumerateFiles(_index).Select(f => Path.GetFileName(f)!).Where(f => f != IndexWriter.WRITE_LOCK_NAME).Order(StringComparer.Ordinal)];
}
