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
    public void DepthCutsTheRun() =>
        Assert.That(CliRunner.RunWell("eval", "--qrels", _qrels, "--run", _run, "--metrics", "MRR", "--depth", "1"), Does.Contain("0.0000"));

    [Test]
    public void WrongUsageIsOneLineAndTwo()
    {
        CliRunner.RunBadly(2, ["--qrels", "required", "hybrid eval --help"], "eval", "--run", _run);
        CliRunner.RunBadly(2, ["--run", "nowhere.run"], "eval", "--qrels", _qrels, "--run", _cli.PathOf("nowhere.run"));
        CliRunner.RunBadly(2, ["'ERR@10'", "Recall@k"], "eval", "--qrels", _qrels, "--run", _run, "--metrics", "ERR@10");
        CliRunner.RunBadly(2, ["--depth is '0'"], "eval", "--qrels", _qrels, "--run", _run, "--depth", "0");
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
