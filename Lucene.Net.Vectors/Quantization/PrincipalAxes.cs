using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// The axes along which vectors say most, greatest first: the leading eigenvectors of their second moments, about the mean where distances are
/// compared, about the origin where products are. Found by orthogonal iteration.
/// </summary>
internal sealed class PrincipalAxes : MatrixTransform
{
    // Vectors of a sample, a dimension, and the products that learning may take altogether.
    private const int VectorsOfDimension = 8;
    private const int FewestVectors = 256;
    private const long MostProducts = 1L << 32;
    private const int MostVectors = 1 << 14;

    // More axes are followed than are wanted: those that are nearly as long as the last ones would hold these up.
    private const int SpareAxes = 8;
    private const int MostRounds = 12;
    private const int FewestRounds = 2;
    private const long ProductsOfRounds = 1L << 34;

    /// <param name="source">Components of a vector.</param>
    /// <param name="rows">The axes, one behind the other; kept, not copied.</param>
    /// <param name="kept">The share of the sample's squared lengths that the axes keep.</param>
    public PrincipalAxes(int source, float[] rows, double kept)
        : base(source, rows)
    {
        Kept = kept;
    }

    /// <summary>The share of the squared lengths that the axes keep of the vectors they were learned on, 0 to 1.</summary>
    public double Kept { get; }

    /// <summary>How many vectors are a good sample.</summary>
    public static int SampleOf(int dimensions)
    {
        long affordable = MostProducts / ((long)dimensions * dimensions);
        return (int)Math.Clamp(Math.Min((long)VectorsOfDimension * dimensions, affordable), FewestVectors, MostVectors);
    }

    /// <summary>Learns axes.</summary>
    /// <param name="sample">Vectors, one behind the other, all finite, of length 1 under the cosine; changed.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="axes">How many axes, 1 to <paramref name="dimensions"/>.</param>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="seed">What the first axes are drawn from.</param>
    public static PrincipalAxes Learn(float[] sample, int dimensions, int axes, VectorSimilarity similarity, long seed)
    {
        Guard.InRange(axes, 1, dimensions);
        Centre(sample, dimensions, similarity);
        float[] moments = Moments(sample, dimensions);
        int followed = Math.Min(dimensions, axes + SpareAxes);
        float[] rows = new float[followed * dimensions], next = new float[rows.Length];
        SplitMix64 random = new(seed);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = random.Normal();
        }

        Orthonormalize(rows, dimensions, ref random);
        long products = (long)followed * dimensions * (dimensions + followed);
        int rounds = (int)Math.Clamp(ProductsOfRounds / products, FewestRounds, MostRounds);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < followed; i++)
            {
                Multiply(moments, rows.AsSpan(i * dimensions, dimensions), next.AsSpan(i * dimensions, dimensions));
            }

            (rows, next) = (next, rows);
            Orthonormalize(rows, dimensions, ref random);
        }

        // Orthogonal iteration brings the longest first.
        float[] best = rows[..(axes * dimensions)];
        return new PrincipalAxes(dimensions, best, KeptOf(sample, dimensions, best));
    }

    /// <summary>The share of vectors' squared lengths that these axes keep.</summary>
    /// <param name="sample">Vectors, as <see cref="Learn"/> takes them; changed.</param>
    /// <param name="similarity">How vectors are compared.</param>
    public double KeptOf(float[] sample, VectorSimilarity similarity)
    {
        Centre(sample, Source, similarity);
        return KeptOf(sample, Source, Rows);
    }

    private static double KeptOf(float[] sample, int dimensions, ReadOnlySpan<float> rows)
    {
        double all = 0, kept = 0;
        for (int at = 0; at < sample.Length; at += dimensions)
        {
            ReadOnlySpan<float> vector = sample.AsSpan(at, dimensions);
            all += VectorKernels.SquaredNorm(vector);
            for (int row = 0; row < rows.Length; row += dimensions)
            {
                double product = VectorKernels.Dot(rows.Slice(row, dimensions), vector);
                kept += product * product;
            }
        }

        return all > 0 && double.IsFinite(all) ? Math.Min(1, kept / all) : 1;
    }

    private static void Centre(float[] sample, int dimensions, VectorSimilarity similarity)
    {
        if (similarity != VectorSimilarity.Euclidean)
        {
            return;
        }

        float[] mean = new float[dimensions];
        RowSums.Mean(sample, 0, sample.Length / dimensions, mean);
        for (int at = 0; at < sample.Length; at += dimensions)
        {
            RowSums.Add(sample.AsSpan(at, dimensions), mean, -1);
        }
    }

    // Of length 1 altogether, so that no product is too large.
    private static float[] Moments(float[] sample, int dimensions)
    {
        float[] moments = new float[dimensions * dimensions];
        double greatest = 0;
        foreach (float component in sample)
        {
            greatest = Math.Max(greatest, Math.Abs((double)component));
        }

        double scale = greatest > 0 ? 1 / greatest : 1;
        for (int at = 0; at < sample.Length; at += dimensions)
        {
            ReadOnlySpan<float> vector = sample.AsSpan(at, dimensions);
            for (int i = 0; i < dimensions; i++)
            {
                RowSums.Add(moments.AsSpan(i * dimensions, dimensions), vector, (float)(vector[i] * scale * scale));
            }
        }

        return moments;
    }

    private static void Multiply(float[] moments, ReadOnlySpan<float> vector, Span<float> product)
    {
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = VectorKernels.Dot(moments.AsSpan(i * product.Length, product.Length), vector);
        }
    }

    // Gram and Schmidt, twice for the sake of rounding; a row that the others leave nothing of is drawn anew.
    private static void Orthonormalize(float[] rows, int dimensions, ref SplitMix64 random)
    {
        const double Vanished = 1e-4;
        const int Tries = 8;
        for (int at = 0; at < rows.Length; at += dimensions)
        {
            Span<float> row = rows.AsSpan(at, dimensions);
            for (int turn = 0; turn < Tries; turn++)
            {
                VectorChecks.Normalize(row);
                bool vanished = !Subtract(rows, at, row);
                if (!vanished && Subtract(rows, at, row))
                {
                    break;
                }

                for (int i = 0; i < dimensions; i++)
                {
                    row[i] = random.Normal();
                }
            }
        }

        static bool Subtract(float[] rows, int end, Span<float> row)
        {
            for (int other = 0; other < end; other += row.Length)
            {
                ReadOnlySpan<float> axis = rows.AsSpan(other, row.Length);
                RowSums.Add(row, axis, -VectorKernels.Dot(row, axis));
            }

            return VectorChecks.Normalize(row) > Vanished;
        }
    }
}
