using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

/// <summary>Runs of the real Lucene.Net against real judgements; the figures were computed elsewhere, to four digits.</summary>
public class RealRunTests
{
    private const double FourDigits = 0.00005 + 1e-9;

    [TestCase("cacm", "standard", .4041, .6787, .5792)]
    [TestCase("cacm", "english", .4744, .7037, .6520)]
    [TestCase("vaswani", "standard", .3352, .5997, .4611)]
    [TestCase("vaswani", "english", .4167, .6619, .5912)]
    public void Bm25HasItsKnownFigures(string collection, string analyzer, double ndcg, double mrr, double recall)
    {
        Qrels qrels = QrelsReader.Read(SharedData.Require($"{collection}/qrels.txt"));
        Run run = RunReader.Read(SharedData.Require($"lucene-net-4.8/{collection}/bm25-{analyzer}.run"));
        EvaluationResult result = new Evaluator(qrels).Evaluate(run, Metric.ParseList("nDCG@10,MRR@10,Recall@100"));

        Assert.Multiple(() =>
        {
            Assert.That(result.Mean(result.Metrics[0]), Is.EqualTo(ndcg).Within(FourDigits));
            Assert.That(result.Mean(result.Metrics[1]), Is.EqualTo(mrr).Within(FourDigits));
            Assert.That(result.Mean(result.Metrics[2]), Is.EqualTo(recall).Within(FourDigits));
        });
    }
}
