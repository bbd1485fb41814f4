using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Bounds of equal ranges of numbers, each the sum of what several lists give there at most.</summary>
internal static class RangeBounds
{
    private const int Bins = 1024;
    private const int Part = 1024;

    /// <summary>Adds a list's maxima: <c>bounds[i] += factor * maxima[i >> shift]</c>, as far as there are maxima.</summary>
    /// <param name="maxima">The list's maxima.</param>
    /// <param name="shift">One maximum stands for 2^shift bounds.</param>
    /// <param name="factor">What each maximum is multiplied with.</param>
    /// <param name="bounds">The bounds.</param>
    public static void Add(ReadOnlySpan<byte> maxima, int shift, int factor, Span<int> bounds)
    {
        bounds = bounds[..(int)Math.Min(bounds.Length, (long)maxima.Length << shift)];
        if (shift == 0)
        {
            AddEach(maxima, factor, bounds);
            return;
        }

        Span<byte> wide = stackalloc byte[Part];
        for (int done = 0; done < bounds.Length; done += Part)
        {
            Span<int> part = bounds.Slice(done, Math.Min(Part, bounds.Length - done));
            Spread(maxima[(done >> shift)..], shift, wide[..part.Length]);
            AddEach(wide, factor, part);
        }
    }

    /// <summary>As <see cref="Add"/>, number by number: the reference.</summary>
    public static void AddScalar(ReadOnlySpan<byte> maxima, int shift, int factor, Span<int> bounds)
    {
        for (int i = 0; i < bounds.Length && i >> shift < maxima.Length; i++)
        {
            bounds[i] += factor * maxima[i >> shift];
        }
    }

    /// <summary>The first place from one on whose bound is at least <paramref name="low"/> and below <paramref name="high"/>; the number of bounds where there is none.</summary>
    public static int FirstWithin(ReadOnlySpan<int> bounds, int from, int low, int high)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            ref int first = ref MemoryMarshal.GetReference(bounds);
            Vector256<int> lows = Vector256.Create(low);
            Vector256<int> highs = Vector256.Create(high);
            for (; from <= bounds.Length - Vector256<int>.Count; from += Vector256<int>.Count)
            {
                Vector256<int> values = Vector256.LoadUnsafe(ref first, (nuint)from);
                if ((Vector256.GreaterThanOrEqual(values, lows) & Vector256.LessThan(values, highs)) != Vector256<int>.Zero)
                {
                    break;
                }
            }
        }

        while (from < bounds.Length && !(bounds[from] >= low && bounds[from] < high))
        {
            from++;
        }

        return from;
    }

    /// <summary>A bound that about so many places reach, and mostly no more than twice as many; 0 where there are not so many.</summary>
    public static int ReachedBy(ReadOnlySpan<int> bounds, int places)
    {
        int most = 0;
        foreach (int bound in bounds)
        {
            most = Math.Max(most, bound);
        }

        int shift = 0;
        while (most >> shift >= Bins)
        {
            shift++;
        }

        Span<int> counts = stackalloc int[Bins];
        counts.Clear();
        foreach (int bound in bounds)
        {
            counts[Math.Max(0, bound) >> shift]++;
        }

        int bin = Bins - 1;
        for (int reached = counts[bin]; reached < places && bin > 0; reached += counts[bin])
        {
            bin--;
        }

        return bin << shift;
    }

    private static void Spread(ReadOnlySpan<byte> maxima, int shift, Span<byte> wide)
    {
        int done = 0;
        if (shift == 1 && Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(maxima);
            ref byte to = ref MemoryMarshal.GetReference(wide);
            int width = Vector128<byte>.Count;
            for (; done <= wide.Length - (2 * width); done += 2 * width)
            {
                Vector128<byte> values = Vector128.LoadUnsafe(ref from, (nuint)(done / 2));
                Vector128.Shuffle(values, Vector128.Create((byte)0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7)).StoreUnsafe(ref to, (nuint)done);
                Vector128.Shuffle(values, Vector128.Create((byte)8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15)).StoreUnsafe(ref to, (nuint)(done + width));
            }
        }

        for (; done < wide.Length; done++)
        {
            wide[done] = maxima[done >> shift];
        }
    }

    private static void AddEach(ReadOnlySpan<byte> maxima, int factor, Span<int> bounds)
    {
        maxima = maxima[..bounds.Length];
        ref byte from = ref MemoryMarshal.GetReference(maxima);
        ref int to = ref MemoryMarshal.GetReference(bounds);
        int done = 0;
        if (Avx512F.IsSupported)
        {
            Vector512<int> factors = Vector512.Create(factor);
            for (; done <= bounds.Length - Vector512<int>.Count; done += Vector512<int>.Count)
            {
                Vector512<int> wide = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref from, (nuint)done));
                ((wide * factors) + Vector512.LoadUnsafe(ref to, (nuint)done)).StoreUnsafe(ref to, (nuint)done);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vector128<int> factors = Vector128.Create(factor);
            for (; done <= bounds.Length - Vector128<byte>.Count; done += Vector128<byte>.Count)
            {
                (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)done));
                (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(lower);
                (Vector128<uint> third, Vector128<uint> fourth) = Vector128.Widen(upper);
                AddFour(first, factors, ref to, done);
                AddFour(second, factors, ref to, done + 4);
                AddFour(third, factors, ref to, done + 8);
                AddFour(fourth, factors, ref to, done + 12);
            }
        }

        for (; done < bounds.Length; done++)
        {
            bounds[done] += factor * maxima[done];
        }
    }

    private static void AddFour(Vector128<uint> maxima, Vector128<int> factors, ref int bounds, int at)
    {
        ((maxima.AsInt32() * factors) + Vector128.LoadUnsafe(ref bounds, (nuint)at)).StoreUnsafe(ref bounds, (nuint)at);
    }
}
