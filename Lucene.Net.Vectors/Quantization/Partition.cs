using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Vectors parted into lists, each of the vectors that are nearest to its centroid (an inverted file: J. Sivic, A. Zisserman, "Video
/// Google", 2003). A list's vectors lie about the centroid times the list's scale: centroids that were found by direction have length 1,
/// and the mean of their vectors is shorter.
/// </summary>
internal sealed class Partition
{
    private const int RowsAtOnce = 1024;
    // Measured on 331,000 vectors of 100 dimensions: twice as many lists make a query's first step, its products with all centroids, as
    // dear as what they save.
    private const double ListsPerRoot = 2;
    private const int LeastOfList = 8;
    private const int SampleFactor = 40;
    private const int Rounds = 8;

    // Numbers of a sample: a quarter of a gigabyte.
    private const int MostSampled = 1 << 26;

    private Partition(float[] centroids, float[] scales, int[] starts, int[] members)
    {
        Centroids = centroids;
        Scales = scales;
        Starts = starts;
        Members = members;
    }

    /// <summary>Number of lists.</summary>
    public int Lists => Scales.Length;

    /// <summary>The centroids, one behind the other.</summary>
    public float[] Centroids { get; }

    /// <summary>What a list's centroid is multiplied with to lie amid its vectors.</summary>
    public float[] Scales { get; }

    /// <summary>How many vectors the lists before each one have; at the end, how many there are.</summary>
    public int[] Starts { get; }

    /// <summary>The vectors, list by list, and rising in each.</summary>
    public int[] Members { get; }

    /// <summary>How many lists so many vectors are parted into.</summary>
    /// <param name="vectors">Number of vectors.</param>
    /// <param name="asked">How many are asked for; 0 for twice the square root of the vectors' number.</param>
    /// <returns>At least 1 and at most an eighth of the vectors.</returns>
    public static int ListCount(int vectors, int asked)
    {
        double wanted = asked == 0 ? ListsPerRoot * Math.Sqrt(vectors) : asked;
        return (int)Math.Max(1, Math.Min(wanted, vectors / LeastOfList));
    }

    /// <summary>Finds centroids.</summary>
    /// <param name="count">Number of vectors, at least 1.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="rows">Reads a vector.</param>
    /// <param name="spherical">Whether vectors have length 1 and are compared by direction.</param>
    /// <param name="lists">How many.</param>
    /// <param name="seed">The seed.</param>
    public static float[] Train(int count, int dimensions, RowReader rows, bool spherical, int lists, long seed)
    {
        return KMeans.Train(count, dimensions, rows, Training(lists, dimensions) with { Spherical = spherical, Seed = seed });
    }

    /// <summary>How centroids are found, whatever the vectors are.</summary>
    public static KMeansOptions Training(int lists, int dimensions)
    {
        return new KMeansOptions(lists)
        {
            Rounds = Rounds,
            SampleFactor = SampleFactor,
            MostSampled = Math.Max(lists, MostSampled / dimensions),
        };
    }

    /// <summary>Parts vectors.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="rows">Reads a vector.</param>
    /// <param name="spherical">As <see cref="Train"/> takes it.</param>
    /// <param name="centroids">The centroids. Kept.</param>
    /// <param name="scales">Their scales where they are known; null to measure them.</param>
    /// <param name="known">The list of each vector where it is known, or -1; null where none is. Kept.</param>
    /// <param name="worked">Told of vectors that were parted; may end the work by an exception.</param>
    public static Partition Of(
        int count, int dimensions, RowReader rows, bool spherical, float[] centroids, float[]? scales, int[]? known, Action<int>? worked)
    {
        int lists = centroids.Length / dimensions;
        int[] listOf = known ?? new int[count];
        Guard.Length(listOf.Length, count, nameof(known));
        if (known is null)
        {
            Array.Fill(listOf, -1);
        }

        double[] products = new double[lists];
        int[] measured = new int[lists];
        NearestRows nearest = new(centroids, dimensions, euclidean: !spherical);
        int[] numbers = new int[RowsAtOnce], best = new int[RowsAtOnce];
        float[] vectors = new float[RowsAtOnce * dimensions], bestProducts = new float[RowsAtOnce];
        for (int next = 0, some; next < count; worked?.Invoke(some))
        {
            some = 0;
            for (; next < count && some < RowsAtOnce; next++)
            {
                if (listOf[next] < 0)
                {
                    rows(next, vectors.AsSpan(some * dimensions, dimensions));
                    numbers[some++] = next;
                }
            }

            nearest.Best(vectors.AsSpan(0, some * dimensions), best.AsSpan(0, some), bestProducts.AsSpan(0, some));
            for (int i = 0; i < some; i++)
            {
                listOf[numbers[i]] = best[i];
                products[best[i]] += bestProducts[i];
                measured[best[i]]++;
            }
        }

        if (scales is null)
        {
            scales = new float[lists];
            for (int list = 0; list < lists; list++)
            {
                scales[list] = spherical && measured[list] != 0 ? (float)(products[list] / measured[list]) : 1;
            }
        }

        (int[] starts, int[] members) = Sort(listOf, lists);
        return new Partition(centroids, scales, starts, members);
    }

    /// <summary>What a vector differs by from what its list lies about.</summary>
    public void Subtract(int list, Span<float> vector)
    {
        RowSums.Add(vector, Centroids.AsSpan(list * vector.Length, vector.Length), -Scales[list]);
    }

    private static (int[] Starts, int[] Members) Sort(int[] listOf, int lists)
    {
        int[] starts = new int[lists + 1], members = new int[listOf.Length];
        foreach (int list in listOf)
        {
            starts[list + 1]++;
        }

        for (int list = 0; list < lists; list++)
        {
            starts[list + 1] += starts[list];
        }

        int[] next = starts[..lists];
        for (int vector = 0; vector < listOf.Length; vector++)
        {
            members[next[listOf[vector]]++] = vector;
        }

        return (starts, members);
    }
}
