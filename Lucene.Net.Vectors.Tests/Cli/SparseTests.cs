using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Learned-sparse fields on a handful of documents whose scores are plain to see.</summary>
public class SparseTests
{
    private const string Documents = "a\tthe red fox runs\nb\ta red apple\nc\tblue sky and blue sea\nd\tnothing\n";
    private const string Weights = """
        {"id": "a", "vector": {"red": 10, "fox": 200, "animal": 30}}
        {"id": "b", "vector": {"red": 40, "apple": 255, "fruit": 0}}
        {"id": "c", "contents": "blue sky", "vector": {"blue": 7}}

        """;

    private CliRunner _cli = null!;
    private string _collection = null!;
    private string _queries = null!;
    private string _weights = null!;
    private string _queryWeights = null!;
    private string _index = null!;
    private string _out = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _collection = _cli.Write("c.tsv", Documents);
        _queries = _cli.Write("q.tsv", "q1\tred animal\nq2\tblue\nq3\tunheard\n");
        _weights = _cli.Write("w.jsonl", Weights);
        _queryWeights = _cli.Write(
            "q.jsonl",
            """
            {"id": "q2", "vector": {"blue": 0.5, "red": 0.25}}
            {"id": "q1", "vector": {"red": 3, "animal": 2}}
            {"id": "q3", "vector": {}}
            """);
        _index = _cli.PathOf("index");
        _out = _cli.PathOf("out.run");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase(false, "1")]
    [TestCase(true, "1")]
    [TestCase(true, "3")]
    public void WeightsAreJoinedByIdAndSearched(bool turned, string threads)
    {
        if (turned)
        {
            File.WriteAllLines(_weights, Weights.TrimEnd().Split('\n').Reverse());
        }

        string output = Index("--sparse", $"imp={_weights}", "--threads", threads);
        Assert.That(output, Does.Contain("imp: weighted terms of 3 documents, 8 bits, weights to 255 (the largest of w.jsonl is 255)"));

        Run run = Search("sparse(imp, {weights})", "--query-weights", _queryWeights);
        Assert.That(run["q1"].Select(d => (d.Id, d.Score)), Is.EqualTo(new[] { ("b", 120), ("a", 90.0) }));
        Assert.That(run["q2"].Select(d => (d.Id, d.Score)), Is.EqualTo(new[] { ("b", 10), ("c", 3.5), ("a", 2.5) }));
        Assert.That(run["q3"], Is.Empty);
        Assert.That(Search("sparse(imp, {weights}, k=1)", "--query-weights", _queryWeights)["q2"].Select(d => d.Id), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void TermsAndTextsMayStandInTheExpression()
    {
        Index("--sparse", $"imp={_weights}");
        Run terms = Search("""sparse(imp, {fox:0.5, "blue" : 2, "a, b: c":1}, k=5)""");
        Assert.That(terms["q3"].Select(d => (d.Id, d.Score)), Is.EqualTo(new[] { ("a", 100), ("c", 14.0) }));

        // Of four documents two have red and one has blue, as the field counts them.
        Run text = Search("sparse(imp, {query})");
        Assert.That(text["q1"].Select(d => d.Id), Is.EqualTo(new[] { "a", "b" }).Or.EqualTo(new[] { "b", "a" }));
        Assert.That(text["q2"].Single().Score, Is.EqualTo(7 * System.Math.Log(1 + (3.5 / 1.5))).Within(1e-4));
        Assert.That(text["q3"], Is.Empty);
        Assert.That(Search("sparse(imp, \"the {query} sky, apple\")")["q2"].Select(d => d.Id), Is.EquivalentTo(new[] { "c" }), "apple is stemmed to appl");
    }

    [Test]
    public void AFieldMayHaveAnAnalyzerOfItsOwn()
    {
        Index("--sparse", $"imp={_weights},analyzer=standard", "--sparse", $"other={_weights}");

        Assert.That(Search("sparse(imp, \"apple\")")["q1"].Select(d => d.Id), Is.EqualTo(new[] { "b" }));
        Assert.That(Search("sparse(other, \"apple\")")["q1"], Is.Empty);
    }

    [Test]
    public void SparseBlendsWithWordsAndExplainsItself()
    {
        Index("--sparse", $"imp={_weights}");
        Run blend = Search("hybrid(rrf, body:({query}), sparse(imp, {weights}))", "--query-weights", _queryWeights);
        Assert.That(blend["q1"][0].Score, Is.EqualTo((1.0 / 61) + (1.0 / 62)).Within(1e-7).Or.EqualTo(2.0 / 61).Within(1e-7));

        string one = _cli.Write("one.jsonl", """{"id": "any", "vector": {"fox": 2}}""");
        string output = CliRunner.RunWell("search", "--index", _index, "--query", "x", "--with", "sparse(imp, {weights})", "--query-weights", one, "--explain");
        Assert.That(output, Does.Contain("imp:fox").And.Contain("400"));
    }

    [Test]
    public void WeightsThatAreNoWholeNumbersAreLaidOutToTheirLargest()
    {
        string splade = _cli.Write("s.jsonl", """{"id": "a", "vector": {"red": 0.5, "fox": 2.5}}""" + "\n" + """{"id": "b", "vector": {"red": 1.25}}""");
        string output = Index("--sparse", $"a={splade}", "--sparse", $"b={splade},bits=4,max=5", "--sparse", $"c={_weights},bits=4");

        Assert.That(output, Does.Contain("a: weighted terms of 2 documents, 8 bits, weights to 2.5 (").And.Contain("4 bits, weights to 5 (").And.Contain("c: weighted terms of 3 documents, 4 bits, weights to 255"));
        Assert.That(Search("sparse(a, {red:1})")["q1"].Select(d => d.Score), Is.EqualTo(new[] { 1.25, 0.5 }).Within(0.005));
        Assert.That(Search("sparse(b, {fox:1})")["q1"].Select(d => d.Score), Is.EqualTo(new[] { 2.5 }).Within(0.17));
    }

    [Test]
    public void AnAppendKeepsWhatTheFieldIs()
    {
        Index("--sparse", $"imp={_weights}");
        string more = _cli.Write("more.tsv", "d\tnow it is red\ne\tpink\n");
        string moreWeights = _cli.Write("more.jsonl", """{"id": "d", "vector": {"red": 50}}""");
        string[] append = ["index", "--collection", more, "--index", _index, "--append"];

        CliRunner.RunBadly(2, ["field imp", "8 bits, weights to 255", "bits="], [.. append, "--sparse", $"imp={moreWeights},bits=4"]);
        CliRunner.RunBadly(2, ["field imp", "max="], [.. append, "--sparse", $"imp={moreWeights},max=100"]);
        string large = _cli.Write("large.jsonl", """{"id": "d", "vector": {"red": 255.5}}""");
        CliRunner.RunBadly(3, ["large.jsonl", "document 'd'", "255.5", "max="], [.. append, "--sparse", $"imp={large}"]);
        CliRunner.RunBadly(2, ["imp", "weighted terms"], [.. append, "--dense", $"imp={_cli.WriteFloats("v.f32", 1, 2)}"]);

        CliRunner.RunWell([.. append, "--sparse", $"imp={moreWeights}", "--max-segments", "1"]);
        Assert.That(Search("sparse(imp, {red:1})")["q1"].Select(d => (d.Id, d.Score)), Is.EqualTo(new[] { ("d", 50), ("b", 40.0), ("a", 10) }));

        CliRunner.RunWell([.. append, "--max-segments", "1"]);
        Assert.That(Search("sparse(imp, {red:1})")["q1"].Select(d => d.Id), Is.EqualTo(new[] { "b", "a" }), "d came anew without weights; the others were merged with theirs");
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("is sound"));
    }

    [Test]
    public void VectorsMayBeAddedLaterWeightsMayNot()
    {
        Index("--sparse", $"imp={_weights}");
        string ids = _cli.Write("ids.txt", "a\nb\n");
        string vectors = _cli.WriteFloats("v.f32", 1, 0, 0, 1);
        CliRunner.RunWell("add-vectors", "--index", _index, "--dense", $"emb={vectors},ids={ids}", "--max-segments", "1");

        Assert.That(Search("sparse(imp, {red:1})")["q1"].Select(d => (d.Id, d.Score)), Is.EqualTo(new[] { ("b", 40), ("a", 10.0) }));
        CliRunner.RunBadly(2, ["--sparse", "hybrid index"], "add-vectors", "--index", _index, "--sparse", $"more={_weights}");
        CliRunner.RunBadly(2, ["imp", "weighted terms"], "add-vectors", "--index", _index, "--dense", $"imp={vectors},ids={ids}");
    }

    [Test]
    public void BadArgumentsAndFilesAreNamed()
    {
        string[] index = ["index", "--collection", _collection, "--index", _index];
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--sparse", "FIELD=WEIGHTS.jsonl"], [.. index, "--sparse", _weights]);
            CliRunner.RunBadly(2, ["--sparse", "body"], [.. index, "--sparse", $"body={_weights}"]);
            CliRunner.RunBadly(2, ["imp is given twice"], [.. index, "--sparse", $"imp={_weights}", "--sparse", $"imp={_weights}"]);
            CliRunner.RunBadly(2, ["the field imp is given with --dense as well"], [.. index, "--sparse", $"imp={_weights}", "--dense", $"imp={_cli.WriteFloats("v.f32", 1, 2, 3, 4)}"]);
            CliRunner.RunBadly(2, ["--sparse", "imp", "Bits", "3"], [.. index, "--sparse", $"imp={_weights},bits=3"]);
            CliRunner.RunBadly(2, ["--sparse", "max=x"], [.. index, "--sparse", $"imp={_weights},max=x"]);
            CliRunner.RunBadly(2, ["--sparse", "imp", "MaxWeight"], [.. index, "--sparse", $"imp={_weights},max=0"]);
            CliRunner.RunBadly(2, ["analyzer=french", "english, standard"], [.. index, "--sparse", $"imp={_weights},analyzer=french"]);
            CliRunner.RunBadly(2, ["--codec", "lucene46", "imp"], [.. index, "--sparse", $"imp={_weights}", "--codec", "lucene46"]);
            CliRunner.RunBadly(3, ["w.jsonl", "document 'b'", "255", "200"], [.. index, "--sparse", $"imp={_weights},max=200"]);
            CliRunner.RunBadly(3, ["stranger.jsonl", "'z'"], [.. index, "--sparse", $"imp={_cli.Write("stranger.jsonl", Weights + """{"id": "z", "vector": {}}""")}"]);
            CliRunner.RunBadly(3, ["twice.jsonl", "line 4", "'a'", "line 1"], [.. index, "--sparse", $"imp={_cli.Write("twice.jsonl", Weights + """{"id": "a", "vector": {}}""")}"]);
            CliRunner.RunBadly(3, ["no.jsonl", "line 1", "no JSON object"], [.. index, "--sparse", $"imp={_cli.Write("no.jsonl", "[]")}"]);
            CliRunner.RunBadly(3, ["empty.jsonl", "no weight above 0"], [.. index, "--sparse", $"imp={_cli.Write("empty.jsonl", """{"id": "a", "vector": {"red": -1}}""")}"]);
            CliRunner.RunBadly(3, ["infinite.jsonl", "line 1", "red"], [.. index, "--sparse", $"imp={_cli.Write("infinite.jsonl", """{"id": "a", "vector": {"red": 1e99}}""")}"]);
            Assert.That(System.IO.Directory.Exists(_index), Is.False);
        });
    }

    [Test]
    public void BadQueriesAreNamed()
    {
        Index("--sparse", $"imp={_weights}", "--dense", $"emb={_cli.WriteFloats("v.f32", 1, 2, 3, 4)}");
        string[] search = ["search", "--index", _index, "--queries", _queries, "--run", _out, "--with"];
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["position 11", "found ')'", "{term:weight, ...}"], [.. search, "sparse(imp)"]);
            CliRunner.RunBadly(2, ["position 13", "'red'"], [.. search, "sparse(imp, red)"]);
            CliRunner.RunBadly(2, ["position 13", "'red:-1'"], [.. search, "sparse(imp,{red:-1})"]);
            CliRunner.RunBadly(2, ["position 20", "'red'"], [.. search, "sparse(imp,{fox:1, red})"]);
            CliRunner.RunBadly(2, ["position 13", "'red:NaN'"], [.. search, "sparse(imp,{red:NaN})"]);
            CliRunner.RunBadly(2, ["position 22", "'ef=3'"], [.. search, "sparse(imp, {red:1}, ef=3)"]);
            CliRunner.RunBadly(2, ["{weights}", "--query-weights"], [.. search, "sparse(imp, {weights})"]);
            CliRunner.RunBadly(2, ["{weights}", "--query-weights"], [.. search, "body:({weights})"]);
            CliRunner.RunBadly(2, ["no learned-sparse field 'emb'", "imp"], [.. search, "sparse(emb, {red:1})"]);
            CliRunner.RunBadly(2, ["no vector field 'imp'", "emb"], [.. search, "knn(imp, {vector})", "--query-vectors", _cli.WriteFloats("q.f32", 1, 2, 3, 4, 5, 6)]);
            CliRunner.RunBadly(3, ["w.jsonl", "'q1'"], [.. search, "sparse(imp, {weights})", "--query-weights", _weights]);
            CliRunner.RunBadly(3, ["w.jsonl", "3 queries"], "search", "--index", _index, "--query", "x", "--with", "sparse(imp, {weights})", "--query-weights", _weights);
            CliRunner.RunBadly(2, ["--query-weights", "nowhere.jsonl"], [.. search, "sparse(imp, {weights})", "--query-weights", "nowhere.jsonl"]);
        });
    }

    private string Index(params string[] more) => CliRunner.RunWell(["index", "--collection", _collection, "--index", _index, .. more]);

    private Run Search(string expression, params string[] more)
    {
        CliRunner.RunWell(["search", "--index", _index, "--queries", _queries, "--run", _out, "--with", expression, .. more]);
        return RunReader.Read(_out);
    }
}
