using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

/// <summary>Two runs beside each other.</summary>
[TestFixture]
public sealed class PairedComparisonTests
{
    private static readonly Metric FirstRank = new(MetricKind.ReciprocalRank, 10);

    [Test]
    public void GainsAndLossesAreByTopic()
    {
        EvaluationResult before = Judge("x", "a Q0 r 1 2 x\nb Q0 n 1 2 x\nb Q0 r 2 1 x\nd Q0 r 1 1 x\n");
        EvaluationResult after = Judge("y", "a Q0 n 1 2 y\na Q0 r 2 1 y\nb Q0 r 1 2 y\nc Q0 r 1 2 y\nd Q0 r 1 1 y\n");
        var comparison = new PairedComparison(before, after, FirstRank);
        Assert.That(comparison.Topics.Select(t => t.Gain), Is.EqualTo(new[] { -0.5, 0.5, 1, 0 }));
        Assert.That(comparison.Gain, Is.EqualTo(0.25));
        Assert.That((comparison.Better, comparison.Worse), Is.EqualTo((2, 1)));
        Assert.That(comparison.BestGains(5).Select(t => t.Topic), Is.EqualTo(new[] { "c", "b" }));
        Assert.That(comparison.BestGains(1).Select(t => t.Topic), Is.EqualTo(new[] { "c" }));
        Assert.That(comparison.WorstLosses(5), Is.EqualTo(new[] { new TopicDifference("a", 1, 0.5) }));
        Assert.That((comparison.BaselineRun, comparison.OtherRun), Is.EqualTo(("x", "y")));
        Assert.That(comparison.RandomizationP, Is.EqualTo(6 / 8.0), "of the sums of +-.5 +-.5 +-1, only two 0s are nearer");
        Assert.That(comparison.StudentP, Is.EqualTo(PairedTests.Student([-0.5, 0.5, 1, 0]).P));
    }

    [Test]
    public void OtherTopicsAreAnError()
    {
        EvaluationResult one = Judge("x", "a Q0 r 1 2 x\n");
        EvaluationResult other = new Evaluator(QrelsReader.Read(new StringReader("z 0 r 1\n"), "other")).Evaluate(Run("y", "z Q0 r 1 1 y\n"), [FirstRank]);
        Assert.That(() => new PairedComparison(one, other, FirstRank), Throws.ArgumentException.With.Message.Contains("different topics"));
        Assert.That(() => new PairedComparison(one, one, new Metric(MetricKind.Recall, 5)), Throws.ArgumentException.With.Message.Contains("not measured"));
    }

    private static EvaluationResult Judge(string name, string run) =>
        new Evaluator(QrelsReader.Read(new StringReader("a 0 r 1\nb 0 r 1\nc 0 r 1\nd 0 r 1\n"), "qrels")).Evaluate(Run(name, run), [FirstRank]);

    private static Run Run(string name, string text) => RunReader.Read(new StringReader(text), name);
}
