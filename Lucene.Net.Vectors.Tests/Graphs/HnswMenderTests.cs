using System;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Graphs;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Graphs;

public sealed class HnswMenderTests
{
    private const int Seed = 20260521;

    private static readonly HnswParameters Parameters = new();

    [TestCase(1, 0.01)]
    [TestCase(1, 0.2)]
    [TestCase(2, 0.01)]
    [TestCase(2, 0.45)]
    public void GenerationsOfReplacedVectorsDoNotLoseRecall(int threads, double share)
    {
        Random random = new(Seed);
        float[][] vectors = HnswGraphTests.Vectors(4_000, 12);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        for (int generation = 1; generation <= 10; generation++)
        {
            float[][] others = HnswGraphTests.Vectors(vectors.Length, 12, Seed + generation);
            int[] newNodes = [.. Enumerable.Range(0, vectors.Length)];
            for (int i = 0; i < vectors.Length; i++)
            {
                if (random.NextDouble() < share)
                {
                    vectors[i] = others[i];
                    newNodes[i] = -1;
                }
            }

            graph = Mend(vectors, graph, newNodes, threads);
            HnswGraphTests.RequireSound(graph);
        }

        double anew = HnswGraphTests.Recall(HnswGraphTests.Build(vectors), vectors, 40, 200);
        Assert.That(HnswGraphTests.Recall(graph, vectors, 40, 200), Is.GreaterThan(anew - 0.01));
    }

    [Test]
    public void NodesComeAndGo()
    {
        Random random = new(Seed);
        float[][] vectors = HnswGraphTests.Vectors(3_000, 8);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        for (int generation = 1; generation <= 5; generation++)
        {
            // Ordinals move where vectors are taken out and put in between.
            float[][] others = HnswGraphTests.Vectors(vectors.Length, 8, Seed + generation);
            int[] newNodes = new int[vectors.Length];
            int next = 0;
            float[][] changed = new float[2 * vectors.Length][];
            for (int i = 0; i < vectors.Length; i++)
            {
                if (random.Next(30) == 0)
                {
                    changed[next++] = others[i];
                }

                newNodes[i] = random.Next(30) == 0 ? -1 : next;
                if (newNodes[i] >= 0)
                {
                    changed[next++] = vectors[i];
                }
            }

            vectors = changed[..next];
            graph = Mend(vectors, graph, newNodes, 1);
            HnswGraphTests.RequireSound(graph);
        }

        Assert.That(HnswGraphTests.Recall(graph, vectors, 64), Is.GreaterThan(0.95));
    }

    [Test]
    public void NothingReplacedLeavesTheGraphAsItIs()
    {
        float[][] vectors = HnswGraphTests.Vectors(2_000, 8);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        HnswGraphTests.RequireEqual(graph, Mend(vectors, graph, [.. Enumerable.Range(0, 2_000)], 1));
    }

    [Test]
    public void OneThreadMendsTheSameGraphAgain()
    {
        float[][] vectors = HnswGraphTests.Vectors(2_000, 8);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        int[] newNodes = [.. Enumerable.Range(0, 2_000).Select(node => node % 7 == 3 ? -1 : node)];
        Array.ForEach([.. Enumerable.Range(0, 2_000).Where(node => node % 7 == 3)], node => vectors[node] = HnswGraphTests.Vectors(1, 8, node)[0]);
        HnswGraphTests.RequireEqual(Mend(vectors, graph, newNodes, 1), Mend(vectors, graph, newNodes, 1));
    }

    [Test]
    public void AWholeNeighbourhoodIsReplaced()
    {
        // All nodes around some that stay go away together, the entry and the upper levels with them.
        float[][] vectors = HnswGraphTests.Vectors(3_000, 6);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        int[] near = new ArrayScorer(vectors, vectors[graph.EntryNode]).Best(1_000);
        int[] newNodes = [.. Enumerable.Range(0, vectors.Length)];
        foreach (int node in near.Where(node => node % 50 != 0))
        {
            newNodes[node] = -1;
            vectors[node] = HnswGraphTests.Vectors(1, 6, Seed + node)[0];
        }

        for (int level = 1; level <= graph.MaxLevel; level++)
        {
            foreach (int node in graph.NodesAt(level))
            {
                newNodes[node] = -1;
            }
        }

        HnswGraph mended = Mend(vectors, graph, newNodes, 1);
        HnswGraphTests.RequireSound(mended);
        Assert.That(HnswGraphTests.Recall(mended, vectors, 64), Is.GreaterThan(0.95));
    }

    [Test]
    public void WhereNothingCanBeTakenOverTheGraphIsBuilt()
    {
        float[][] vectors = HnswGraphTests.Vectors(1_500, 8);
        HnswParameters other = new(8, 40, 1);
        HnswGraph narrow = HnswBuilder.Build(1_500, () => new ArrayScorer(vectors), other);
        HnswGraph built = HnswGraphTests.Build(vectors);
        int[] same = [.. Enumerable.Range(0, 1_500)];
        foreach (HnswMergeSource source in new HnswMergeSource[]
        {
            new(narrow, other, same), new(HnswGraphTests.Build([]), Parameters, []), new(built, Parameters, [.. same.Select(_ => -1)]),
        })
        {
            HnswGraphTests.RequireEqual(built, HnswMender.Mend(1_500, () => new ArrayScorer(vectors), Parameters, source));
        }
    }

    [Test]
    public void ADamagedSourceIsAnError([Values(-2, 900)] int link)
    {
        float[][] vectors = HnswGraphTests.Vectors(900, 4);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        int[] newNodes = [.. Enumerable.Range(0, 900)];
        newNodes[3] = -1;
        graph.Row(0, 17)[1] = link;
        Assert.That(() => Mend(vectors, graph, newNodes, 1), Throws.InstanceOf<InvalidDataException>());
    }

    private static HnswGraph Mend(float[][] vectors, HnswGraph graph, int[] newNodes, int threads)
    {
        return HnswMender.Mend(vectors.Length, () => new ArrayScorer(vectors), Parameters, new HnswMergeSource(graph, graph.Parameters, newNodes), threads);
    }
}
