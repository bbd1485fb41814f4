using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Exact sums of consecutive numbers' weights: the window that postings are added into, and what is found there.</summary>
internal static class SumWindow
{
    /// <summary>Adds a list: <c>sums[ids[i] - start] += factor * codes[i]</c>.</summary>
    /// <param name="ids">Rising numbers from <paramref name="start"/> on, all within the window.</param>
    /// <param name="codes">As many.</param>
    /// <param name="start">The number of the window's first sum.</param>
    /// <param name="factor">What each code is multiplied with.</param>
    /// <param name="sums">The window.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the window.</exception>
    public static void Add(ReadOnlySpan<int> ids, ReadOnlySpan<int> codes, int start, long factor, Span<long> sums)
    {
        if (ids.Length > 0)
        {
            // They rise: where the first and the last are in the window, all are.
            RequireWithin(ids[0] - start, ids[^1] - start, sums.Length);
            AddUnchecked(ids, codes[..ids.Length], start, factor, sums);
        }
    }

    /// <summary>As <see cref="Add"/>, up to the first number from some number on.</summary>
    /// <param name="ids">Rising numbers from <paramref name="start"/> on.</param>
    /// <param name="codes">As many.</param>
    /// <param name="end">The first number that is left out: not after the window.</param>
    /// <param name="start">The number of the window's first sum.</param>
    /// <param name="factor">What each code is multiplied with.</param>
    /// <param name="sums">The window.</param>
    /// <returns>How many numbers were added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the window.</exception>
    public static int AddBelow(ReadOnlySpan<int> ids, ReadOnlySpan<int> codes, int end, int start, long factor, Span<long> sums)
    {
        int count = 0;
        while (count < ids.Length && ids[count] < end)
        {
            count++;
        }

        Add(ids[..count], codes, start, factor, sums);
        return count;
    }

    /// <summary>Finds the sums that reach a threshold.</summary>
    /// <param name="sums">The window.</param>
    /// <param name="least">The threshold.</param>
    /// <param name="found">Filled with the places of the sums, rising; as long as the window.</param>
    /// <returns>How many.</returns>
    public static int AtLeast(ReadOnlySpan<long> sums, long least, Span<int> found)
    {
        int count = 0;
        int width = Vector<long>.Count;
        Vector<long> threshold = new(least);
        ReadOnlySpan<Vector<long>> parts = MemoryMarshal.Cast<long, Vector<long>>(sums);
        for (int part = 0; part < parts.Length; part++)
        {
            // Most sums reach nothing: whole vectors are passed over.
            if (Vector.GreaterThanOrEqualAny(parts[part], threshold))
            {
                count = Append(sums, part * width, (part + 1) * width, least, found, count);
            }
        }

        return Append(sums, parts.Length * width, sums.Length, least, found, count);
    }

    /// <summary>Whether one of some sums reaches a threshold.</summary>
    public static bool AnyAtLeast(ReadOnlySpan<long> sums, long least)
    {
        int done = 0;
        Vector<long> threshold = new(least);
        for (; done <= sums.Length - Vector<long>.Count; done += Vector<long>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<long>(sums[done..]), threshold))
            {
                return true;
            }
        }

        for (; done < sums.Length; done++)
        {
            if (sums[done] >= least)
            {
                return true;
            }
        }

        return false;
    }

    private static void RequireWithin(int first, int last, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(last, length);
    }

    private static void AddUnchecked(ReadOnlySpan<int> ids, ReadOnlySpan<int> codes, int start, long factor, Span<long> sums)
    {
        ref int id = ref MemoryMarshal.GetReference(ids);
        ref int code = ref MemoryMarshal.GetReference(codes);
        ref long sum = ref MemoryMarshal.GetReference(sums);
        nint before = start;
        nint count = ids.Length;
        nint i = 0;
        for (; i + 4 <= count; i += 4)
        {
            Unsafe.Add(ref sum, Unsafe.Add(ref id, i) - before) += factor * Unsafe.Add(ref code, i);
            Unsafe.Add(ref sum, Unsafe.Add(ref id, i + 1) - before) += factor * Unsafe.Add(ref code, i + 1);
            Unsafe.Add(ref sum, Unsafe.Add(ref id, i + 2) - before) += factor * Unsafe.Add(ref code, i + 2);
            Unsafe.Add(ref sum, Unsafe.Add(ref id, i + 3) - before) += factor * Unsafe.Add(ref code, i + 3);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref sum, Unsafe.Add(ref id, i) - before) += factor * Unsafe.Add(ref code, i);
        }
    }

    private static int Append(ReadOnlySpan<long> sums, int from, int to, long least, Span<int> found, int count)
    {
        for (int i = from; i < to; i++)
        {
            found[count] = i;
            count += sums[i] >= least ? 1 : 0;
        }

        return count;
    }
}
