using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Fusion;

/// <summary>Blends of random rankings against the slow reference, and against the definitions of Anserini's tool for runs.</summary>
public sealed class FusionReferenceTests
{
    private static IEnumerable<IFusion> AllFusions()
    {
        yield return new ReciprocalRank();
        yield return new ReciprocalRank(7);
        yield return new InverseSquareRank();
        foreach (ScoreNormalization normalization in Enum.GetValues<ScoreNormalization>())
        {
            foreach (MissingScore missing in Enum.GetValues<MissingScore>())
            {
                yield return new WeightedSum(normalization, missing);
                yield return new CombSum(normalization, missing);
                yield return new CombMnz(normalization, missing);
            }
        }
    }

    [Test]
    public void RandomRankingsGiveWhatTheReferenceGives()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            SlowFusion.Source[] sources = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Source(random))];
            foreach (IFusion fusion in AllFusions())
            {
                FusionCollector collector = new();
                foreach (SlowFusion.Source source in sources)
                {
                    collector.Add("a", Hits(source), source.Weight, source.LowerBound);
                }

                Require(collector.Blend(fusion, 1000), new SlowFusion(sources).Rank(fusion), $"{fusion}, seed {seed}, round {round}");
            }
        }
    }

    [Test]
    public void RandomTablesWithCompletedScoresGiveWhatTheReferenceGives()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            SlowFusion.Source[] sources = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Source(random))];
            foreach (SlowFusion.Source source in sources)
            {
                foreach (int doc in Enumerable.Range(0, 60).Where(doc => random.Next(3) > 0 && !source.Hits.Exists(hit => hit.Doc == doc)))
                {
                    source.Others[doc] = (source.Hits.Count == 0 ? 1 : source.Hits[^1].Score) - random.NextSingle();
                }
            }

            int[] docs = [.. sources.SelectMany(source => source.Hits).Select(hit => hit.Doc).Distinct().Order()];
            FusionTable table = new([.. sources.Select(source => Column(source, docs))]);
            foreach (IFusion fusion in AllFusions())
            {
                double[] scores = new double[docs.Length];
                fusion.Blend(table, scores);
                Dictionary<int, double> expected = new SlowFusion(sources).Rank(fusion).ToDictionary(entry => entry.Doc, entry => entry.Score);
                Assert.That(scores, Is.EqualTo(docs.Select(doc => expected[doc])).Within(1e-9), $"{fusion}, seed {seed}, round {round}");
            }
        }
    }

    // Anserini's tool: rrf sums 1 / (60 + rank); average sums the scores over the number of runs; interpolation sums alpha times those of the first run and
    // 1 - alpha times those of the second; normalize is average over scores that min-max brought to 0 to 1, all of one score to 1. A run without the document adds nothing.
    [Test]
    public void EqualsTheDefinitionsOfAnserini()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            List<(int Doc, float Score)>[] runs = [.. Enumerable.Range(0, 2).Select(_ => Source(random).Hits)];
            double alpha = random.NextDouble();
            Check(new ReciprocalRank(), (1, 1), run => (_, rank) => 1 / (60.0 + rank));
            Check(new CombSum(ScoreNormalization.None, MissingScore.Zero), (0.5, 0.5), run => (score, _) => score / 2);
            Check(new CombSum(ScoreNormalization.None, MissingScore.Zero), (alpha, 1 - alpha), run => (score, _) => score * (run == runs[0] ? alpha : 1 - alpha));
            Check(new CombSum(ScoreNormalization.MinMax, MissingScore.Zero), (0.5, 0.5), run =>
            {
                double min = run.Count == 0 ? 0 : run.Min(hit => hit.Score), max = run.Count == 0 ? 0 : run.Max(hit => hit.Score);
                return (score, _) => (max > min ? (score - min) / (max - min) : 1) / 2;
            });

            void Check(IFusion fusion, (double First, double Second) weights, Func<List<(int Doc, float Score)>, Func<double, int, double>> part)
            {
                Dictionary<int, double> sums = [];
                foreach (List<(int Doc, float Score)> run in runs)
                {
                    for (int i = 0; i < run.Count; i++)
                    {
                        sums[run[i].Doc] = sums.GetValueOrDefault(run[i].Doc) + part(run)(run[i].Score, i + 1);
                    }
                }

                FusionCollector collector = new();
                collector.Add("first", TopDocs(runs[0]), weights.First);
                collector.Add("second", TopDocs(runs[1]), weights.Second);
                HybridTopDocs blend = collector.Blend(fusion, 1000);
                Assert.That(blend.TotalHits, Is.EqualTo(sums.Count));
                for (int i = 0; i < blend.ScoreDocs.Length; i++)
                {
                    Assert.That(blend.ScoreOf(i), Is.EqualTo(sums[blend.ScoreDocs[i].Doc]).Within(1e-12), $"{fusion}, seed {seed}");
                }
            }
        }
    }

    [Test]
    public void EqualScoresRankByTheBestSingleRankAndThenByDocument()
    {
        FusionCollector collector = new();
        collector.Add("a", TopDocs([(9, 3f), (4, 2f), (5, 1f)]));
        collector.Add("b", TopDocs([(1, 3f), (2, 3f), (9, 2f)]));

        // Every candidate has the same score: ranks 1 are documents 1 and 9, ranks 2 are 2 and 4, rank 3 is 5.
        HybridTopDocs blend = collector.Blend(new Constant(), 10);
        Assert.That(blend.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 1, 9, 2, 4, 5 }));

        // Whoever ranks by score and then by document has the same order.
        Assert.That(blend.ScoreDocs.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Doc).Select(hit => hit.Doc), Is.EqualTo(new[] { 1, 9, 2, 4, 5 }));
        Assert.That(blend.ScoreDocs.Select(hit => hit.Score), Has.All.EqualTo(0.5f).Within(1e-6f));
        Assert.That(blend.ScoreOf(4), Is.EqualTo(0.5));
        Assert.That(blend.PartsOf(0).Select(part => (part.Rank, part.Normalized)), Is.EqualTo(new[] { (0, double.NaN), (1, double.NaN) }));
    }

    [Test]
    public void WhatCannotBeBlendedIsNamed()
    {
        FusionCollector collector = new();
        collector.Add("sorted", TopDocs([(9, float.NaN), (4, float.NaN)]));
        Assert.That(collector.Blend(new ReciprocalRank(), 5).ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(new[] { 9, 4 }));
        Assert.That(() => collector.Blend(new WeightedSum(), 5), Throws.InstanceOf<ArgumentException>().With.Message.Contains("'sorted'").And.Message.Contains("document 9"));
        Assert.That(() => collector.Blend(new Constant(double.NaN), 5), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => collector.Blend(new ReciprocalRank(), 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("k=0"));
        Assert.That(() => collector.Add("", TopDocs([])), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => collector.Add("a", TopDocs([]), double.NaN), Throws.InstanceOf<ArgumentException>().With.Message.Contains("weight=NaN"));
        FusionCollector bad = new();
        bad.Add("a", TopDocs([(9, 1f), (4, 1f)]));
        Assert.That(() => bad.Blend(new Constant(double.NaN), 5), Throws.InvalidOperationException.With.Message.Contains("document 4"));
    }

    private static SlowFusion.Source Source(Random random)
    {
        int count = random.Next(10) == 0 ? random.Next(2) : random.Next(40);
        int[] docs = [.. Enumerable.Range(0, 60)];
        random.Shuffle(docs);
        bool isFlat = random.Next(8) == 0;

        // Few different scores, so that there are ties.
        List<float> scores = [.. Enumerable.Range(0, count).Select(_ => isFlat ? 2 : random.Next(-20, 60) / 8f).OrderDescending()];
        return new SlowFusion.Source([.. scores.Select((score, i) => (docs[i], score))], [], random.Next(5) / 2.0, random.Next(2) == 0 ? 0 : -3);
    }

    private static FusionColumn Column(SlowFusion.Source source, int[] docs)
    {
        int[] ranks = [.. docs.Select(doc => 1 + source.Hits.FindIndex(hit => hit.Doc == doc))];
        float[] scores = [.. docs.Select((doc, i) => ranks[i] > 0 ? source.Hits[ranks[i] - 1].Score : source.Others.GetValueOrDefault(doc, float.NaN))];
        return new FusionColumn(ranks, scores, source.Weight, source.LowerBound);
    }

    private static TopDocs Hits(SlowFusion.Source source)
    {
        return TopDocs(source.Hits);
    }

    private static TopDocs TopDocs(List<(int Doc, float Score)> hits)
    {
        return new TopDocs(hits.Count, [.. hits.Select(hit => new ScoreDoc(hit.Doc, hit.Score))], hits.Count == 0 ? float.NaN : hits[0].Score);
    }

    private static void Require(HybridTopDocs found, List<(int Doc, double Score)> expected, string what)
    {
        Assert.That(found.TotalHits, Is.EqualTo(expected.Count), what);
        Dictionary<int, double> scores = expected.ToDictionary(entry => entry.Doc, entry => entry.Score);
        for (int i = 0; i < expected.Count; i++)
        {
            int doc = found.ScoreDocs[i].Doc;
            Assert.That(found.ScoreOf(i), Is.EqualTo(scores[doc]).Within(1e-9), what);
            Assert.That(found.ScoreOf(i), Is.EqualTo(expected[i].Score).Within(1e-9), what);
            Assert.That(found.PartsOf(i).Sum(part => part.Share), Is.EqualTo(found.ScoreOf(i)).Within(1e-9), what);
        }

        Assert.That(found.ScoreDocs.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Doc).Select(hit => hit.Doc), Is.EqualTo(found.ScoreDocs.Select(hit => hit.Doc)), what);
    }

    // A blend of a user's own that says nothing of its parts.
    private sealed record Constant(double Score = 0.5) : IFusion
    {
        public void Blend(FusionTable table, Span<double> scores)
        {
            scores.Fill(Score);
        }

        public override string ToString()
        {
            return string.Create(CultureInfo.InvariantCulture, $"constant:{Score}");
        }
    }
}
