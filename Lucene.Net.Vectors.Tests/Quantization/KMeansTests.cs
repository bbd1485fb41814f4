using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class KMeansTests
{
    private const int Seed = 4;
    private const int Dimensions = 6;

    [Test]
    public void ClustersFarApartAreFound([Values] bool spherical)
    {
        Random random = new(Seed);
        float[] rows = Clusters(random, clusters: 6, each: 50, spread: 0.01f);
        KMeansOptions options = new(6) { PlusPlus = true, Spherical = spherical, Rounds = 25 };
        float[] centroids = KMeans.Train(rows, Dimensions, options);
        Assert.That(Error(rows, centroids), Is.LessThan(0.01), $"seed {Seed}");
        if (spherical)
        {
            Assert.That(Enumerable.Range(0, 6).Select(i => VectorChecks.Norm(centroids.AsSpan(i * Dimensions, Dimensions))), Is.All.EqualTo(1).Within(1e-6));
        }
    }

    [Test]
    public void TheErrorFallsWithRoundsAndWithCentroids()
    {
        Random random = new(Seed);
        float[] rows = [.. Enumerable.Range(0, 4000 * Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        double before = double.PositiveInfinity;
        foreach (int rounds in new[] { 0, 1, 3, 9 })
        {
            double error = Error(rows, KMeans.Train(rows, Dimensions, new KMeansOptions(40) { Rounds = rounds }));
            Assert.That(error, Is.LessThan(before), $"seed {Seed}");
            before = error;
        }

        before = double.PositiveInfinity;
        foreach (int centroids in new[] { 1, 4, 16, 64, 256 })
        {
            double error = Error(rows, KMeans.Train(rows, Dimensions, new KMeansOptions(centroids)));
            Assert.That(error, Is.LessThan(before), $"seed {Seed}");
            before = error;
        }
    }

    [Test]
    public void OneCentroidIsTheMean()
    {
        Random random = new(Seed);
        float[] rows = [.. Enumerable.Range(0, 64 * Dimensions).Select(_ => random.NextSingle())];
        float[] mean = [.. Enumerable.Range(0, Dimensions).Select(i => rows.Where((_, at) => at % Dimensions == i).Average())];
        Assert.That(KMeans.Train(rows, Dimensions, new KMeansOptions(1)), Is.EqualTo(mean).Within(1e-5));
    }

    [Test]
    public void RowsThatAreReadGiveWhatRowsInMemoryGive()
    {
        Random random = new(Seed);
        float[] rows = [.. Enumerable.Range(0, 3000 * Dimensions).Select(_ => random.NextSingle())];
        KMeansOptions options = new(8) { SampleFactor = 10, Seed = 9 };
        int last = -1;
        float[] read = KMeans.Train(3000, Dimensions, Read, options);
        Assert.That(read, Is.EqualTo(KMeans.Train(rows, Dimensions, options)));
        Assert.That(read, Is.Not.EqualTo(KMeans.Train(rows, Dimensions, options with { Seed = 10 })));

        void Read(int row, Span<float> target)
        {
            Assert.That(row, Is.GreaterThan(last), "rows are read forwards");
            last = row;
            rows.AsSpan(row * Dimensions, Dimensions).CopyTo(target);
        }
    }

    [Test]
    public void FewRowsAndEqualRowsAreNoTrouble([Values] bool spherical, [Values] bool plusPlus)
    {
        KMeansOptions options = new(8) { Spherical = spherical, PlusPlus = plusPlus };
        float[] few = [1, 0, 0, 1, -1, 0];
        float[] centroids = KMeans.Train(few, 2, options);
        Assert.That(centroids, Has.Length.EqualTo(6));
        Assert.That(Error(few, centroids, 2), Is.Zero);

        float[] same = [.. Enumerable.Range(0, 40).SelectMany(_ => new[] { 0.6f, 0.8f })];
        centroids = KMeans.Train(same, 2, options);
        Assert.That(centroids, Has.Length.EqualTo(16));
        Assert.That(Error(same, centroids, 2), Is.LessThan(1e-10));
        Assert.That(centroids, Has.None.NaN);

        float[] zeros = new float[80];
        Assert.That(KMeans.Train(zeros, 2, options), Is.All.Zero);
    }

    [Test]
    public void NoCentroidIsWasted()
    {
        // One far cluster and many rows at one place: drawn at random, all first centroids but one are likely equal.
        float[] rows = [.. Enumerable.Range(0, 200).SelectMany(i => i % 50 == 0 ? new float[] { 5 + i, 5 } : [1, 1])];
        float[] centroids = KMeans.Train(rows, 2, new KMeansOptions(5) { Rounds = 10 });
        Assert.That(Error(rows, centroids, 2), Is.LessThan(1e-6));
    }

    [Test]
    public void DrawnRowsAreDifferentAndRising([Values(0, 1, 10, 999, 1000, 2000)] int wanted)
    {
        int[] rows = RowSample.Draw(1000, wanted, Seed);
        Assert.That(rows, Has.Length.EqualTo(Math.Min(wanted, 1000)));
        Assert.That(rows, Is.Ordered.And.Unique);
        Assert.That(rows, Is.All.InRange(0, 999));
    }

    private static double Error(float[] rows, float[] centroids, int dimensions = Dimensions)
    {
        double error = 0;
        for (int row = 0; row < rows.Length; row += dimensions)
        {
            double least = double.PositiveInfinity;
            for (int centroid = 0; centroid < centroids.Length; centroid += dimensions)
            {
                least = Math.Min(least, Enumerable.Range(0, dimensions).Sum(i => Math.Pow(rows[row + i] - (double)centroids[centroid + i], 2)));
            }

            error += least;
        }

        return error / (rows.Length / dimensions);
    }

    private static float[] Clusters(Random random, int clusters, int each, float spread)
    {
        float[] rows = new float[clusters * each * Dimensions];
        for (int row = 0; row < clusters * each; row++)
        {
            for (int i = 0; i < Dimensions; i++)
            {
                rows[(row * Dimensions) + i] = (i == row % clusters ? 1 : 0) + (spread * (random.NextSingle() - 0.5f));
            }
        }

        return rows;
    }
}
