using System.IO;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>The small collection in samples/data, which needs nothing from anywhere: index, search three ways, judge, check.</summary>
public class SmallCollectionTests
{
    private CliRunner _cli = null!;

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void ASearchByEitherAndByBothHasTheKnownFigures()
    {
        string index = _cli.PathOf("index");
        CliRunner.RunWell("index", "--collection", Data("collection.tsv"), "--index", index, "--dense", $"embedding={Data("docs.hashed.f32")}");
        string[] runs =
        [
            Search(index, "words", "body:({query})"),
            Search(index, "vectors", "knn(embedding, {vector}, k=1000)"),
            Search(index, "both", "hybrid(rrf, body:({query}), knn(embedding, {vector}, k=1000))"),
        ];

        string[] args = ["eval", "--qrels", Data("qrels.txt"), "--metrics", "nDCG@10", "--json", .. runs.SelectMany(r => new[] { "--run", r })];
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell(args));
        double[] judged = [.. json.RootElement.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("metrics").GetProperty("nDCG@10").GetDouble())];
        Assert.Multiple(() =>
        {
            Assert.That(judged, Is.EqualTo(new[] { 0.5858, 0.3601, 0.5323 }).Within(0.0005));
            Assert.That(CliRunner.RunWell("check", "--index", index), Does.Contain("is sound"));
        });
    }

    [Test]
    public void ATunedBlendIsWhatItsExpressionFinds()
    {
        const string Words = "body:({query})", Weights = "sparse(body_impacts, {query}, k=1000)", Vectors = "knn(embedding, {vector}, k=1000)";
        string index = _cli.PathOf("index");
        CliRunner.RunWell("index", "--collection", Data("collection.tsv"), "--index", index, "--dense", $"embedding={Data("docs.hashed.f32")}", "--impacts", "body");
        string[] args =
        [
            "tune", "--index", index, "--queries", Data("queries.tsv"), "--query-vectors", Data("queries.hashed.f32"), "--qrels", Data("qrels.txt"),
            "--with", Words, "--with", Vectors, "--with", Weights, "--metric", "nDCG@5", "--folds", "4", "--steps", "4",
        ];
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell([.. args, "--json"]));
        string tuned = json.RootElement.GetProperty("with").GetString()!;
        string run = Search(index, "tuned", tuned);
        using JsonDocument eval = JsonDocument.Parse(CliRunner.RunWell("eval", "--qrels", Data("qrels.txt"), "--run", run, "--metrics", "nDCG@5", "--json"));
        double found = eval.RootElement.GetProperty("runs")[0].GetProperty("metrics").GetProperty("nDCG@5").GetDouble();
        double[] alone = [.. json.RootElement.GetProperty("retrievers").EnumerateArray().Select(r => r.GetProperty("value").GetDouble())];
        Assert.Multiple(() =>
        {
            Assert.That(json.RootElement.GetProperty("seen").GetDouble(), Is.EqualTo(found).Within(1e-9), tuned);
            Assert.That(found, Is.GreaterThanOrEqualTo(alone.Max()));
            Assert.That(json.RootElement.GetProperty("tried").GetInt32(), Is.EqualTo(8 * 12), "three weights in quarters, without the three that leave one");
            Assert.That(CliRunner.RunWell(args), Does.Contain(tuned).And.Contain("on queries it has not seen (4 parts)").And.Match("significant|chance"));
        });
        CliRunner.RunBadly(2, ["comes twice"], [.. args, "--with", Words]);
        CliRunner.RunBadly(2, ["at least two"], [.. args[..9], "--with", Words]);
        CliRunner.RunBadly(2, ["--folds", "folds"], [.. args[..^3], "101"]);
        CliRunner.RunBadly(3, ["judges 1 of the 20", "4 parts"], [.. args[..7], "--qrels", _cli.Write("few.txt", "q1 0 x 1\n"), .. args[9..]]);
    }

    private string Search(string index, string name, string expression)
    {
        CliRunner.RunWell(
            "search", "--index", index, "--queries", Data("queries.tsv"), "--query-vectors", Data("queries.hashed.f32"),
            "--with", expression, "--run", _cli.PathOf(name), "--tag", name);
        return _cli.PathOf(name);
    }

    private static string Data(string name)
    {
        string path = Path.Combine(SharedData.RepositoryRoot, "samples", "data", name);
        if (!File.Exists(path))
        {
            Assert.Ignore($"{path} is absent: the tests do not run within the repository.");
        }

        return path;
    }
}
