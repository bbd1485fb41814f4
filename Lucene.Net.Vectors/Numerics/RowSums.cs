using System;
using System.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Sums, maxima and means over rows of float32, element by element: what pooling a text's tokens is made of.</summary>
internal static class RowSums
{
    /// <summary><c>sum[i] += scale * row[i]</c>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Add(Span<float> sum, ReadOnlySpan<float> row, float scale = 1)
    {
        Guard.Length(row.Length, sum.Length, nameof(row));
        Vector<float> scales = new(scale);
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Span<float> part = sum[i..];
            (new Vector<float>(part) + (scales * new Vector<float>(row[i..]))).CopyTo(part);
        }

        for (; i < row.Length; i++)
        {
            sum[i] += scale * row[i];
        }
    }

    /// <summary><c>values[i] *= scale</c>.</summary>
    public static void Scale(Span<float> values, float scale)
    {
        Vector<float> scales = new(scale);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Span<float> part = values[i..];
            (scales * new Vector<float>(part)).CopyTo(part);
        }

        for (; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }

    /// <summary><c>maxima[i] = max(maxima[i], row[i])</c>; a NaN in the row is passed over.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Max(Span<float> maxima, ReadOnlySpan<float> row)
    {
        Guard.Length(row.Length, maxima.Length, nameof(row));
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Span<float> part = maxima[i..];
            Vector<float> old = new(part), other = new(row[i..]);
            Vector.ConditionalSelect(Vector.GreaterThan(other, old), other, old).CopyTo(part);
        }

        for (; i < row.Length; i++)
        {
            maxima[i] = row[i] > maxima[i] ? row[i] : maxima[i];
        }
    }

    /// <summary>The mean of some of the rows of a matrix.</summary>
    /// <param name="rows">The matrix, row by row.</param>
    /// <param name="first">The first row that counts.</param>
    /// <param name="count">How many count, at least 1.</param>
    /// <param name="mean">Takes the mean; as long as a row.</param>
    public static void Mean(ReadOnlySpan<float> rows, int first, int count, Span<float> mean)
    {
        mean.Clear();
        for (int row = first; row < first + count; row++)
        {
            Add(mean, rows.Slice(row * mean.Length, mean.Length));
        }

        Scale(mean, 1f / count);
    }
}
