using System;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Index and search on a handful of documents whose answers are plain to see.</summary>
public class IndexSearchTests
{
    private const string Documents = "a\tthe red fox runs\nb\ta red apple\nc\tblue sky and blue sea\nd\t\n";
    private const string Queries = "q1\tred\nq2\tblue running\n";

    private CliRunner _cli = null!;
    private string _collection = null!;
    private string _queries = null!;
    private string _vectors = null!;
    private string _queryVectors = null!;
    private string _index = null!;
    private string _out = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _collection = _cli.Write("c.tsv", Documents);
        _queries = _cli.Write("q.tsv", Queries);
        _vectors = _cli.WriteFloats("d.f32", 1, 0, 0.8f, 0.6f, 0, 1, -1, 0);
        _queryVectors = _cli.WriteFloats("q.f32", 1, 0, 0, 1);
        _index = _cli.PathOf("index");
        _out = _cli.PathOf("out.run");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("hybrid", "1")]
    [TestCase("hybrid", "3")]
    [TestCase("lucene46", "1")]
    public void WordsVectorsAndBothAreSearched(string codec, string threads)
    {
        string output = CliRunner.RunWell("index", "--collection", _collection, "--index", _index, "--dense", $"emb={_vectors}", "--codec", codec, "--threads", threads);
        Assert.That(output, Does.Contain("4 documents").And.Contain("2 dimensions, Cosine"));

        Run words = Search("body:({query})");
        Assert.That(Ids(words, "q1"), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(Ids(words, "q2"), Is.EquivalentTo(new[] { "c", "a" }), "running is stemmed");

        Run vectors = Search("knn(emb, {vector}, k=3)", "--query-vectors", _queryVectors);
        Assert.That(Ids(vectors, "q1"), Is.EqualTo(new[] { "a", "b", "c" }));
        // cosines 1, 0.6 and 0, each scored (1 + s) / 2; a and d are both at right angles to q2
        Assert.That(vectors["q2"].Select(d => d.Score), Is.EqualTo(new[] { 1, 0.8, 0.5 }).Within(1e-6));

        // q1: a and b in the order of the words at 1/61 + 1/62, or both first and second; the sums say which
        Run blend = Search("hybrid(rrf, body:({query}), knn(emb, {vector}))", "--query-vectors", _queryVectors);
        Assert.That(Ids(blend, "q1").Order(), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(blend["q1"][2].Score, Is.EqualTo(1.0 / 63).Within(1e-8), "c: third of one ranking, absent from the other");
        Assert.That(blend["q1"].Sum(d => d.Score), Is.EqualTo((2.0 / 61) + (2.0 / 62) + (1.0 / 63) + (1.0 / 64)).Within(1e-7));
    }

    [Test]
    public void TheBlendIsCutAtItsK()
    {
        Index("--dense", $"emb={_vectors}");

        Run blend = Search("hybrid(rrf, body:({query}), knn(emb, {vector}, k=1), k=2)", "--query-vectors", _queryVectors);
        Assert.That(blend["q1"], Has.Count.EqualTo(2));
    }

    [Test]
    public void TheWholeSyntaxIsThere()
    {
        Index("--dense", $"emb={_vectors}");
        Assert.Multiple(() =>
        {
            Assert.That(Ids(Search("knn(emb, {vector}, k=1) AND body:blue", "--query-vectors", _queryVectors), "q1"), Is.EqualTo(new[] { "c" }));
            Assert.That(Ids(Search("body:blue OR (exact(emb, [-1, 0], k=1) AND id:d)"), "q1"), Is.EquivalentTo(new[] { "c", "d" }));
            Assert.That(Ids(Search("hybrid(linear:zscore, 0.1*body:({query}), 0.9*knn(emb, {vector}, k=4), k=3)", "--query-vectors", _queryVectors), "q1"), Has.Length.EqualTo(3));
        });
    }

    [Test]
    public void EveryVectorFileFormGivesTheSameAnswers()
    {
        string half = _cli.Write("d.f16", [.. new[] { 1, 0, 0.8f, 0.6f, 0, 1, -1, 0 }.SelectMany(v => BitConverter.GetBytes((Half)v))]);
        Index("--dense", $"emb={_vectors},dim=2,similarity=euclidean", "--dense", $"half={half},similarity=mip");

        Assert.Multiple(() =>
        {
            Assert.That(Ids(Search("knn(emb, {vector}, k=4)", "--query-vectors", _queryVectors), "q1"), Is.EqualTo(new[] { "a", "b", "c", "d" }));
            Assert.That(Ids(Search("knn(half, {vector}, k=4)", "--query-vectors", $"{_queryVectors},dim=2"), "q1"), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        });
    }

    [Test]
    public void RowsMayBeNamedByIds()
    {
        // Two vectors only, for c and then a.
        string ids = _cli.Write("ids.txt", "c\na\n");
        string two = _cli.WriteFloats("two.f32", 0, 1, 1, 0);
        Index("--dense", $"emb={two},ids={ids}");

        Assert.That(Ids(Search("knn(emb, {vector})", "--query-vectors", _queryVectors), "q1"), Is.EqualTo(new[] { "a", "c" }));
    }

    [Test]
    public void ZeroVectorsMayBeSkipped()
    {
        string zeros = _cli.WriteFloats("z.f32", 1, 0, 0, 0, 0, 1, -1, 0);
        CliRunner.RunBadly(3, ["z.f32", "row 2, document 'b'", "zero=skip"], "index", "--collection", _collection, "--index", _index, "--dense", $"emb={zeros}");
        Assert.That(System.IO.Directory.Exists(_index), Is.False, "nothing is left of an index that failed");

        Index("--dense", $"emb={zeros},zero=skip");
        Assert.That(Ids(Search("knn(emb, {vector})", "--query-vectors", _queryVectors), "q1"), Is.EqualTo(new[] { "a", "c", "d" }));
    }

    [Test]
    public void AppendAddsReplacesAndKeepsTheVectorField()
    {
        Index("--dense", $"emb={_vectors}", "--bm25", "0.9,0.4", "--analyzer", "standard");
        string more = _cli.Write("more.tsv", "b\tgreen apple\ne\tred wine\n");
        CliRunner.RunWell("index", "--collection", more, "--index", _index, "--append", "--max-segments", "1");

        Assert.Multiple(() =>
        {
            Assert.That(Ids(Search("body:({query})"), "q1"), Is.EquivalentTo(new[] { "a", "e" }), "b is replaced, e is new");
            Assert.That(Ids(Search("body:run"), "q1"), Is.Empty, "the standard analyzer is remembered: runs is not stemmed");
            Assert.That(Ids(Search("knn(emb, {vector})", "--query-vectors", _queryVectors), "q1"), Is.EqualTo(new[] { "a", "c", "d" }));
            Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("5 documents"));
        });
    }

    [Test]
    public void Bm25ParametersAreRememberedAndMayBeOverridden()
    {
        Index("--bm25", "0,0");

        // k1 = 0 makes the score the term's weight alone, ln(1 + (4 - 2 + 0.5) / (2 + 0.5)), whatever the length.
        Assert.That(Search("body:({query})")["q1"].Select(d => d.Score), Is.EqualTo(new[] { Math.Log(2), Math.Log(2) }).Within(1e-6));
        Assert.That(Search("body:({query})", "--bm25", "1.2,0.75")["q1"][0].Score, Is.Not.EqualTo(Math.Log(2)).Within(1e-3));
    }

    [Test]
    public void MsMarcoRunsHaveThreeColumns()
    {
        Index();
        CliRunner.RunWell("search", "--index", _index, "--queries", _queries, "--with", "body:fox", "--run", _out, "--format", "msmarco");

        Assert.That(File.ReadAllText(_out), Is.EqualTo("q1\ta\t1\nq2\ta\t1\n"));
    }

    [Test]
    public void TrecRunsHaveSixColumnsAndTheTag()
    {
        Index();
        CliRunner.RunWell("search", "--index", _index, "--queries", _queries, "--with", "id:a OR id:zz", "--run", _out, "--tag", "mine", "--threads", "2");

        Assert.That(File.ReadAllText(_out), Does.Match(@"^q1 Q0 a 1 [0-9.]+ mine\nq2 Q0 a 1 [0-9.]+ mine\n$"));
    }

    [Test]
    public void OneQueryIsAnsweredOnTheScreen()
    {
        Index("--dense", $"emb={_vectors}");
        string one = _cli.WriteFloats("one.f32", 0, 1);
        string output = CliRunner.RunWell("search", "--index", _index, "--query", "blue", "--with", "hybrid(rrf, body:({query}), knn(emb, {vector}, k=2))", "--query-vectors", one, "--explain");

        Assert.That(output, Does.Contain("blue sky and blue sea").And.Contain("blend rrf").And.Contain("1 = rank").And.Contain("not among its hits"));
    }

    [Test]
    public void SyntaxInAQueryIsEscapedAndABlankQueryFindsNothing()
    {
        Index();
        string odd = _cli.Write("odd.tsv", "1\t(red OR [apple\n2\t \n3\t\"red\" +apple* && x:y\n");
        CliRunner.RunWell("search", "--index", _index, "--queries", odd, "--with", "body:({query})", "--run", _out);

        Run run = RunReader.Read(_out);
        Assert.That((run["1"].Count, run["2"].Count, run["3"].Count), Is.EqualTo((2, 0, 2)));
    }

    [Test]
    public void TheSameFilesGiveTheSameBytes()
    {
        Index("--dense", $"emb={_vectors}");
        string other = _cli.PathOf("other");
        CliRunner.RunWell("index", "--collection", _collection, "--index", other, "--dense", $"emb={_vectors}");

        // Segment information holds the time of writing; everything else must agree.
        foreach (string file in System.IO.Directory.EnumerateFiles(_index).Where(f => Path.GetExtension(f) is ".cfs" or ".fdt" or ".doc" or ".dvd"))
        {
            Assert.That(File.ReadAllBytes(Path.Combine(other, Path.GetFileName(file))), Is.EqualTo(File.ReadAllBytes(file)), file);
        }
    }

    [Test]
    public void MaxSegmentsMerges()
    {
        Index("--threads", "3", "--max-segments", "1");

        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("is sound: 1 segment, 4 documents"));
    }

    private void Index(params string[] more) => CliRunner.RunWell(["index", "--collection", _collection, "--index", _index, .. more]);

    private Run Search(string expression, params string[] more)
    {
        CliRunner.RunWell(["search", "--index", _index, "--queries", _queries, "--with", expression, "--run", _out, .. more]);
        return RunReader.Read(_out);
    }

    private static string[] Ids(Run run, string topic) => [.. run[topic].Select(d => d.Id)];
}
