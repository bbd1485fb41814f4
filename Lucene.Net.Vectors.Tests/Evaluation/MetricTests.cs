using System;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

public class MetricTests
{
    [TestCase("MRR@10", MetricKind.ReciprocalRank, 10)]
    [TestCase("mrr@7", MetricKind.ReciprocalRank, 7)]
    [TestCase("MRR", MetricKind.ReciprocalRank, null)]
    [TestCase("ndcg@10", MetricKind.NormalizedDiscountedGain, 10)]
    [TestCase("nDCG", MetricKind.NormalizedDiscountedGain, null)]
    [TestCase("Map", MetricKind.AveragePrecision, null)]
    [TestCase("MAP@1000", MetricKind.AveragePrecision, 1000)]
    [TestCase("p@10", MetricKind.Precision, 10)]
    [TestCase("RECALL@1000", MetricKind.Recall, 1000)]
    public void NamesAreRead(string text, MetricKind kind, int? cutoff)
    {
        Metric metric = Metric.Parse(text);

        Assert.Multiple(() =>
        {
            Assert.That(metric.Kind, Is.EqualTo(kind));
            Assert.That(metric.Cutoff, Is.EqualTo(cutoff));
            Assert.That(Metric.Parse(metric.ToString()), Is.EqualTo(metric));
        });
    }

    [TestCase("")]
    [TestCase("P")]
    [TestCase("Recall")]
    [TestCase("nDCG@")]
    [TestCase("nDCG@0")]
    [TestCase("nDCG@-1")]
    [TestCase("nDCG@ten")]
    [TestCase("nDCG@10@5")]
    [TestCase("ERR@10")]
    [TestCase(" MAP")]
    public void OtherNamesAreRefusedWithTheListOfThoseThereAre(string text) =>
        Assert.That(() => Metric.Parse(text), Throws.InstanceOf<FormatException>().With.Message.Contains($"'{text}'").And.Message.Contains("Recall@k"));

    [Test]
    public void ListsKeepTheirOrder() =>
        Assert.That(Metric.ParseList("MRR@10, nDCG@10,map").Select(m => m.ToString()), Is.EqualTo(new[] { "MRR@10", "nDCG@10", "MAP" }));

    [Test]
    public void ListsRefuseRepetition() =>
        Assert.That(() => Metric.ParseList("MAP,map"), Throws.InstanceOf<FormatException>().With.Message.Contains("MAP").And.Message.Contains("twice"));

    [Test]
    public void PrecisionAndRecallNeedACutoff() =>
        Assert.That(() => new Metric(MetricKind.Recall), Throws.ArgumentNullException);
}
