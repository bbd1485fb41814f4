using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

[TestFixture]
public sealed class PartitionTests
{
    private const int Seed = 21;
    private const int Dimensions = 5;

    [Test]
    public void EveryVectorIsInTheListOfItsNearestCentroid([Values] bool spherical)
    {
        float[] rows = Rows(1_500, spherical);
        float[] centroids = Partition.Train(1_500, Dimensions, Reader(rows), spherical, 30, 42);
        Partition partition = Partition.Of(1_500, Dimensions, Reader(rows), spherical, centroids, null, null, null);
        Assert.That(partition.Members.Order(), Is.EqualTo(Enumerable.Range(0, 1_500)));
        for (int list = 0; list < partition.Lists; list++)
        {
            int[] members = partition.Members[partition.Starts[list]..partition.Starts[list + 1]];
            Assert.That(members, Is.Ordered.Ascending);
            foreach (int member in members)
            {
                double own = Nearness(rows, member, centroids, list, spherical);
                double best = Enumerable.Range(0, 30).Max(other => Nearness(rows, member, centroids, other, spherical));
                Assert.That(own, Is.EqualTo(best).Within(1e-5), $"seed {Seed}");
            }
        }

        Assert.That(partition.Scales, spherical ? Is.All.InRange(0.1f, 1.0001f) : Is.All.EqualTo(1));
    }

    [Test]
    public void AKnownListStays()
    {
        float[] rows = Rows(600, spherical: false);
        float[] centroids = Partition.Train(600, Dimensions, Reader(rows), false, 7, 42);
        int[] known = [.. Enumerable.Range(0, 600).Select(i => i < 300 ? i % 7 : -1)];
        Partition partition = Partition.Of(600, Dimensions, Reader(rows), false, centroids, [1, 1, 1, 1, 1, 1, 1], [.. known], null);
        Partition free = Partition.Of(600, Dimensions, Reader(rows), false, centroids, null, null, null);
        for (int list = 0; list < 7; list++)
        {
            int[] members = partition.Members[partition.Starts[list]..partition.Starts[list + 1]];
            Assert.That(members.Where(member => member < 300), Is.EqualTo(Enumerable.Range(0, 300).Where(i => i % 7 == list)));
            Assert.That(members.Where(member => member >= 300), Is.EqualTo(free.Members[free.Starts[list]..free.Starts[list + 1]].Where(member => member >= 300)));
        }
    }

    [TestCase(331_000, 0, 1150)]
    [TestCase(1_000_000, 0, 2000)]
    [TestCase(100, 0, 12)]
    [TestCase(100, 60_000, 12)]
    [TestCase(3, 5, 1)]
    [TestCase(10_000, 77, 77)]
    public void ListsAreAsManyAsTheVectorsAllow(int vectors, int asked, int lists)
    {
        Assert.That(Partition.ListCount(vectors, asked), Is.EqualTo(lists));
    }

    private static double Nearness(float[] rows, int row, float[] centroids, int list, bool spherical)
    {
        ReadOnlySpan<float> vector = rows.AsSpan(row * Dimensions, Dimensions), centroid = centroids.AsSpan(list * Dimensions, Dimensions);
        return spherical ? VectorKernels.Dot(vector, centroid) : -VectorKernels.SquaredEuclidean(vector, centroid);
    }

    private static RowReader Reader(float[] rows)
    {
        return (row, vector) => rows.AsSpan(row * Dimensions, Dimensions).CopyTo(vector);
    }

    private static float[] Rows(int count, bool spherical)
    {
        Random random = new(Seed);
        float[] rows = [.. Enumerable.Range(0, count * Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        for (int at = 0; spherical && at < rows.Length; at += Dimensions)
        {
            VectorChecks.Normalize(rows.AsSpan(at, Dimensions));
        }

        return rows;
    }
}
