using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Graphs;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Graphs;

public sealed class HnswMergerTests
{
    private const int Seed = 20240608;

    private static readonly HnswParameters Parameters = new();

    [TestCase(1)]
    [TestCase(2)]
    public void TenEqualGraphsMergeToOneAsGoodAsBuiltAnew(int threads)
    {
        float[][] vectors = HnswGraphTests.Vectors(6_000, 16);
        List<HnswMergeSource> sources = [.. Enumerable.Range(0, 10).Select(part => Source(vectors, [.. Enumerable.Range(part * 600, 600)]))];
        HnswGraph merged = Merge(vectors, sources, threads);
        HnswGraphTests.RequireSound(merged);
        double anew = HnswGraphTests.Recall(HnswGraphTests.Build(vectors), vectors, 40, 200);
        Assert.That(HnswGraphTests.Recall(merged, vectors, 40, 200), Is.GreaterThan(anew - 0.01));
    }

    [Test]
    public void OneThreadMergesTheSameGraphAgain()
    {
        float[][] vectors = HnswGraphTests.Vectors(2_000, 8);
        HnswGraph[] merged = [.. Enumerable.Range(0, 2).Select(_ => Merge(vectors, [Source(vectors, Every(0, 2, 2_000)), Source(vectors, Every(1, 2, 1_000))], 1))];
        HnswGraphTests.RequireEqual(merged[0], merged[1]);
    }

    [Test]
    public void AGraphAloneIsTakenOverAsItIs()
    {
        float[][] vectors = HnswGraphTests.Vectors(2_000, 8);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        HnswGraph merged = Merge(vectors, [new HnswMergeSource(graph, Parameters, [.. Enumerable.Range(0, 2_000)])], 1);
        HnswGraphTests.RequireEqual(graph, merged);
    }

    [Test]
    public void GenerationsOfReplacedVectorsDoNotLoseRecall()
    {
        Random random = new(Seed);
        float[][] vectors = HnswGraphTests.Vectors(4_000, 12);
        HnswGraph graph = HnswGraphTests.Build(vectors);
        for (int generation = 1; generation <= 10; generation++)
        {
            // One in ten is deleted, and as many new ones come in a segment of their own.
            int[] newNodes = new int[vectors.Length];
            List<float[]> kept = [];
            for (int i = 0; i < vectors.Length; i++)
            {
                newNodes[i] = random.Next(10) == 0 ? -1 : kept.Count;
                if (newNodes[i] >= 0)
                {
                    kept.Add(vectors[i]);
                }
            }

            float[][] added = HnswGraphTests.Vectors(4_000 - kept.Count, 12, Seed + generation);
            float[][] next = [.. kept, .. added];
            List<HnswMergeSource> sources =
            [
                new(graph, Parameters, newNodes),
                new(HnswGraphTests.Build(added), Parameters, [.. Enumerable.Range(kept.Count, added.Length)]),
            ];
            vectors = next;
            graph = Merge(vectors, sources, 1);
        }

        HnswGraphTests.RequireSound(graph);
        double anew = HnswGraphTests.Recall(HnswGraphTests.Build(vectors), vectors, 40, 200);
        Assert.That(HnswGraphTests.Recall(graph, vectors, 40, 200), Is.GreaterThan(anew - 0.01));
    }

    [Test]
    public void WhatHasNoGraphIsInserted()
    {
        float[][] vectors = HnswGraphTests.Vectors(3_000, 8);
        foreach (List<HnswMergeSource> sources in new List<HnswMergeSource>[] { [], [Source(vectors, Every(0, 7, 3_000))], [Empty()] })
        {
            Assert.That(HnswGraphTests.Recall(Merge(vectors, sources, 1), vectors, 64), Is.GreaterThan(0.95));
        }
    }

    [Test]
    public void OtherParametersMerge()
    {
        float[][] vectors = HnswGraphTests.Vectors(2_000, 8);
        HnswParameters other = new(8, 40, 1);
        HnswGraph narrow = HnswBuilder.Build(2_000, () => new ArrayScorer(vectors), other);
        HnswGraph merged = Merge(vectors, [new HnswMergeSource(narrow, other, [.. Enumerable.Range(0, 2_000)])], 1);
        Assert.That(merged.Parameters, Is.EqualTo(Parameters));
        Assert.That(HnswGraphTests.Recall(merged, vectors, 64), Is.GreaterThan(0.95));
    }

    [Test]
    public void ADamagedSourceIsAnError([Values(-2, 900)] int link)
    {
        float[][] vectors = HnswGraphTests.Vectors(900, 4);
        HnswMergeSource source = Source(vectors, [.. Enumerable.Range(0, 900)]);
        ((HnswGraph)source.Graph).Row(0, 17)[1] = link;
        Assert.That(() => Merge(vectors, [source], 1), Throws.InstanceOf<InvalidDataException>());
        source.NewNodes[3] = -1;
        Assert.That(() => Merge(vectors, [source], 1), Throws.InstanceOf<InvalidDataException>());
    }

    private static int[] Every(int first, int step, int end)
    {
        return [.. Enumerable.Range(0, (end - first + step - 1) / step).Select(i => first + (i * step))];
    }

    private static HnswMergeSource Empty()
    {
        return new HnswMergeSource(HnswGraphTests.Build([]), Parameters, []);
    }

    private static HnswMergeSource Source(float[][] vectors, int[] nodes)
    {
        return new HnswMergeSource(HnswGraphTests.Build([.. nodes.Select(node => vectors[node])]), Parameters, nodes);
    }

    private static HnswGraph Merge(float[][] vectors, IReadOnlyList<HnswMergeSource> sources, int threads)
    {
        return HnswMerger.Merge(vectors.Length, () => new ArrayScorer(vectors), Parameters, sources, threads);
    }
}
