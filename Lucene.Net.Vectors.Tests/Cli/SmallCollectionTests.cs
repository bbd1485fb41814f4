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
