using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Centroids of rows by Lloyd's rounds over a sample. The same rows, options and seed give the same centroids, to the last bits of
/// float32 on processors of other register widths. A centroid that no row is nearest to becomes the row that is worst represented.
/// </summary>
internal static class KMeans
{
    private const int RowsAtOnce = 1024;

    /// <summary>Finds centroids of rows in memory.</summary>
    /// <param name="rows">The rows, one behind the other, all finite; at least one.</param>
    /// <param name="dimensions">Numbers of a row.</param>
    /// <param name="options">How.</param>
    /// <returns>
    /// The centroids, one behind the other: as many as asked for, or as there are rows where these are fewer. Some may be equal where rows are.
    /// </returns>
    public static float[] Train(ReadOnlySpan<float> rows, int dimensions, KMeansOptions options)
    {
        Guard.AtLeast(dimensions, 1);
        int count = rows.Length / dimensions;
        Guard.Length(rows.Length, count * dimensions, nameof(rows));
        int[] drawn = RowSample.Draw(Guard.AtLeast(count, 1), SampleSize(count, options), options.Seed);
        float[] sample = new float[drawn.Length * dimensions];
        for (int i = 0; i < drawn.Length; i++)
        {
            rows.Slice(drawn[i] * dimensions, dimensions).CopyTo(sample.AsSpan(i * dimensions));
        }

        return Cluster(sample, dimensions, options);
    }

    /// <summary>Finds centroids of rows that are read as they are drawn; no more than the sample is kept.</summary>
    /// <param name="count">Number of rows, at least 1.</param>
    /// <param name="dimensions">Numbers of a row.</param>
    /// <param name="rows">Reads a row.</param>
    /// <param name="options">How.</param>
    /// <returns>As the other.</returns>
    public static float[] Train(int count, int dimensions, RowReader rows, KMeansOptions options)
    {
        Guard.AtLeast(count, 1);
        Guard.AtLeast(dimensions, 1);
        return Cluster(RowSample.Read(RowSample.Draw(count, SampleSize(count, options), options.Seed), dimensions, rows), dimensions, options);
    }

    /// <summary>Rows that are drawn.</summary>
    public static int SampleSize(int count, KMeansOptions options)
    {
        Guard.AtLeast(options.Centroids, 1);
        Guard.AtLeast(options.SampleFactor, 1);
        long most = Math.Min((long)options.Centroids * options.SampleFactor, Math.Max(options.MostSampled, options.Centroids));
        return (int)Math.Min(count, most);
    }

    /// <summary>Clusters all rows given.</summary>
    /// <param name="sample">The rows, one behind the other.</param>
    /// <param name="dimensions">Numbers of a row.</param>
    /// <param name="options">How; the sizes of samples do not matter here.</param>
    public static float[] Cluster(ReadOnlySpan<float> sample, int dimensions, KMeansOptions options)
    {
        int count = sample.Length / dimensions;
        int clusters = Math.Min(options.Centroids, count);
        SplitMix64 random = new(unchecked(options.Seed + 1));
        float[] centroids = options.PlusPlus ? Spread(sample, dimensions, clusters, ref random) : Drawn(sample, dimensions, clusters, ref random);
        if (options.Spherical)
        {
            Normalize(centroids, dimensions);
        }

        int[] nearest = new int[count], before = new int[count];
        float[] products = new float[count];
        Array.Fill(before, -1);
        for (int round = 0; round < options.Rounds; round++)
        {
            Assign(sample, dimensions, centroids, options.Spherical, nearest, products);
            if (nearest.AsSpan().SequenceEqual(before))
            {
                break;
            }

            Move(sample, dimensions, nearest, products, options.Spherical, centroids);
            (nearest, before) = (before, nearest);
        }

        return centroids;
    }

    private static void Assign(ReadOnlySpan<float> rows, int dimensions, float[] centroids, bool spherical, int[] nearest, float[] products)
    {
        NearestRows kernel = new(centroids, dimensions, euclidean: !spherical);
        for (int done = 0; done < nearest.Length; done += RowsAtOnce)
        {
            int some = Math.Min(RowsAtOnce, nearest.Length - done);
            kernel.Best(rows.Slice(done * dimensions, some * dimensions), nearest.AsSpan(done, some), products.AsSpan(done, some));
        }
    }

    private static void Move(ReadOnlySpan<float> rows, int dimensions, int[] nearest, float[] products, bool spherical, float[] centroids)
    {
        int clusters = centroids.Length / dimensions;
        float[] sums = new float[centroids.Length];
        int[] sizes = new int[clusters];
        for (int row = 0; row < nearest.Length; row++)
        {
            sizes[nearest[row]]++;
            RowSums.Add(sums.AsSpan(nearest[row] * dimensions, dimensions), rows.Slice(row * dimensions, dimensions));
        }

        int empty = 0;
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            Span<float> sum = sums.AsSpan(cluster * dimensions, dimensions);
            if (sizes[cluster] == 0)
            {
                empty++;
                continue;
            }

            if (spherical ? VectorChecks.Normalize(sum) is 0 : !Divide(sum, sizes[cluster]))
            {
                continue;
            }

            sum.CopyTo(centroids.AsSpan(cluster * dimensions));
        }

        if (empty != 0)
        {
            Reseed(rows, dimensions, products, sizes, spherical, centroids);
        }
    }

    private static bool Divide(Span<float> sum, int count)
    {
        RowSums.Scale(sum, 1f / count);
        return true;
    }

    // The worst represented rows become the centroids that nobody was near to. A row that has a centroid of its own is not among them.
    private static void Reseed(ReadOnlySpan<float> rows, int dimensions, float[] products, int[] sizes, bool spherical, float[] centroids)
    {
        float[] errors = new float[products.Length];
        int[] order = new int[products.Length];
        for (int row = 0; row < order.Length; row++)
        {
            ReadOnlySpan<float> values = rows.Slice(row * dimensions, dimensions);
            double norm = VectorChecks.Norm(values);
            double error = spherical ? norm - products[row] : (norm * norm) - (2.0 * products[row]);
            double noise = 1e-6 * (spherical ? norm : norm * norm);

            // Negative, so that the greatest come first; equal rows are told apart by their number.
            errors[row] = error > noise ? -(float)error : 0;
            order[row] = row;
        }

        Array.Sort(order, (left, right) => errors[left] != errors[right] ? errors[left].CompareTo(errors[right]) : left.CompareTo(right));
        int next = 0;
        for (int cluster = 0; cluster < sizes.Length && next < order.Length; cluster++)
        {
            if (sizes[cluster] != 0)
            {
                continue;
            }

            if (errors[order[next]] == 0)
            {
                return;
            }

            Span<float> centroid = centroids.AsSpan(cluster * dimensions, dimensions);
            rows.Slice(order[next++] * dimensions, dimensions).CopyTo(centroid);
            if (spherical)
            {
                VectorChecks.Normalize(centroid);
            }
        }
    }

    private static void Normalize(float[] rows, int dimensions)
    {
        for (int at = 0; at < rows.Length; at += dimensions)
        {
            VectorChecks.Normalize(rows.AsSpan(at, dimensions));
        }
    }

    private static float[] Drawn(ReadOnlySpan<float> rows, int dimensions, int clusters, ref SplitMix64 random)
    {
        int[] order = new int[rows.Length / dimensions];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        float[] centroids = new float[clusters * dimensions];
        for (int i = 0; i < clusters; i++)
        {
            int other = i + random.Below(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
            rows.Slice(order[i] * dimensions, dimensions).CopyTo(centroids.AsSpan(i * dimensions));
        }

        return centroids;
    }

    // Each next one with a chance that is its squared distance from those drawn before.
    private static float[] Spread(ReadOnlySpan<float> rows, int dimensions, int clusters, ref SplitMix64 random)
    {
        int count = rows.Length / dimensions;
        float[] centroids = new float[clusters * dimensions];
        float[] distances = new float[count];
        Array.Fill(distances, float.PositiveInfinity);
        int chosen = random.Below(count);
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            ReadOnlySpan<float> centroid = rows.Slice(chosen * dimensions, dimensions);
            centroid.CopyTo(centroids.AsSpan(cluster * dimensions));
            double total = 0;
            for (int row = 0; row < count; row++)
            {
                distances[row] = Math.Min(distances[row], VectorKernels.SquaredEuclidean(centroid, rows.Slice(row * dimensions, dimensions)));
                total += distances[row];
            }

            double until = random.Uniform() * total;
            chosen = count - 1;
            for (int row = 0; row < count; row++)
            {
                until -= distances[row];
                if (until < 0)
                {
                    chosen = row;
                    break;
                }
            }
        }

        return centroids;
    }
}
