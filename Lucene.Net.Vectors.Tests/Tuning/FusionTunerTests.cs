using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Tuning;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Tuning;

/// <summary>The tuner on rankings whose best blend is known.</summary>
[TestFixture]
public sealed class FusionTunerTests
{
    private const int Documents = 40;

    private static readonly Metric Measure = new(MetricKind.NormalizedDiscountedGain, 10);

    [Test]
    public void TwoThatErrApartAreBlended()
    {
        (Qrels qrels, List<TuningTopic> topics) = Noisy(topics: 60, seed: 1, noise: [1, 1]);
        TuningResult result = new FusionTuner(qrels, Measure).Tune(["words", "vectors"], topics);
        Assert.Multiple(() =>
        {
            Assert.That(result.Best.Weights, Is.All.GreaterThan(0));
            Assert.That(result.Unseen.Mean(Measure), Is.GreaterThan(result.BestRetriever.Mean(Measure) + 0.03));
            Assert.That(result.Seen.Mean(Measure), Is.GreaterThanOrEqualTo(result.Unseen.Mean(Measure)));
            Assert.That(result.Gain.RandomizationP, Is.LessThan(0.01));
            Assert.That(result.Unseen.Topics, Is.EqualTo(topics.Select(t => t.Id)));
        });
    }

    [Test]
    public void NoiseIsLeftOut()
    {
        (Qrels qrels, List<TuningTopic> topics) = Noisy(topics: 60, seed: 2, noise: [0.3, 100]);
        TuningResult result = new FusionTuner(qrels, Measure, new TunerOptions { Fusions = [new WeightedSum()], WeightSteps = 4 }).Tune(["good", "noise"], topics);
        Assert.Multiple(() =>
        {
            Assert.That(result.BestRetriever.RunName, Is.EqualTo("good"));
            Assert.That(result.Best.Weights[1], Is.LessThanOrEqualTo(0.25));
            Assert.That(result.Tried, Is.EqualTo(3), "weights 1/4, 2/4, 3/4");
            Assert.That(result.Unseen.Mean(Measure), Is.EqualTo(result.BestRetriever.Mean(Measure)).Within(0.05));
        });
    }

    [Test]
    public void WhereNothingCanBeLearnedNothingIsClaimed()
    {
        // The same ranking twice: no blend beats it, and the retriever alone is preferred.
        (Qrels qrels, List<TuningTopic> topics) = Noisy(topics: 20, seed: 3, noise: [0.4]);
        List<TuningTopic> twice = [.. topics.Select(t => new TuningTopic(t.Id, new FusionTable(t.Table.Columns[0], t.Table.Columns[0]), t.Documents))];
        TuningResult result = new FusionTuner(qrels, Measure).Tune(["a", "b"], twice);
        Assert.That(result.Best.Weights, Is.EqualTo(new[] { 1.0, 0.0 }));
        Assert.That(result.Gain.Gain, Is.Zero);
        Assert.That(result.Gain.RandomizationP, Is.EqualTo(1));
    }

    [Test]
    public void ASettingsWorthIsThatOfItsRanking()
    {
        (Qrels qrels, List<TuningTopic> topics) = Noisy(topics: 10, seed: 4, noise: [1, 1.5, 1.2]);
        var options = new TunerOptions { Folds = 2 };
        TuningResult result = new FusionTuner(qrels, Measure, options).Tune(["a", "b", "c"], topics);
        double sum = 0;
        foreach (TuningTopic topic in topics)
        {
            sum += Slowly(topic, qrels[topic.Id], result.Best);
        }

        Assert.That(result.Seen.Mean(Measure), Is.EqualTo(sum / topics.Count).Within(1e-12));
        Assert.That(result.Tried, Is.EqualTo(options.Fusions.Count * (66 - 3)), "three weights in tenths, without the three that leave one retriever");
        Assert.That(new FusionTuner(qrels, Measure, options).Tune(["a", "b", "c"], topics).Unseen.Values(Measure), Is.EqualTo(result.Unseen.Values(Measure)));
    }

    [Test]
    public void ARetrieverAloneIsJudgedAsItsRunIs()
    {
        (Qrels qrels, List<TuningTopic> topics) = Noisy(topics: 10, seed: 6, noise: [1]);
        var run = new Run("alone");
        List<TuningTopic> tied = [];
        foreach (TuningTopic topic in topics)
        {
            FusionColumn column = topic.Table.Columns[0];
            float[] scores = [.. column.Scores.ToArray().Select(score => MathF.Round(score * 3))];
            tied.Add(new TuningTopic(topic.Id, new FusionTable(new FusionColumn(column.Ranks.ToArray(), scores)), topic.Documents));
            run.AddScored(topic.Id, Enumerable.Range(0, Documents).Where(doc => column.Ranks[doc] > 0).Select(doc => KeyValuePair.Create(topic.Documents[doc], (double)scores[doc])));
        }

        TuningResult result = new FusionTuner(qrels, Measure, new TunerOptions { Folds = 2 }).Tune(["alone"], tied);
        Assert.That(result.BestRetriever.Values(Measure), Is.EqualTo(new Evaluator(qrels).Evaluate(run, [Measure]).Values(Measure)));
    }

    [Test]
    public void WhatIsWrongIsSaid()
    {
        (Qrels qrels, List<TuningTopic> topics) = Noisy(topics: 4, seed: 5, noise: [0.5, 0.5]);
        var tuner = new FusionTuner(qrels, Measure);
        Assert.That(() => tuner.Tune(["a", "b"], topics), Throws.ArgumentException.With.Message.Contains("4 topics are judged, fewer than the 5 folds"));
        Assert.That(() => new FusionTuner(qrels, Measure, new TunerOptions { Folds = 2 }).Tune(["a"], topics), Throws.ArgumentException);
        Assert.That(() => tuner.Tune([], topics), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => tuner.Tune([.. "123456789".Select(c => c.ToString())], topics), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TunerOptions { Folds = 1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new FusionSetting(new ReciprocalRank(), [0, 0]), Throws.ArgumentException);
        Assert.That(() => new FusionSetting(new ReciprocalRank(), [1, -1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    // Every retriever scores a document by whether it is relevant, and noise of its own; it finds the better half.
    private static (Qrels Qrels, List<TuningTopic> Topics) Noisy(int topics, int seed, double[] noise)
    {
        var random = new Random(seed);
        var qrels = new Qrels();
        var made = new List<TuningTopic>();
        for (int t = 0; t < topics; t++)
        {
            string id = $"t{t}";
            for (int doc = 0; doc < Documents; doc += 8)
            {
                qrels.Add(id, $"d{doc}", 1 + (doc % 3));
            }

            FusionColumn[] columns = [.. noise.Select(n =>
            {
                float[] scores = [.. Enumerable.Range(0, Documents).Select(doc => (float)((doc % 8 == 0 ? 1 : 0) + (n * 2 * random.NextDouble())))];
                int[] order = [.. Enumerable.Range(0, Documents).OrderByDescending(doc => scores[doc])];
                return new FusionColumn([.. Enumerable.Range(0, Documents).Select(doc => Array.IndexOf(order, doc) is var rank && rank < Documents / 2 ? rank + 1 : 0)], scores);
            })];
            made.Add(new TuningTopic(id, new FusionTable(columns), [.. Enumerable.Range(0, Documents).Select(doc => $"d{doc}")]));
        }

        return (qrels, made);
    }

    private static double Slowly(TuningTopic topic, IReadOnlyDictionary<string, int> judged, FusionSetting setting)
    {
        int[] asked = [.. Enumerable.Range(0, setting.Weights.Count).Where(i => setting.Weights[i] > 0)];
        int[] docs = [.. Enumerable.Range(0, Documents).Where(doc => asked.Any(i => topic.Table.Rank(doc, i) > 0))];
        var table = new FusionTable([.. asked.Select(i => new FusionColumn(
            [.. docs.Select(doc => topic.Table.Rank(doc, i))], [.. docs.Select(doc => topic.Table.Score(doc, i))], setting.Weights[i]))]);
        var scores = new double[docs.Length];
        setting.Fusion.Blend(table, scores);
        int[] order = [.. Enumerable.Range(0, docs.Length).OrderByDescending(i => scores[i]).ThenBy(table.BestRank).ThenBy(i => docs[i])];
        double gain = 0, ideal = 0;
        for (int rank = 1; rank <= 10; rank++)
        {
            gain += rank <= order.Length && judged.TryGetValue($"d{docs[order[rank - 1]]}", out int level) ? level / Math.Log2(rank + 1) : 0;
            ideal += judged.Values.OrderDescending().ElementAtOrDefault(rank - 1) / Math.Log2(rank + 1);
        }

        return gain / ideal;
    }
}
