using System.Globalization;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>The program on real collections: index, search by words, by vectors and by both, and judge.</summary>
public class EndToEndTests
{
    private const double Tolerance = 0.0005;

    private CliRunner _cli = null!;

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    // nDCG@10 and Recall@100 as computed elsewhere: of an exact search, and where known of the real Lucene.Net's BM25.
    [TestCase("cacm", .1697, .3513, .4744, .6520)]
    [TestCase("cranfield", .2181, .5179, null, null)]
    [TestCase("vaswani", .1757, .2644, .4167, .5912)]
    [TestCase("wikiqa", .4681, .9225, null, null)]
    [TestCase("scifact", .2140, .4904, null, null)]
    public void SearchesHaveTheKnownFigures(string collection, double ndcg, double recall, double? wordsNdcg, double? wordsRecall)
    {
        string index = Index(collection);
        string dense = Search(collection, index, "dense.run", "knn(emb, {vector}, k=1000)");
        string words = Search(collection, index, "words.run", "body:({query})");
        string blend = Search(collection, index, "blend.run", "hybrid(rrf, body:({query}), knn(emb, {vector}))");

        (double Ndcg, double Recall)[] judged = Judge(collection, dense, words, blend);
        Assert.Multiple(() =>
        {
            Assert.That(judged[0].Ndcg, Is.EqualTo(ndcg).Within(Tolerance));
            Assert.That(judged[0].Recall, Is.EqualTo(recall).Within(Tolerance));
            Assert.That(judged[1].Ndcg, Is.EqualTo(wordsNdcg ?? judged[1].Ndcg).Within(Tolerance));
            Assert.That(judged[1].Recall, Is.EqualTo(wordsRecall ?? judged[1].Recall).Within(Tolerance));
            Assert.That(judged[2].Ndcg, Is.GreaterThan(judged[0].Ndcg), "the blend gains from the words");
            Assert.That(CliRunner.RunWell("check", "--index", index), Does.Contain("is sound"));
        });
    }

    private string Index(string collection)
    {
        string index = _cli.PathOf("index");
        CliRunner.RunWell(
            "index", "--collection", SharedData.Require($"{collection}/collection.tsv"), "--index", index,
            "--dense", $"emb={SharedData.Require($"{collection}/docs.use-lite.f32")},dim=512,zero=skip");
        return index;
    }

    private string Search(string collection, string index, string name, string expression)
    {
        string run = _cli.PathOf(name);
        CliRunner.RunWell(
            "search", "--index", index, "--queries", SharedData.Require($"{collection}/queries.tsv"), "--with", expression,
            "--query-vectors", SharedData.Require($"{collection}/queries.use-lite.f32"), "--run", run);
        return run;
    }

    private static (double Ndcg, double Recall)[] Judge(string collection, params string[] runs)
    {
        string[] args = ["eval", "--qrels", SharedData.Require($"{collection}/qrels.txt"), .. runs.SelectMany(r => new[] { "--run", r }), "--json"];
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell(args));
        (double, double)[] judged =
        [
            .. json.RootElement.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("metrics"))
                .Select(m => (m.GetProperty("nDCG@10").GetDouble(), m.GetProperty("Recall@100").GetDouble())),
        ];
        TestContext.Out.WriteLine(string.Join(", ", judged.Select(j => string.Create(CultureInfo.InvariantCulture, $"{j.Item1:F4}/{j.Item2:F4}"))));
        return judged;
    }
}
