using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using Lucene.Net.Vectors.Tests.Graphs;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary><see cref="BuildMemory"/>: it rises with what is asked for, its inverse is one, and a graph takes what it says.</summary>
public sealed class BuildMemoryTests
{
    private static readonly VectorFieldOptions Vectors = new(64, VectorSimilarity.Cosine) { Index = VectorIndex.Hnsw };

    private static IEnumerable<HybridFields> EveryField()
    {
        yield return Of(Vectors);
        yield return Of(Vectors with { M = 64, InsertionOrder = InsertionOrder.Clusters });
        yield return Of(Vectors with { Encoding = VectorEncoding.Binary, Rotate = true });
        yield return Of(Vectors with { Encoding = VectorEncoding.Int8, Reduction = VectorReduction.Pca(32) });
        yield return Of(Vectors with { Encoding = VectorEncoding.ProductQuantization, Index = VectorIndex.Ivf });
        yield return Of(Vectors with { Index = VectorIndex.Flat });
        yield return OfMatrices(new MultiVectorFieldOptions(32));
        yield return OfMatrices(new MultiVectorFieldOptions(32) { Encoding = MultiVectorEncoding.Residual2, Candidates = MultiVectorCandidates.Centroids });
        yield return OfMatrices(new MultiVectorFieldOptions(32) { Candidates = MultiVectorCandidates.Muvera, Muvera = new MuveraOptions { GraphFrom = 5_000 } });
        yield return new HybridFields { Sparse = new Dictionary<string, SparseFieldOptions> { ["weights"] = new SparseFieldOptions { KeepForward = true } } };
        yield return new HybridFields();
    }

    [TestCaseSource(nameof(EveryField))]
    public void MemoryRisesWithDocumentsAndItsInverseFits(HybridFields fields)
    {
        Random random = new(Seeds.New());
        int[] documents = [.. Enumerable.Range(0, 30).Select(_ => (int)Math.Exp(random.NextDouble() * Math.Log(1e8))).Order()];
        long[] bytes = [.. documents.Select(count => BuildMemory.Of(fields, count))];
        Assert.That(bytes, Is.Ordered);
        for (int i = 0; i < documents.Length; i++)
        {
            int most = BuildMemory.MostDocuments(fields, bytes[i]);
            Assert.That(most, Is.GreaterThanOrEqualTo(documents[i]));
            Assert.That(BuildMemory.Of(fields, most), Is.LessThanOrEqualTo(bytes[i]));
            Assert.That(BuildMemory.Of(fields, most + 1), Is.GreaterThan(bytes[i]));
        }
    }

    [Test]
    public void TheLargestFieldCounts()
    {
        HybridFields small = Of(Vectors with { M = 4 }), large = Of(Vectors with { M = 40 });
        HybridFields both = new() { Dense = new Dictionary<string, VectorFieldOptions> { ["small"] = small.Dense.Values.Single(), ["large"] = large.Dense.Values.Single() } };
        Assert.That(BuildMemory.Of(both, 100_000), Is.EqualTo(BuildMemory.Of(large, 100_000)).And.GreaterThan(BuildMemory.Of(small, 100_000)));
    }

    [Test]
    public void WithoutRoomNothingFits()
    {
        Assert.That(BuildMemory.MostDocuments(Of(Vectors), 0), Is.Zero);
        Assert.That(() => BuildMemory.Of(Of(Vectors), -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BuildMemory.Of(Of(Vectors), 1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BuildMemory.Of(null!, 1), Throws.InstanceOf<ArgumentNullException>());
    }

    [TestCase(4)]
    [TestCase(16)]
    public void AGraphTakesNoMoreThanItSays(int m)
    {
        const int Count = 30_000;
        HnswParameters parameters = new(m, 4);
        float[][] vectors = [.. Enumerable.Range(0, Count).Select(i => new[] { MathF.Sin(i), MathF.Cos(i * 0.7f) })];
        long before = GC.GetAllocatedBytesForCurrentThread();
        HnswGraph graph = new(parameters, HnswLevels.DrawAll(parameters, Count));
        long graphBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(graphBytes, Is.LessThan(HnswMemory.Bytes(parameters, Count, 1)).And.GreaterThan(HnswMemory.Bytes(parameters, Count, 1) / 2));

        // Everything that building allocates, dead or alive, but for the little that a search of this breadth takes.
        before = GC.GetAllocatedBytesForCurrentThread();
        HnswBuilder.Build(Count, () => new ArrayScorer(vectors), parameters);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(HnswMemory.Bytes(parameters, Count, 1) + 100_000));
        GC.KeepAlive(graph);
    }

    private static HybridFields Of(VectorFieldOptions options) => new() { Dense = new Dictionary<string, VectorFieldOptions> { ["embedding"] = options } };

    private static HybridFields OfMatrices(MultiVectorFieldOptions options) => new() { Multi = new Dictionary<string, MultiVectorFieldOptions> { ["tokens"] = options } };
}
