using System;
using System.Numerics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Up to 128 whole numbers bit-packed in a width that fits most; the high bits of the few that do not fit stand beside (patched frame of
/// reference, Zukowski et al. 2006). A header byte holds the width in its low five bits and the bytes of a high part in the upper three;
/// where that is not zero there follow the number of exceptions (a byte), their indexes (a byte each) and their high parts, little-endian.
/// Then the packed low bits.
/// </summary>
internal static class PatchedPacking
{
    /// <summary>The most that <see cref="Encode"/> writes: all numbers in full width.</summary>
    public const int MaxBytes = 1 + (BitPacking.Block * sizeof(int));

    private const int WidthBits = 5;
    private const int ByteBits = 8;

    /// <summary>Writes numbers in as few bytes as the format can.</summary>
    /// <param name="values">1 to 128 numbers, none negative.</param>
    /// <param name="target">At least <see cref="MaxBytes"/>.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(ReadOnlySpan<int> values, Span<byte> target)
    {
        (int width, int highBytes) = Choose(values);
        target[0] = (byte)(width | (highBytes << WidthBits));
        int end = 1;
        if (highBytes > 0)
        {
            int countAt = end++;
            int count = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] >> width != 0)
                {
                    target[end++] = (byte)i;
                    count++;
                }
            }

            target[countAt] = (byte)count;
            for (int exception = 0; exception < count; exception++)
            {
                int high = values[target[countAt + 1 + exception]] >> width;
                for (int at = 0; at < highBytes; at++)
                {
                    target[end++] = (byte)(high >> (at * ByteBits));
                }
            }
        }

        BitPacking.Pack(values, width, target[end..]);
        return end + BitPacking.Bytes(values.Length, width);
    }

    /// <summary>Reads numbers.</summary>
    /// <param name="source">What <see cref="Encode"/> wrote, and perhaps more.</param>
    /// <param name="values">As many as were written.</param>
    /// <param name="bits">Bits that every number fits.</param>
    /// <returns>Bytes read.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bytes end too soon.</exception>
    /// <exception cref="IndexOutOfRangeException">So they do, or an exception is none of the numbers.</exception>
    public static int Decode(ReadOnlySpan<byte> source, Span<int> values, out int bits)
    {
        int width = source[0] & ((1 << WidthBits) - 1);
        int highBytes = source[0] >> WidthBits;
        if (highBytes == 0)
        {
            bits = width;
            BitPacking.Unpack(source[1..], width, values);
            return 1 + BitPacking.Bytes(values.Length, width);
        }

        int count = source[1];
        ReadOnlySpan<byte> indexes = source.Slice(2, count);
        ReadOnlySpan<byte> highs = source.Slice(2 + count, count * highBytes);
        int start = 2 + count + highs.Length;
        BitPacking.Unpack(source[start..], width, values);
        for (int exception = 0; exception < count; exception++)
        {
            uint high = 0;
            for (int at = highBytes - 1; at >= 0; at--)
            {
                high = (high << ByteBits) | highs[(exception * highBytes) + at];
            }

            values[indexes[exception]] |= (int)(high << width);
        }

        bits = width + (highBytes * ByteBits);
        return start + BitPacking.Bytes(values.Length, width);
    }

    // The width that takes the fewest bytes; of equal ones the widest, which has the fewest exceptions.
    private static (int Width, int HighBytes) Choose(ReadOnlySpan<int> values)
    {
        Span<int> counts = stackalloc int[BitPacking.MaxWidth + 1];
        counts.Clear();
        int widest = 0;
        foreach (int value in values)
        {
            int bits = BitOperations.Log2((uint)value) + (value == 0 ? 0 : 1);
            counts[bits]++;
            widest = Math.Max(widest, bits);
        }

        (int Width, int HighBytes) best = (widest, 0);
        int least = BitPacking.Bytes(values.Length, widest);
        int exceptions = 0;
        for (int width = widest - 1; width >= 0; width--)
        {
            exceptions += counts[width + 1];
            int highBytes = (widest - width + ByteBits - 1) / ByteBits;
            int bytes = BitPacking.Bytes(values.Length, width) + 1 + (exceptions * (1 + highBytes));
            if (bytes < least)
            {
                least = bytes;
                best = (width, highBytes);
            }
        }

        return best;
    }
}
