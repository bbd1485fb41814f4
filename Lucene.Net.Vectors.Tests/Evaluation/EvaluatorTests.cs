using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

/// <summary>Cases small enough to be worked by hand; the arithmetic stands beside each expectation.</summary>
public class EvaluatorTests
{
    private const double Tolerance = 1e-12;

    private static readonly double Log3 = Math.Log2(3);
    private static readonly double Log5 = Math.Log2(5);

    [Test]
    public void EachMetricOnOneRanking()
    {
        // ranks: a(0) b(1) c(unjudged) d(1) e(0); relevant and not found: f
        Qrels qrels = Judge("1 a 0", "1 b 1", "1 d 1", "1 e 0", "1 f 1");
        Run run = Scored(("1", "a b c d e"));

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "MRR"), Is.EqualTo(0.5).Within(Tolerance));                  // b at 2
            Assert.That(Mean(qrels, run, "MRR@1"), Is.Zero);
            Assert.That(Mean(qrels, run, "MAP"), Is.EqualTo((1 / 2.0 + 2 / 4.0) / 3).Within(Tolerance));
            Assert.That(Mean(qrels, run, "MAP@2"), Is.EqualTo(1 / 2.0 / 3).Within(Tolerance));
            Assert.That(Mean(qrels, run, "P@2"), Is.EqualTo(1 / 2.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "P@5"), Is.EqualTo(2 / 5.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "P@10"), Is.EqualTo(2 / 10.0).Within(Tolerance));            // empty ranks count
            Assert.That(Mean(qrels, run, "Recall@2"), Is.EqualTo(1 / 3.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "Recall@100"), Is.EqualTo(2 / 3.0).Within(Tolerance));
            // DCG 1/log2(3) + 1/log2(5); ideal 1/log2(2) + 1/log2(3) + 1/log2(4)
            Assert.That(Mean(qrels, run, "nDCG@10"), Is.EqualTo((1 / Log3 + 1 / Log5) / (1 + 1 / Log3 + 0.5)).Within(Tolerance));
        });
    }

    [Test]
    public void GainsAreLinearInTheLevel()
    {
        // ranks: a(1) b(3) c(2); DCG 1/1 + 3/log2(3) + 2/2, ideal 3/1 + 2/log2(3) + 1/2
        Qrels qrels = Judge("1 a 1", "1 b 3", "1 c 2");
        Run run = Scored(("1", "a b c"));

        Assert.That(Mean(qrels, run, "nDCG@10"), Is.EqualTo((1 + 3 / Log3 + 1) / (3 + 2 / Log3 + 0.5)).Within(Tolerance));
    }

    [Test]
    public void NegativeLevelsGainNothingAndAreNotRelevant()
    {
        // ranks: a(-2) b(1): DCG 1/log2(3), ideal 1
        Qrels qrels = Judge("1 a -2", "1 b 1");
        Run run = Scored(("1", "a b"));

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "nDCG@10"), Is.EqualTo(1 / Log3).Within(Tolerance));
            Assert.That(Mean(qrels, run, "MRR@10"), Is.EqualTo(0.5).Within(Tolerance));
            Assert.That(Mean(qrels, run, "Recall@10"), Is.EqualTo(1).Within(Tolerance));
        });
    }

    [Test]
    public void MoreRelevantThanTheCutoff()
    {
        // Three relevant, k = 2, both first ranks relevant: nDCG@2 is 1 for the ideal is cut at k too; recall is 2/3.
        Qrels qrels = Judge("1 a 1", "1 b 1", "1 c 1");
        Run run = Scored(("1", "a b x"));

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "nDCG@2"), Is.EqualTo(1).Within(Tolerance));
            Assert.That(Mean(qrels, run, "P@2"), Is.EqualTo(1).Within(Tolerance));
            Assert.That(Mean(qrels, run, "Recall@2"), Is.EqualTo(2 / 3.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "MAP"), Is.EqualTo((1 + 1) / 3.0).Within(Tolerance));
        });
    }

    [Test]
    public void TopicsWithoutRelevantDocumentsCountZero()
    {
        // Topic 1: MRR 1; topic 2 has judgements, none relevant: 0. Mean 1/2.
        Qrels qrels = Judge("1 a 1", "2 a 0");
        Run run = Scored(("1", "a"), ("2", "a"));

        foreach (string metric in new[] { "MRR@10", "nDCG@10", "MAP", "Recall@10" })
        {
            Assert.That(Mean(qrels, run, metric), Is.EqualTo(0.5).Within(Tolerance), metric);
        }
    }

    [Test]
    public void MissingTopicsCountZeroAndUnjudgedOnesDoNotCount()
    {
        // Judged: 1, 2, 3. The run answers 1 (MRR 1), 3 (MRR 1/2) and 9, which nobody judged. Mean (1 + 0 + 1/2) / 3.
        Qrels qrels = Judge("1 a 1", "2 a 1", "3 a 1");
        Run run = Scored(("9", "a"), ("3", "b a"), ("1", "a"));
        EvaluationResult result = new Evaluator(qrels).Evaluate(run, Metric.ParseList("MRR@10"));

        Assert.Multiple(() =>
        {
            Assert.That(result.Mean(result.Metrics[0]), Is.EqualTo(1.5 / 3).Within(Tolerance));
            Assert.That(result.Topics, Is.EqualTo(new[] { "1", "2", "3" }));
            Assert.That(result.Values(result.Metrics[0]), Is.EqualTo(new[] { 1, 0, 0.5 }));
            Assert.That(result.MissingTopics, Is.EqualTo(1));
            Assert.That(result.UnjudgedTopics, Is.EqualTo(1));
        });
    }

    [Test]
    public void TiesAreBrokenByNameDescending()
    {
        // Equal scores: 9 before 10, for '9' > '1' as bytes. The relevant 10 is at rank 2.
        Qrels qrels = Judge("1 10 1");
        var run = new Run("ties");
        run.AddScored("1", [new("10", 1.0), new("9", 1.0), new("8", 0.5)]);

        Assert.Multiple(() =>
        {
            Assert.That(run["1"].Select(d => d.Id), Is.EqualTo(new[] { "9", "10", "8" }));
            Assert.That(Mean(qrels, run, "MRR@10"), Is.EqualTo(0.5).Within(Tolerance));
        });
    }

    [Test]
    public void ScoresAreComparedAsDoubles()
    {
        // As floats the two tie, and b would come first; trec_eval 10 keeps them apart.
        var run = new Run("doubles");
        run.AddScored("1", [new("b", 1.0), new("a", 1.0 + 1e-12)]);

        Assert.That(run["1"].Select(d => d.Id), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void TiesCompareBytesNotUtf16Units()
    {
        // U+1F600 is F0.. in UTF-8, U+FF5E is EF..: the former is greater by bytes, the latter by UTF-16 units.
        var run = new Run("bytes");
        run.AddScored("1", [new("\uFF5E", 1), new("\U0001F600", 1), new("a", 1), new("aa", 1)]);

        Assert.That(run["1"].Select(d => d.Id), Is.EqualTo(new[] { "\U0001F600", "\uFF5E", "aa", "a" }));
    }

    [Test]
    public void DepthCutsTheRunButNotTheJudgements()
    {
        // b, the second relevant one, is at 3: with -M 2 it is not found, but still counts among the relevant.
        Qrels qrels = Judge("1 a 1", "1 b 1");
        Run run = Scored(("1", "a x b"));

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "MAP", depth: 2), Is.EqualTo(1 / 2.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "MAP"), Is.EqualTo((1 + 2 / 3.0) / 2).Within(Tolerance));
            Assert.That(Mean(qrels, run, "Recall@100", depth: 2), Is.EqualTo(1 / 2.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "MRR", depth: 2), Is.EqualTo(1).Within(Tolerance));
        });
    }

    [Test]
    public void DepthIsTakenAfterSorting()
    {
        // Added worst first: the relevant a has the best score, so that depth 1 keeps it.
        Qrels qrels = Judge("1 a 1");
        var run = new Run("unsorted");
        run.AddScored("1", [new("c", 1), new("b", 2), new("a", 3)]);

        Assert.That(Mean(qrels, run, "MRR", depth: 1), Is.EqualTo(1).Within(Tolerance));
    }

    [Test]
    public void TheRelevanceLevelDoesNotTouchTheGain()
    {
        // -l 2: only b is relevant. nDCG stays (1 + 2/log2(3)) / (2 + 1/log2(3)).
        Qrels qrels = Judge("1 a 1", "1 b 2");
        Run run = Scored(("1", "a b"));

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "MRR", level: 2), Is.EqualTo(0.5).Within(Tolerance));
            Assert.That(Mean(qrels, run, "Recall@1", level: 2), Is.Zero);
            Assert.That(Mean(qrels, run, "nDCG@10", level: 2), Is.EqualTo((1 + 2 / Log3) / (2 + 1 / Log3)).Within(Tolerance));
        });
    }

    [Test]
    public void RankedRunsKeepTheirRanksAndGaps()
    {
        // Rank 2 is left out: the MS MARCO script leaves the slot empty, so that the relevant a at 3 gives 1/3.
        Qrels qrels = Judge("1 a 1");
        var run = new Run("marco");
        run.AddRanked("1", [new("a", 3), new("z", 1)]);

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "MRR@10"), Is.EqualTo(1 / 3.0).Within(Tolerance));
            Assert.That(Mean(qrels, run, "MRR@2"), Is.Zero);
        });
    }

    [Test]
    public void ReciprocalRankStopsAtItsCutoff()
    {
        Qrels qrels = Judge("1 a 1");
        Run run = Scored(("1", "1 2 3 4 5 6 7 8 9 0 a")); // a at 11

        Assert.Multiple(() =>
        {
            Assert.That(Mean(qrels, run, "MRR@10"), Is.Zero);
            Assert.That(Mean(qrels, run, "MRR@11"), Is.EqualTo(1 / 11.0).Within(Tolerance));
        });
    }

    [Test]
    public void DuplicatesAndWrongNumbersAreRefused()
    {
        var run = new Run("r");
        run.AddScored("1", [new("a", 1)]);

        Assert.Multiple(() =>
        {
            Assert.That(() => run.AddScored("1", []), Throws.ArgumentException.With.Message.Contains("Topic '1'"));
            Assert.That(() => run.AddScored("2", [new("a", 1), new("a", 2)]), Throws.ArgumentException.With.Message.Contains("'a' comes twice in topic '2'"));
            Assert.That(() => run.AddScored("3", [new("a", double.NaN)]), Throws.ArgumentException.With.Message.Contains("NaN"));
            Assert.That(() => run.AddRanked("4", [new("a", 0)]), Throws.ArgumentException.With.Message.Contains("rank 0"));
            Assert.That(() => run.AddRanked("5", [new("a", 1), new("b", 1)]), Throws.ArgumentException.With.Message.Contains("share rank 1"));
            Assert.That(() => new EvaluatorOptions { Depth = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new EvaluatorOptions { RelevanceLevel = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void AMetricThatWasNotMeasuredIsNamed()
    {
        EvaluationResult result = new Evaluator(Judge("1 a 1")).Evaluate(Scored(("1", "a")), Metric.ParseList("MAP"));

        Assert.That(() => result.Mean(Metric.Parse("P@3")), Throws.ArgumentException.With.Message.Contains("P@3"));
    }

    private static double Mean(Qrels qrels, Run run, string metric, int? depth = null, int level = 1)
    {
        Metric parsed = Metric.Parse(metric);
        return new Evaluator(qrels, new EvaluatorOptions { Depth = depth, RelevanceLevel = level }).Evaluate(run, [parsed]).Mean(parsed);
    }

    private static Qrels Judge(params string[] lines)
    {
        var qrels = new Qrels();
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ');
            qrels.Add(fields[0], fields[1], int.Parse(fields[2], CultureInfo.InvariantCulture));
        }

        return qrels;
    }

    private static Run Scored(params (string Topic, string Documents)[] rankings)
    {
        var run = new Run("run");
        foreach ((string topic, string documents) in rankings)
        {
            string[] ids = documents.Split(' ');
            run.AddScored(topic, ids.Select((id, i) => new KeyValuePair<string, double>(id, ids.Length - i)));
        }

        return run;
    }
}
