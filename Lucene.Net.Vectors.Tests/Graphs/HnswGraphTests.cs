using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Graphs;

public sealed class HnswGraphTests
{
    private const int Seed = 20240607;

    private static readonly HnswParameters Parameters = new();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(17)]
    [TestCase(100)]
    public void ASearchAsWideAsTheGraphIsExact(int count)
    {
        float[][] vectors = Vectors(count, 6);
        HnswGraph graph = Build(vectors);
        for (int i = 0; i < 20; i++)
        {
            ArrayScorer scorer = new(vectors, BruteForce.RandomVector(new Random(i), 6));
            Assert.That(Search(graph, scorer, count + 1, count + 1), Is.EqualTo(scorer.Best(count)), $"query {i}");
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    public void RecallIsNearBruteForce(int threads)
    {
        float[][] vectors = Vectors(5_000, 16);
        HnswGraph graph = HnswBuilder.Build(vectors.Length, () => new ArrayScorer(vectors), Parameters, threads);
        Assert.That(Recall(graph, vectors, 64), Is.GreaterThan(0.95));
        Assert.That(Recall(graph, vectors, 200), Is.GreaterThan(0.99));
        RequireSound(graph);
        Assert.That(Reachable(graph), Is.EqualTo(vectors.Length));
    }

    [Test]
    public void OneThreadBuildsTheSameGraphAgain()
    {
        float[][] vectors = Vectors(3_000, 8);
        RequireEqual(Build(vectors), Build(vectors));
    }

    [Test]
    public void LevelsDependOnSeedAndNodeAlone()
    {
        byte[] levels = HnswLevels.DrawAll(Parameters, 100_000);
        Assert.That(levels[500], Is.EqualTo(HnswLevels.Draw(Parameters, 500)));
        Assert.That(levels.Count(level => level >= 1), Is.EqualTo(100_000 / 16).Within(400));
        Assert.That(levels.Count(level => level >= 2), Is.EqualTo(100_000 / 256).Within(100));
        Assert.That(HnswLevels.DrawAll(new HnswParameters(seed: 43), 1_000), Is.Not.EqualTo(levels[..1_000]));
    }

    [Test]
    public void EqualVectorsAreAllReached()
    {
        float[][] vectors = [.. Enumerable.Repeat(new float[] { 1, 2 }, 300), .. Vectors(300, 2)];
        HnswGraph graph = Build(vectors);
        Assert.That(Reachable(graph), Is.EqualTo(600));
        ArrayScorer scorer = new(vectors, [1, 2]);
        Assert.That(Search(graph, scorer, 600, 300), Is.EqualTo(Enumerable.Range(0, 300)));
    }

    [Test]
    public void OnlyWhatIsAcceptedIsFound([Values(0.9, 0.5, 0.1, 0.02)] double share)
    {
        float[][] vectors = Vectors(5_000, 12);
        HnswGraph graph = Build(vectors);
        Random random = new(Seed);
        bool[] allowed = [.. vectors.Select(_ => random.NextDouble() < share)];
        HnswSearchOptions options = Accept(allowed);
        int hits = 0;
        for (int i = 0; i < 50; i++)
        {
            ArrayScorer scorer = new(vectors, BruteForce.RandomVector(random, 12));
            int[] found = Search(graph, scorer, 100, 10, options);
            Assert.That(found.All(node => allowed[node]), Is.True);
            Assert.That(found, Is.Unique);
            hits += found.Intersect(scorer.Best(10, node => allowed[node])).Count();
        }

        Assert.That(hits / 500.0, Is.GreaterThan(0.9));
    }

    [Test]
    public void NothingAcceptedNothingFound()
    {
        float[][] vectors = Vectors(500, 4);
        Assert.That(Search(Build(vectors), new ArrayScorer(vectors, vectors[3]), 50, 10, Accept(new bool[500])), Is.Empty);
    }

    [Test]
    public void ABudgetEndsTheSearch()
    {
        float[][] vectors = Vectors(3_000, 8);
        HnswGraph graph = Build(vectors);
        foreach (bool isFiltered in new[] { false, true })
        {
            HnswSearchOptions options = (isFiltered ? Accept([.. Enumerable.Repeat(true, 3_000)]) : default) with { VisitBudget = 100 };
            HnswSearchOutcome cut = Outcome(graph, new ArrayScorer(vectors, vectors[0]), 200, 10, options);
            Assert.That(cut.Complete, Is.False);
            Assert.That(cut.Scored, Is.LessThanOrEqualTo(200));
            Assert.That(Outcome(graph, new ArrayScorer(vectors, vectors[0]), 200, 10, options with { VisitBudget = 3_001 }).Complete, Is.True);
        }
    }

    [Test]
    public void PatienceSavesWork()
    {
        float[][] vectors = Vectors(5_000, 8);
        HnswGraph graph = Build(vectors);
        ArrayScorer scorer = new(vectors, vectors[77]);
        HnswSearchOutcome full = Outcome(graph, scorer, 300, 10, default);
        HnswSearchOutcome early = Outcome(graph, scorer, 300, 10, new HnswSearchOptions { Patience = 10 });
        Assert.That(early.Scored, Is.LessThan(full.Scored));
        Assert.That(early.Complete, Is.True);
        Assert.That(Search(graph, scorer, 300, 10, new HnswSearchOptions { Patience = 10 })[0], Is.EqualTo(77));
    }

    [Test]
    public void EntryPointsLeadToAnIslandThatLinksDoNot()
    {
        // Two parts without a link between them: only a given entry leads to the second.
        StarGraph graph = new(10);
        float[][] vectors = [.. Enumerable.Range(0, 20).Select(i => new float[] { i })];
        ArrayScorer scorer = new(vectors, [15]);
        Assert.That(Search(graph, scorer, 20, 20), Is.EquivalentTo(Enumerable.Range(0, 10)));
        Assert.That(Search(graph, scorer, 20, 20, new HnswSearchOptions { EntryPoints = [12] }), Is.EqualTo(scorer.Best(20)));
        HnswSearchOptions filtered = Accept([.. Enumerable.Repeat(true, 20)]) with { EntryPoints = [12] };
        Assert.That(Search(graph, scorer, 20, 20, filtered), Is.EqualTo(scorer.Best(20)));
    }

    // A node with so many links that a batch of them is still to be scored when the next node's links, fewer, are gathered.
    [Test]
    public void RowsOfAnyLengthsFollowOneAnother()
    {
        ChainGraph graph = new(1_000, 700, 70);
        float[][] vectors = [.. Enumerable.Range(0, graph.Count).Select(i => new float[] { i })];
        HnswBeam beam = new();
        ArrayScorer scorer = new(vectors, [0]);
        beam.Begin(graph.Count, graph.Count);
        beam.Enter(scorer, [0]);
        beam.Walk(graph, 0, scorer);
        Assert.That(beam.Size, Is.EqualTo(graph.Count));
    }

    [Test]
    public void ADamagedLinkIsAnError([Values(-5, 20, int.MaxValue)] int link)
    {
        float[][] vectors = [.. Enumerable.Range(0, 20).Select(i => new float[] { i })];
        StarGraph graph = new(10) { Damage = link };
        Assert.That(() => Search(graph, new ArrayScorer(vectors, [3]), 20, 5), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => Search(graph, new ArrayScorer(vectors, [3]), 20, 5, Accept(new bool[20])), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void BadArgumentsAreNamed()
    {
        float[][] vectors = Vectors(10, 2);
        HnswGraph graph = Build(vectors);
        Assert.That(() => Search(graph, new ArrayScorer(vectors[..9], [1, 1]), 5, 5), Throws.InstanceOf<ArgumentException>().With.Message.Contains("scorer.Count=9"));
        Assert.That(() => Search(graph, new ArrayScorer(vectors, [1, 1]), 0, 5), Throws.InstanceOf<ArgumentException>().With.Message.Contains("ef=0"));
        Assert.That(() => Search(graph, new ArrayScorer(vectors, [1, 1]), 5, 5, new HnswSearchOptions { Accept = [] }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new HnswParameters(1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("m=1"));
        Assert.That(() => new HnswParameters(16, 0), Throws.InstanceOf<ArgumentException>().With.Message.Contains("efConstruction=0"));
    }

    [Test]
    public void AnErrorInAnyThreadEndsTheBuild()
    {
        float[][] vectors = Vectors(2_000, 4);
        Assert.That(() => HnswBuilder.Build(2_000, () => new ArrayScorer(vectors), Parameters, 2, _ => throw new TimeoutException()), Throws.InstanceOf<TimeoutException>());
        int made = 0;
        Assert.That(
            () => HnswBuilder.Build(2_000, () => Interlocked.Increment(ref made) == 2 ? throw new TimeoutException() : new ArrayScorer(vectors), Parameters, 2),
            Throws.InstanceOf<TimeoutException>());
    }

    internal static float[][] Vectors(int count, int dimensions, int seed = Seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => BruteForce.RandomVector(random, dimensions))];
    }

    internal static HnswGraph Build(float[][] vectors)
    {
        return HnswBuilder.Build(vectors.Length, () => new ArrayScorer(vectors), Parameters);
    }

    internal static double Recall(HnswGraph graph, float[][] vectors, int ef, int queries = 100)
    {
        Random random = new(Seed + 1);
        int hits = 0;
        for (int i = 0; i < queries; i++)
        {
            ArrayScorer scorer = new(vectors, BruteForce.RandomVector(random, vectors[0].Length));
            hits += Search(graph, scorer, ef, 10).Intersect(scorer.Best(10)).Count();
        }

        return hits / (10.0 * queries);
    }

    internal static void RequireEqual(HnswGraph x, HnswGraph y)
    {
        Assert.That((y.Count, y.MaxLevel, y.EntryNode), Is.EqualTo((x.Count, x.MaxLevel, x.EntryNode)));
        for (int level = 0; level <= x.MaxLevel; level++)
        {
            for (int node = 0; node < x.Count; node++)
            {
                Assert.That(y.Neighbours(level, node).SequenceEqual(x.Neighbours(level, node)), Is.True, $"node {node} on level {level}");
            }
        }
    }

    internal static void RequireSound(HnswGraph graph)
    {
        for (int level = 0; level <= graph.MaxLevel; level++)
        {
            for (int node = 0; node < graph.Count; node++)
            {
                int[] links = graph.Neighbours(level, node).ToArray();
                Assert.That(links, Is.Unique);
                Assert.That(links, Has.Length.LessThanOrEqualTo(graph.Parameters.MaxDegree(level)));
                Assert.That(links.All(link => link != node && graph.LevelOf(link) >= level), Is.True, $"node {node} on level {level}");
            }
        }
    }

    internal static int[] Search(IHnswGraph graph, ArrayScorer scorer, int ef, int k, HnswSearchOptions options = default)
    {
        int[] nodes = new int[k];
        float[] scores = new float[k];
        int found = HnswSearcher.Search(graph, scorer, ef, options, nodes, scores).Found;
        Assert.That(scores.AsSpan(0, found).ToArray(), Is.Ordered.Descending);
        return nodes[..found];
    }

    private static HnswSearchOutcome Outcome(HnswGraph graph, ArrayScorer scorer, int ef, int k, HnswSearchOptions options)
    {
        return HnswSearcher.Search(graph, scorer, ef, options, new int[k], new float[k]);
    }

    private static HnswSearchOptions Accept(bool[] allowed)
    {
        long[] bits = new long[(allowed.Length + 63) / 64];
        for (int i = 0; i < allowed.Length; i++)
        {
            bits[i >> 6] |= allowed[i] ? 1L << i : 0;
        }

        return new HnswSearchOptions { Accept = bits, AcceptCount = allowed.Count(value => value) };
    }

    internal static int Reachable(HnswGraph graph)
    {
        HashSet<int> seen = [graph.EntryNode];
        Queue<int> open = new(seen);
        while (open.TryDequeue(out int node))
        {
            foreach (int link in graph.Neighbours(0, node))
            {
                if (seen.Add(link))
                {
                    open.Enqueue(link);
                }
            }
        }

        return seen.Count;
    }

    /// <summary>Nodes in a row, of which the first leads to a few, one of these to many, and each other one to the next few.</summary>
    private sealed class ChainGraph(int count, int many, int few) : IHnswGraph
    {
        public int Count => count;

        public int MaxLevel => 0;

        public int EntryNode => 0;

        public ReadOnlySpan<int> Neighbours(int level, int node)
        {
            int[] links = [.. Enumerable.Range(node + 1, Math.Min(count - node - 1, node == 0 ? 2 : node == 1 ? many : few))];
            return links;
        }

        public ReadOnlySpan<int> NodesAt(int level)
        {
            return [];
        }

        public void Prefetch(int node)
        {
            // Nothing to fetch.
        }
    }

    /// <summary>Twice a node with all others of its half around it.</summary>
    private sealed class StarGraph(int half) : IHnswGraph
    {
        public int? Damage { get; init; }

        public int Count => 2 * half;

        public int MaxLevel => 0;

        public int EntryNode => 0;

        public ReadOnlySpan<int> Neighbours(int level, int node)
        {
            int centre = node / half * half;
            int[] links = Damage is { } damage ? [damage] : node != centre ? [centre] : [.. Enumerable.Range(centre + 1, half - 1)];
            return links;
        }

        public ReadOnlySpan<int> NodesAt(int level)
        {
            return [];
        }

        public void Prefetch(int node)
        {
            // Nothing to fetch.
        }
    }
}
