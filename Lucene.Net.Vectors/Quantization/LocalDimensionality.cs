using System;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// In how many directions a set of vectors grows around each of them: the maximum-likelihood estimate
/// <c>-1 / mean(ln(d_i / d_k))</c> of the distances <c>d_1 ... d_k</c> to its nearest in a sample (Amsaleg et al., "Estimating Local
/// Intrinsic Dimensionality", 2015).
/// </summary>
internal static class LocalDimensionality
{
    private const int Sampled = 512;
    private const int Nearest = 32;

    /// <summary>The estimates; 0 where a vector's nearest are all equally far.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="rows">Reads a vector.</param>
    /// <param name="seed">What the sample is drawn from.</param>
    public static float[] Of(int count, int dimensions, RowReader rows, long seed)
    {
        int[] drawn = RowSample.Draw(count, Sampled, seed);
        float[] sample = RowSample.Read(drawn, dimensions, rows), vector = new float[dimensions], estimates = new float[count];
        float[] distances = new float[drawn.Length];
        for (int row = 0; row < count; row++)
        {
            rows(row, vector);
            int others = 0;
            for (int i = 0; i < drawn.Length; i++)
            {
                float squared = VectorKernels.SquaredEuclidean(vector, sample.AsSpan(i * dimensions, dimensions));

                // Itself and its like say nothing.
                if (squared > 0)
                {
                    distances[others++] = squared;
                }
            }

            estimates[row] = Estimate(distances.AsSpan(0, others));
        }

        return estimates;
    }

    private static float Estimate(Span<float> squared)
    {
        squared.Sort();
        int nearest = Math.Min(Nearest, squared.Length);
        double sum = 0;
        for (int i = 0; i < nearest; i++)
        {
            // Of squares, twice the logarithm.
            sum += Math.Log(squared[i] / squared[nearest - 1]) / 2;
        }

        return sum < 0 ? (float)(-nearest / sum) : 0;
    }
}
