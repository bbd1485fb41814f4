using System;
using System.Buffers;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Sorts some thousands of keys without comparing them, and what belongs to them along; equal keys keep their order. No step depends on a guess of the processor's.</summary>
internal static class RadixSort
{
    private const int Bits = 11;
    private const int Digits = 3;
    private const int Values = 1 << Bits;

    /// <summary>Sorts by rising keys.</summary>
    /// <param name="keys">The keys; sorted in place.</param>
    /// <param name="items">One for each key.</param>
    public static void Sort(Span<uint> keys, Span<int> items)
    {
        uint[] otherKeys = ArrayPool<uint>.Shared.Rent(keys.Length);
        int[] otherItems = ArrayPool<int>.Shared.Rent(keys.Length);
        Span<int> counts = stackalloc int[Digits * Values];
        counts.Clear();
        foreach (uint key in keys)
        {
            for (int digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Values) + DigitOf(key, digit)]++;
            }
        }

        Span<uint> fromKeys = keys, toKeys = otherKeys.AsSpan(0, keys.Length);
        Span<int> fromItems = items, toItems = otherItems.AsSpan(0, keys.Length);
        for (int digit = 0; digit < Digits && keys.Length > 0; digit++)
        {
            Span<int> places = counts.Slice(digit * Values, Values);
            if (places[DigitOf(keys[0], digit)] == keys.Length)
            {
                // All keys have this digit.
                continue;
            }

            ToPlaces(places);
            for (int i = 0; i < fromKeys.Length; i++)
            {
                int place = places[DigitOf(fromKeys[i], digit)]++;
                toKeys[place] = fromKeys[i];
                toItems[place] = fromItems[i];
            }

            Span<uint> sortedKeys = toKeys;
            Span<int> sortedItems = toItems;
            toKeys = fromKeys;
            toItems = fromItems;
            fromKeys = sortedKeys;
            fromItems = sortedItems;
        }

        if (fromKeys != keys)
        {
            fromKeys.CopyTo(keys);
            fromItems.CopyTo(items);
        }

        ArrayPool<uint>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(otherItems);
    }

    /// <summary>A key that falls as numbers rise: sorted by it, the greatest number comes first. 0 and -0 have the same.</summary>
    public static uint Descending(float number)
    {
        // Added to 0, -0 becomes 0. Bits of positive numbers rise with them, those of negative ones fall.
        uint bits = BitConverter.SingleToUInt32Bits(number + 0f);
        return (bits & 0x80000000) != 0 ? bits : ~(bits | 0x80000000);
    }

    private static int DigitOf(uint key, int digit)
    {
        return (int)(key >> (digit * Bits)) & (Values - 1);
    }

    private static void ToPlaces(Span<int> counts)
    {
        int sum = 0;
        foreach (ref int count in counts)
        {
            (count, sum) = (sum, sum + count);
        }
    }
}
