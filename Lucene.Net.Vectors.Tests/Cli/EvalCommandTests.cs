using System.IO;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

public class EvalCommandTests
{
    private CliRunner _cli = null!;
    private string _qrels = null!;
    private string _run = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _qrels = _cli.Write("qrels.txt", "1 0 a 1\n2 0 b 1\n");
        _run = _cli.Write("one.run", "1 Q0 x 1 2 t\n1 Q0 a 2 1 t\n");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void JsonHasTheShapeOfTheDesignAndNothingElse()
    {
        string marco = _cli.Write("two.tsv", "1\ta\t1\n2\tb\t2\n");
        string output = CliRunner.RunWell("eval", "--qrels", _qrels, "--run", _run, "--run", marco, "--metrics", "MRR@10,Recall@100", "--json");

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement[] runs = [.. json.RootElement.GetProperty("runs").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(runs.Select(r => r.GetProperty("run").GetString()), Is.EqualTo(new[] { _run, marco }));
            Assert.That(runs[0].GetProperty("queries").GetInt32(), Is.EqualTo(2));
            // topic 1: 1/2, topic 2 is missing: 0
            Assert.That(runs[0].GetProperty("metrics").GetProperty("MRR@10").GetDouble(), Is.EqualTo(0.25));
            Assert.That(runs[0].GetProperty("metrics").GetProperty("Recall@100").GetDouble(), Is.EqualTo(0.5));
            Assert.That(runs[1].GetProperty("metrics").GetProperty("MRR@10").GetDouble(), Is.EqualTo(0.75));
        });
    }

    [Test]
    public void TheTableHasTheUsualMetricsAndSaysWhatIsMissing()
    {
        string output = CliRunner.RunWell("eval", "--qrels", _qrels, "--run", _run);

        Assert.That(output, Does.Match("MRR@10 +nDCG@10 +MAP +P@10 +Recall@100")
            .And.Contain("0.2500").And.Contain("has nothing for 1 of them").And.Not.Contain("\u001b"));
    }

    [Test]
    public void SeveralRunsAreComparedWithTheFirst()
    {
        string better = _cli.Write("two.run", "1 Q0 a 1 2 u\n2 Q0 x 1 2 u\n2 Q0 b 2 1 u\n");
        string[] args = ["eval", "--qrels", _qrels, "--run", _run, "--run", better, "--metrics", "MRR@10"];
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell([.. args, "--json"]));
        JsonElement comparison = json.RootElement.GetProperty("comparisons").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            // both topics gain 1/2: of the four assignments, two are as far from 0
            Assert.That((comparison.GetProperty("run").GetString(), comparison.GetProperty("with").GetString()), Is.EqualTo((better, _run)));
            Assert.That(comparison.GetProperty("gain").GetDouble(), Is.EqualTo(0.5));
            Assert.That((comparison.GetProperty("better").GetInt32(), comparison.GetProperty("worse").GetInt32()), Is.EqualTo((2, 0)));
            Assert.That(comparison.GetProperty("t").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(comparison.GetProperty("randomizationP").GetDouble(), Is.EqualTo(0.5));
        });
        string output = CliRunner.RunWell([.. args, "--listed", "1", "--queries", _cli.Write("q.tsv", "1\tfirst words\n2\tother words\n")]);
        Assert.That(output, Does.Match(@"\+0\.5000 +2 +0 ").And.Contain("1: first words").And.Not.Contain("other words"));
    }

    [Test]
    public void EveryTopicsValuesAndThePageAreFiles()
    {
        string twice = _cli.Write("two.run", "1 Q0 a 1 2 u\n");
        string values = _cli.PathOf("values.tsv");
        string page = _cli.PathOf("page.html");
        CliRunner.RunWell(
            "eval", "--qrels", _qrels, "--run", _run, "--run", twice, "--run", twice, "--metrics", "MRR,P@1", "--per-query", values, "--html", page, "--queries", _cli.Write("q.tsv", "1\ta < b\n"));
        Assert.That(File.ReadAllLines(values), Is.EqualTo(new[]
        {
            "run\ttopic\tmetric\tvalue", $"{_run}\t1\tMRR\t0.5", $"{_run}\t2\tMRR\t0", $"{_run}\t1\tP@1\t0", $"{_run}\t2\tP@1\t0",
            $"{twice}\t1\tMRR\t1", $"{twice}\t2\tMRR\t0", $"{twice}\t1\tP@1\t1", $"{twice}\t2\tP@1\t0",
            $"{twice} (2)\t1\tMRR\t1", $"{twice} (2)\t2\tMRR\t0", $"{twice} (2)\t1\tP@1\t1", $"{twice} (2)\t2\tP@1\t0",
        }));
        string html = File.ReadAllText(page);
        Assert.That(html, Does.Contain("1: a &lt; b").And.Contain("Best gains").And.Contain("<svg").And.Not.Contain("http"));
        Assert.That(html.Split("<svg").Length - 1, Is.EqualTo(1 + 4), "means, and the gains of two runs by two metrics");
    }

    [Test]
    public void DepthCutsTheRun() =>
        Assert.That(CliRunner.RunWell("eval", "--qrels", _qrels, "--run", _run, "--metrics", "MRR", "--depth", "1"), Does.Contain("0.0000"));

    [Test]
    public void WrongUsageIsOneLineAndTwo()
    {
        CliRunner.RunBadly(2, ["--qrels", "required", "hybrid eval --help"], "eval", "--run", _run);
        CliRunner.RunBadly(2, ["--run", "nowhere.run"], "eval", "--qrels", _qrels, "--run", _cli.PathOf("nowhere.run"));
        CliRunner.RunBadly(2, ["'ERR@10'", "Recall@k"], "eval", "--qrels", _qrels, "--run", _run, "--metrics", "ERR@10");
        CliRunner.RunBadly(2, ["--depth is '0'"], "eval", "--qrels", _qrels, "--run", _run, "--depth", "0");
        CliRunner.RunBadly(2, ["--html", "does not exist"], "eval", "--qrels", _qrels, "--run", _run, "--html", _cli.PathOf("no/page.html"));
        CliRunner.RunBadly(2, ["--listed is '0'"], "eval", "--qrels", _qrels, "--run", _run, "--listed", "0");
        CliRunner.RunBadly(2, ["'--nonsense'"], "eval", "--qrels", _qrels, "--run", _run, "--nonsense");
        CliRunner.RunBadly(2, ["'frobnicate'", "hybrid --help"], "frobnicate");
        CliRunner.RunBadly(2, ["ommand"]);
    }

    [Test]
    public void BadDataIsOneLineAndThree()
    {
        CliRunner.RunBadly(3, ["bad.run, line 2", "4 columns"], "eval", "--qrels", _qrels, "--run", _cli.Write("bad.run", "1 Q0 a 1 1 t\n1 Q0 b 2\n"));
        CliRunner.RunBadly(3, ["bad.qrels, line 1", "'x'"], "eval", "--qrels", _cli.Write("bad.qrels", "1 0 a x\n"), "--run", _run);
        CliRunner.RunBadly(3, ["other.run", "none of the 2 topics"], "eval", "--qrels", _qrels, "--run", _cli.Write("other.run", "9 Q0 a 1 1 t\n"));
    }

    [Test]
    public void RealRunsHaveTheirKnownFigures()
    {
        string output = CliRunner.RunWell(
            "eval", "--qrels", SharedData.Require("vaswani/qrels.txt"), "--run", SharedData.Require("lucene-net-4.8/vaswani/bm25-english.run"));

        Assert.That(output, Does.Contain("0.4167").And.Contain("0.6619").And.Contain("0.5912"));
    }
}
