using System;
using System.Globalization;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>The components of a vector that are farthest from zero.</summary>
internal static class LargestComponents
{
    /// <summary>The dimensions of the <paramref name="most"/> largest components, rising; of equal ones the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A component is not finite.</exception>
    public static int[] Of(ReadOnlySpan<float> vector, int most)
    {
        int bad = VectorChecks.IndexOfNonFinite(vector);
        if (bad >= 0)
        {
            ThrowHelper.OutOfRange("must be a finite number", string.Create(CultureInfo.InvariantCulture, $"vector[{bad}]"), vector[bad]);
        }

        int[] dimensions = new int[vector.Length];
        float[] sizes = new float[vector.Length];
        for (int i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = i;
            sizes[i] = MathF.Abs(vector[i]);
        }

        if (most < dimensions.Length)
        {
            Array.Sort(dimensions, (a, b) => sizes[a] != sizes[b] ? sizes[b].CompareTo(sizes[a]) : a.CompareTo(b));
            Array.Resize(ref dimensions, most);
            Array.Sort(dimensions);
        }

        return dimensions;
    }
}
