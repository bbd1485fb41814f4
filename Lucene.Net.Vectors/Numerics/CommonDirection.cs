using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The direction that a set of vectors has most in common: the first right singular vector of the matrix whose rows they are
/// (not centred), found by power iteration. Source: S. Arora, Y. Liang, T. Ma, "A Simple but Tough-to-Beat Baseline for Sentence
/// Embeddings", 2017, which subtracts from each sentence's vector its projection onto it.
/// </summary>
internal static class CommonDirection
{
    private const int MaxRounds = 200;
    private const double Enough = 1e-7;

    /// <summary>Finds the direction.</summary>
    /// <param name="rows">The vectors, one behind the other.</param>
    /// <param name="dimensions">Components of each.</param>
    /// <returns>A vector of length 1; null where all rows are zero or there is none.</returns>
    public static float[]? Find(ReadOnlySpan<float> rows, int dimensions)
    {
        // The longest row is a start that is never at a right angle to all rows; a fixed start keeps the result the same each time.
        float[] direction = LongestRow(rows, dimensions).ToArray();
        if (VectorChecks.Normalize(direction) is 0 or double.NaN)
        {
            return null;
        }

        double[] sums = new double[dimensions];
        float[] next = new float[dimensions];
        for (int round = 0; round < MaxRounds; round++)
        {
            Array.Clear(sums);
            for (int at = 0; at < rows.Length; at += dimensions)
            {
                ReadOnlySpan<float> row = rows.Slice(at, dimensions);
                double share = VectorKernels.Dot(row, direction);
                for (int i = 0; i < row.Length; i++)
                {
                    sums[i] += share * row[i];
                }
            }

            Narrow(sums, next);
            double change = 1 - VectorKernels.Dot(direction, next);
            (direction, next) = (next, direction);
            if (change < Enough)
            {
                break;
            }
        }

        return direction;
    }

    /// <summary>Takes from a vector its share of a direction of length 1, in place.</summary>
    public static void Remove(Span<float> vector, ReadOnlySpan<float> direction)
    {
        RowSums.Add(vector, direction, -VectorKernels.Dot(vector, direction));
    }

    private static ReadOnlySpan<float> LongestRow(ReadOnlySpan<float> rows, int dimensions)
    {
        int best = 0;
        double greatest = 0;
        for (int at = 0; at < rows.Length; at += dimensions)
        {
            double norm = VectorChecks.Norm(rows.Slice(at, dimensions));
            (best, greatest) = norm > greatest ? (at, norm) : (best, greatest);
        }

        return rows.IsEmpty ? default : rows.Slice(best, dimensions);
    }

    // Scaled to length 1 before it is narrowed: the sums may be beyond float32.
    private static void Narrow(double[] sums, float[] direction)
    {
        double square = 0;
        foreach (double sum in sums)
        {
            square += sum * sum;
        }

        double scale = 1 / Math.Sqrt(square);
        for (int i = 0; i < sums.Length; i++)
        {
            direction[i] = (float)(sums[i] * scale);
        }
    }
}
