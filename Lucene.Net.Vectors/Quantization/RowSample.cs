using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Rows drawn from many: one at random of each of as many equal stretches, in their order, so that all parts are drawn from and the
/// rows are read forwards.
/// </summary>
internal static class RowSample
{
    /// <summary>The rows drawn; all where there are no more than wanted.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="wanted">How many to draw.</param>
    /// <param name="seed">The seed.</param>
    public static int[] Draw(int count, int wanted, long seed)
    {
        Guard.AtLeast(count, 0);
        Guard.AtLeast(wanted, 0);
        int[] rows = new int[Math.Min(count, wanted)];
        SplitMix64 random = new(seed);
        for (int i = 0; i < rows.Length; i++)
        {
            int first = (int)((long)count * i / rows.Length), end = (int)((long)count * (i + 1) / rows.Length);
            rows[i] = first + random.Below(end - first);
        }

        return rows;
    }

    /// <summary>Reads rows.</summary>
    public static float[] Read(IReadOnlyList<int> rows, int dimensions, RowReader reader)
    {
        float[] values = new float[checked(rows.Count * dimensions)];
        for (int i = 0; i < rows.Count; i++)
        {
            reader(rows[i], values.AsSpan(i * dimensions, dimensions));
        }

        return values;
    }
}
