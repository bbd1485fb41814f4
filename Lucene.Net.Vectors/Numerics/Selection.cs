using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Finds what would stand at a place if values were sorted, without sorting them.</summary>
internal static class Selection
{
    /// <summary>The k-th largest value (Hoare's quickselect, 1961).</summary>
    /// <param name="values">At least k of them; their order changes.</param>
    /// <param name="k">From 1 on.</param>
    public static long Largest(Span<long> values, int k)
    {
        int low = 0;
        int high = values.Length - 1;
        int place = k - 1;
        while (low < high)
        {
            long pivot = MedianOf(values[low], values[low + ((high - low) / 2)], values[high]);
            int left = low;
            int right = high;
            while (left <= right)
            {
                while (values[left] > pivot)
                {
                    left++;
                }

                while (values[right] < pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            // Between the two all values equal the pivot.
            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                return pivot;
            }
        }

        return values[place];
    }

    private static long MedianOf(long a, long b, long c)
    {
        return Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
    }
}
