using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Text encoded by a model while it is indexed, and queries by the model that the index remembers.</summary>
public class EncodeTests
{
    private const string Documents = "a\tred\nb\tblue\nc\tred, blue\nd\t\ne\tgreen\n";

    private CliRunner _cli = null!;
    private string _collection = null!;
    private string _queries = null!;
    private string _model = null!;
    private string _index = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _collection = _cli.Write("c.tsv", Documents);
        _queries = _cli.Write("q.tsv", "q1\tred\nq2\tblue\nq3\t \n");
        _index = _cli.PathOf("index");
        _model = WordModel.Write(_cli.PathOf("model"), "red", "blue", "green");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("", "1")]
    [TestCase(",similarity=dot,encoding=int8,index=hnsw", "1")]
    [TestCase("", "3")]
    public void QueriesAreEncodedAsTheDocumentsWere(string options, string threads)
    {
        string output = Index($"emb={_model}{options}", "--threads", threads);
        Assert.That(output, Does.Contain("emb: vectors of 3 dimensions"));

        Run run = Search("knn(emb, {query}, k=2)");
        Assert.Multiple(() =>
        {
            Assert.That(Ids(run, "q1"), Is.EqualTo(new[] { "a", "c" }));
            Assert.That(Ids(run, "q2"), Is.EqualTo(new[] { "b", "c" }));
            Assert.That(run["q1"].Select(d => d.Score), Is.EqualTo(new[] { 1, 0.8536 }).Within(0.01), "(1 + cosine) / 2");
            Assert.That(Ids(run, "q3"), Is.Empty, "an empty query has no vector");
            Assert.That(Ids(Search("knn(emb, {query}, k=10)"), "q1"), Has.Length.EqualTo(4), "the empty document has none either");
        });
    }

    [Test]
    public void ATextInQuotesIsEncodedToo()
    {
        Index($"emb={_model}");

        Assert.Multiple(() =>
        {
            Assert.That(Ids(Search("knn(emb, \"green\", k=1)"), "q1"), Is.EqualTo(new[] { "e" }));
            Assert.That(Ids(Search("knn(emb, \"{query}, \\\"blue\\\"\", k=1)"), "q1"), Is.EqualTo(new[] { "c" }));
            Assert.That(Ids(Search("hybrid(rrf, body:({query}), knn(emb, {query}, k=5))"), "q1")[0], Is.EqualTo("a"));
        });
    }

    [Test]
    public void EachFieldHasItsOwnModel()
    {
        string other = WordModel.Write(_cli.PathOf("other"), "blue", "red");
        Index($"emb={_model}", "--encode", $"two={other},zero=skip");

        Assert.That(Ids(Search("knn(two, {query}, k=1)"), "q1"), Is.EqualTo(new[] { "a" }));
        Assert.That(Ids(Search("knn(emb, {query}, k=1)", "--encode", $"emb={_model}"), "q2"), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void DocumentsAreAddedWithTheSameModelOnly()
    {
        string other = WordModel.Write(_cli.PathOf("other"), "green", "red", "blue");
        Index($"emb={_model}");
        string more = _cli.Write("more.tsv", "f\tred red\n");

        CliRunner.RunBadly(2, ["field emb", _model, "give that model"], "index", "--collection", more, "--index", _index, "--append", "--encode", $"emb={other}");
        CliRunner.RunWell("index", "--collection", more, "--index", _index, "--append", "--encode", $"emb={_model}");
        Assert.That(Ids(Search("knn(emb, {query}, k=2)"), "q1"), Is.EquivalentTo(new[] { "a", "f" }));
    }

    [Test]
    public void AModelThatIsGoneIsNamedWithItsField()
    {
        Index($"emb={_model}");
        System.IO.Directory.Move(_model, _model + ".elsewhere");

        CliRunner.RunBadly(2, ["field emb", $"there is no folder {_model}"], SearchArguments("knn(emb, {query})"));
        Assert.That(Ids(Search("knn(emb, {query}, k=1)", "--encode", $"emb={_model}.elsewhere"), "q1"), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void AFieldWithoutAModelSaysWhatToDo()
    {
        string vectors = _cli.WriteFloats("v.f32", 1, 0, 0, 1, 1, 1, 1, 2, 2, 1);
        CliRunner.RunWell("index", "--collection", _collection, "--index", _index, "--dense", $"emb={vectors}");

        CliRunner.RunBadly(2, ["field emb", "--encode emb=MODEL_DIR", "--query-vectors"], SearchArguments("knn(emb, {query})"));
        CliRunner.RunBadly(2, ["no vector field 'embb'"], SearchArguments("knn(embb, {query})"));
        CliRunner.RunBadly(2, ["position 10", "a text in quotes, [numbers] or {parameter}"], SearchArguments("knn(emb, red)"));
        CliRunner.RunBadly(3, ["query 'q", "field 'emb'"], [.. SearchArguments("knn(emb, {query})"), "--encode", $"emb={_model}"]);
    }

    [TestCase("1", "")]
    [TestCase("3", ",encoding=int8,pool=1,combine=max")]
    public void AModelOfTokensMakesTokenVectors(string threads, string options)
    {
        string collection = _cli.Write("t.tsv", "a\tred\nb\tblue\nc\tred, blue\nd\tunknown\ne\tgreen\n");
        string model = WordModel.WriteTokens(_cli.PathOf("tokens"), "red", "blue", "green");
        string output = CliRunner.RunWell("index", "--collection", collection, "--index", _index, "--encode", $"tok={model}{options}", "--encode", $"emb={_model},zero=skip", "--threads", threads);
        Assert.That(output, Does.Contain("tok: token vectors, rows of 3 dimensions").And.Contain("emb: vectors of 3 dimensions"));

        Run run = Search("late(tok, \"red blue\", k=10)");
        Run one = Search("late(tok, {query}, k=10)");
        Assert.Multiple(() =>
        {
            Assert.That(Ids(run, "q1"), options.Length > 0 ? Is.EquivalentTo(new[] { "a", "b", "c", "e" }) : Has.Length.EqualTo(4));
            Assert.That(run["q1"].Select(d => d.Score), Is.EqualTo(options.Length > 0 ? new[] { 1.0, 1, 1, 0 } : [2, 1, 1, 0]).Within(0.01));
            Assert.That(Ids(one, "q1").Take(2), Is.EquivalentTo(new[] { "a", "c" }));
            Assert.That(one["q3"], Is.Empty, "an empty query has no token vectors");
        });
        string other = WordModel.WriteTokens(_cli.PathOf("others"), "blue", "red", "green");
        string[] append = ["index", "--collection", _cli.Write("more.tsv", "f\tblue\n"), "--index", _index, "--append", "--encode"];
        CliRunner.RunBadly(2, ["field tok", model, "give that model"], [.. append, $"tok={other}"]);
        CliRunner.RunWell([.. append, $"tok={model}"]);
        Assert.That(Ids(Search("late(tok, {query}, k=10)"), "q2").Take(3), Is.EquivalentTo(new[] { "b", "c", "f" }));
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("is sound"));
    }

    [Test]
    public void AModelOfTermsMakesWeightedTerms()
    {
        string collection = _cli.Write("t.tsv", "a\tred\nb\tblue\nc\tred blue\nd\t\ne\tgreen\n");
        string model = WordModel.WriteWeights(_cli.PathOf("weights"), "red", "blue", "green");
        string output = CliRunner.RunWell("index", "--collection", collection, "--index", _index, "--encode", $"terms={model},forward=yes");
        Assert.That(output, Does.Contain("terms: weighted terms"));

        Run run = Search("sparse(terms, \"red blue\", k=10)");
        Assert.That(Ids(run, "q1"), Is.EqualTo(new[] { "c", "a", "b" }).Or.EqualTo(new[] { "c", "b", "a" }), "equal scores are a run's business");
        Assert.That(run["q1"].Select(d => d.Score), Is.EqualTo(new[] { 0.96, 0.48, 0.48 }).Within(0.01), "ln 2 squared for each word");
        Assert.That(Ids(Search("sparse(terms, {query}, k=10)"), "q2"), Is.EquivalentTo(new[] { "b", "c" }));
    }

    [Test]
    public void KeysThatSayNothingOfAModelAreRefused()
    {
        string tokens = WordModel.WriteTokens(_cli.PathOf("tokens"), "red", "blue");
        string weights = WordModel.WriteWeights(_cli.PathOf("weights"), "red", "blue");
        string[] index = ["index", "--collection", _collection, "--index", _index, "--encode"];
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--encode", "field tok", "similarity= says nothing of token vectors", "candidates"], [.. index, $"tok={tokens},similarity=dot"]);
            CliRunner.RunBadly(2, ["--encode", "encoding=float32", "residual2"], [.. index, $"tok={tokens},encoding=float32"]);
            CliRunner.RunBadly(2, ["--encode", "PoolingFactor"], [.. index, $"tok={tokens},pool=5000"]);
            CliRunner.RunBadly(2, ["--encode", "field terms", "pool= says nothing of weighted terms", "bits"], [.. index, $"terms={weights},pool=2"]);
            CliRunner.RunBadly(2, ["--encode", "field emb", "pool= says nothing of vectors of whole texts", "similarity"], [.. index, $"emb={_model},pool=2"]);
            CliRunner.RunBadly(2, ["tok is given with --encode as well"], [.. index, $"tok={tokens}", "--impacts", "body,field=tok"]);
            Assert.That(System.IO.Directory.Exists(_index), Is.False);
        });
        Index($"emb={_model}");
        CliRunner.RunBadly(2, ["field tok", "hybrid index --encode"], "add-vectors", "--index", _index, "--encode", $"tok={tokens}");
    }

    [Test]
    public void BadArgumentsAreRefused()
    {
        string[] index = ["index", "--collection", _collection, "--index", _index];
        string vectors = _cli.WriteFloats("v.f32", 1, 0, 0, 1, 1, 1, 1, 2, 2, 1);
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--encode", "emb", "nowhere"], [.. index, "--encode", $"emb={_cli.PathOf("nowhere")}"]);
            CliRunner.RunBadly(2, ["--encode", "FIELD=MODEL_DIR"], [.. index, "--encode", _model]);
            CliRunner.RunBadly(2, ["emb is given twice"], [.. index, "--encode", $"emb={_model}", "--encode", $"emb={_model}"]);
            CliRunner.RunBadly(2, ["emb", "--dense as well"], [.. index, "--encode", $"emb={_model}", "--dense", $"emb={vectors}"]);
            CliRunner.RunBadly(2, ["'colour=red' is none of"], [.. index, "--encode", $"emb={_model},colour=red"]);
            CliRunner.RunBadly(2, ["emb", "encoding=int8"], [.. index, "--encode", $"emb={_model},encoding=byte"]);
            Assert.That(System.IO.Directory.Exists(_index), Is.False);
        });
    }

    [Test]
    public void ABrokenModelIsNamed()
    {
        File.WriteAllText(Path.Combine(_model, "model.onnx"), "no model");

        CliRunner.RunBadly(3, ["model.onnx"], "index", "--collection", _collection, "--index", _index, "--encode", $"emb={_model}");
        Assert.That(System.IO.Directory.Exists(_index), Is.False, "nothing is left of the index");
    }

    private string Index(params string[] encode) =>
        CliRunner.RunWell(["index", "--collection", _collection, "--index", _index, "--encode", .. encode]);

    private Run Search(string expression, params string[] more)
    {
        CliRunner.RunWell([.. SearchArguments(expression), .. more]);
        return RunReader.Read(_cli.PathOf("out.run"));
    }

    private string[] SearchArguments(string expression) =>
        ["search", "--index", _index, "--queries", _queries, "--with", expression, "--run", _cli.PathOf("out.run")];

    private static string[] Ids(Run run, string topic) => [.. run[topic].Select(d => d.Id)];
}
