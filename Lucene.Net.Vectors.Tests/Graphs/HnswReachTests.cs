using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Graphs;

public sealed class HnswReachTests
{
    public enum Kind
    {
        Uniform,
        Clustered,
        Repeated,
        Line,
    }

    [Test]
    public void EveryNodeIsReached([Values] Kind kind, [Values(2, 4, 16)] int m, [Values(1, 2)] int threads, [Values(1, 2, 3)] int seed)
    {
        float[][] vectors = Vectors(kind, 3_000, seed);
        HnswParameters parameters = new(m, 20, seed);
        HnswGraph graph = HnswBuilder.Build(vectors.Length, () => new ArrayScorer(vectors), parameters, threads);
        HnswGraphTests.RequireSound(graph);
        Assert.That(HnswGraphTests.Reachable(graph), Is.EqualTo(vectors.Length), $"seed {seed}");
    }

    [Test]
    public void EveryNodeOfAMergedGraphIsReached([Values] Kind kind, [Values(2, 16)] int m, [Values(0, 0.1)] double deleted, [Values(1, 2, 3)] int seed)
    {
        float[][] vectors = Vectors(kind, 3_000, seed);
        HnswParameters parameters = new(m, 20, seed);
        Random random = new(seed);
        List<HnswMergeSource> sources = [];
        List<float[]> kept = [];
        for (int part = 0; part < 3; part++)
        {
            float[][] some = [.. vectors.Skip(part * 1_000).Take(1_000)];
            int[] newNodes = new int[some.Length];
            for (int i = 0; i < some.Length; i++)
            {
                newNodes[i] = random.NextDouble() < deleted ? -1 : kept.Count;
                if (newNodes[i] >= 0)
                {
                    kept.Add(some[i]);
                }
            }

            sources.Add(new HnswMergeSource(HnswBuilder.Build(some.Length, () => new ArrayScorer(some), parameters), parameters, newNodes));
        }

        float[][] all = [.. kept];
        HnswGraph graph = HnswMerger.Merge(all.Length, () => new ArrayScorer(all), parameters, sources);
        HnswGraphTests.RequireSound(graph);
        Assert.That(HnswGraphTests.Reachable(graph), Is.EqualTo(all.Length), $"seed {seed}");
    }

    [Test]
    public void FullRowsMakeRoom()
    {
        // Five nodes that fill one another's rows, and a sixth that none of them knows.
        float[][] vectors = [[0], [1], [2], [3], [4], [5]];
        HnswGraph graph = new(new HnswParameters(2, 2), new byte[6]);
        for (int node = 0; node < 5; node++)
        {
            int[] row = [4, .. Enumerable.Range(0, 5).Where(other => other != node)];
            row.CopyTo(graph.Row(0, node));
        }

        graph.Enter(0);
        HnswReach.Complete(graph, () => new ArrayScorer(vectors));
        Assert.That(HnswGraphTests.Reachable(graph), Is.EqualTo(6));
        HnswGraphTests.RequireSound(graph);
    }

    // All are as near as any other, and the first are soon full: twice the vectors take about twice the work.
    [Test]
    public void EqualVectorsTakeTimeThatIsLinear([Values(1, 3)] int different)
    {
        long Scored(int count)
        {
            float[][] vectors = [.. Enumerable.Range(0, count).Select(i => new float[] { i % different, 1 })];
            CountingScorer scorer = new(new ArrayScorer(vectors));
            HnswGraph graph = HnswBuilder.Build(count, () => scorer, new HnswParameters(4, 20));
            HnswGraphTests.RequireSound(graph);
            Assert.That(HnswGraphTests.Reachable(graph), Is.EqualTo(count));
            return scorer.Scored;
        }

        Assert.That(Scored(16_000), Is.LessThan(2.5 * Scored(8_000)));
    }

    private sealed class CountingScorer(ArrayScorer inner) : INodeScorer
    {
        public long Scored { get; private set; }

        public int Count => inner.Count;

        public void SetTarget(int ordinal)
        {
            inner.SetTarget(ordinal);
        }

        public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
        {
            Scored += ordinals.Length;
            inner.Score(ordinals, scores);
        }

        public void ScoreRange(int first, Span<float> scores)
        {
            inner.ScoreRange(first, scores);
        }

        public void Dispose()
        {
            // Used again.
        }
    }

    private static float[][] Vectors(Kind kind, int count, int seed)
    {
        Random random = new(seed);
        float[][] centres = [.. Enumerable.Range(0, 20).Select(_ => BruteForce.RandomVector(random, 6))];
        return [.. Enumerable.Range(0, count).Select(i => kind switch
        {
            Kind.Uniform => BruteForce.RandomVector(random, 6),
            Kind.Clustered => [.. BruteForce.RandomVector(random, 6).Zip(centres[random.Next(20)], (x, centre) => (0.02f * x) + centre)],
            Kind.Repeated => centres[random.Next(20)],
            _ => new float[] { i, 0 },
        })];
    }
}
