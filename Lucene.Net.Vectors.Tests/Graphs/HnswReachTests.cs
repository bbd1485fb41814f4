using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Graphs;
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
