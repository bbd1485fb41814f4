using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Whole numbers in as many bits each as the largest needs. A block of 128 lies in four lanes: number <c>i</c> in lane <c>i % 4</c>, each lane a
/// row of little-endian 32-bit words filled from the low bit (the layout of SIMD-BP128, Lemire and Boytsov 2015), so that four are unpacked by
/// one shift. Fewer than 128 lie one after the other from the low bit of the first byte. Either way they take <see cref="Bytes"/>.
/// </summary>
internal static class BitPacking
{
    /// <summary>Numbers of a full block.</summary>
    public const int Block = 128;

    /// <summary>The widest number: 31 bits, what fits a signed 32-bit integer.</summary>
    public const int MaxWidth = 31;

    private const int Lanes = 4;
    private const int Rows = Block / Lanes;
    private const int WordBits = 32;
    private const int ByteBits = 8;

    /// <summary>Bytes of so many numbers in so many bits.</summary>
    public static int Bytes(int count, int width)
    {
        return ((count * width) + ByteBits - 1) / ByteBits;
    }

    /// <summary>Packs up to 128 numbers.</summary>
    /// <param name="values">The numbers; bits above <paramref name="width"/> are left out.</param>
    /// <param name="width">Bits of each, 0 to 31.</param>
    /// <param name="target">At least <see cref="Bytes"/>.</param>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> target)
    {
        target = target[..Bytes(values.Length, width)];
        target.Clear();
        uint mask = (1u << width) - 1;
        if (values.Length == Block && width > 0)
        {
            for (int i = 0; i < Block; i++)
            {
                int bit = i / Lanes * width;
                int word = ((bit / WordBits * Lanes) + (i % Lanes)) * sizeof(uint);
                ulong shifted = (ulong)((uint)values[i] & mask) << (bit % WordBits);
                Merge(target[word..], (uint)shifted);
                if ((bit % WordBits) + width > WordBits)
                {
                    Merge(target[(word + (Lanes * sizeof(uint)))..], (uint)(shifted >> WordBits));
                }
            }

            return;
        }

        ulong bits = 0;
        int have = 0, next = 0;
        foreach (int value in values)
        {
            bits |= (ulong)((uint)value & mask) << have;
            for (have += width; have >= ByteBits; have -= ByteBits)
            {
                target[next++] = (byte)bits;
                bits >>= ByteBits;
            }
        }

        if (have > 0)
        {
            target[next] = (byte)bits;
        }
    }

    /// <summary>Unpacks up to 128 numbers.</summary>
    /// <param name="source">What <see cref="Pack"/> wrote, and perhaps more.</param>
    /// <param name="width">Bits of each, 0 to 31.</param>
    /// <param name="values">As many as were packed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not bytes enough.</exception>
    public static void Unpack(ReadOnlySpan<byte> source, int width, Span<int> values)
    {
        source = source[..Bytes(values.Length, width)];
        if (width == 0)
        {
            values.Clear();
        }
        else if (values.Length == Block && Vector128.IsHardwareAccelerated)
        {
            UnpackLanes(ref MemoryMarshal.GetReference(source), width, ref MemoryMarshal.GetReference(values));
        }
        else
        {
            UnpackScalar(source, width, values);
        }
    }

    /// <summary>As <see cref="Unpack"/>, number by number: the reference, and what is run where there are no vector registers.</summary>
    public static void UnpackScalar(ReadOnlySpan<byte> source, int width, Span<int> values)
    {
        uint mask = (1u << width) - 1;
        if (values.Length == Block && width > 0)
        {
            for (int i = 0; i < Block; i++)
            {
                int bit = i / Lanes * width;
                int word = ((bit / WordBits * Lanes) + (i % Lanes)) * sizeof(uint);
                ulong both = BinaryPrimitives.ReadUInt32LittleEndian(source[word..]);
                if ((bit % WordBits) + width > WordBits)
                {
                    both |= (ulong)BinaryPrimitives.ReadUInt32LittleEndian(source[(word + (Lanes * sizeof(uint)))..]) << WordBits;
                }

                values[i] = (int)((uint)(both >> (bit % WordBits)) & mask);
            }

            return;
        }

        ulong bits = 0;
        int have = 0, next = 0;
        for (int i = 0; i < values.Length; i++)
        {
            while (have < width)
            {
                bits |= (ulong)source[next++] << have;
                have += ByteBits;
            }

            values[i] = (int)((uint)bits & mask);
            bits >>= width;
            have -= width;
        }
    }

    /// <summary>Gaps become what they are between: <c>values[i] = before + (values[0] + 1) + ... + (values[i] + 1)</c>, in place.</summary>
    public static void SumGaps(Span<int> values, int before)
    {
        int done = 0;
        if (Vector128.IsHardwareAccelerated && values.Length >= Lanes)
        {
            ref int first = ref MemoryMarshal.GetReference(values);
            Vector128<int> last = Vector128.Create(before);
            Vector128<int> ramp = Vector128.Create(1, 2, 3, 4);
            Vector128<int> butFirst = Vector128.Create(0, -1, -1, -1);
            Vector128<int> upper = Vector128.Create(0, 0, -1, -1);
            for (; done <= values.Length - Lanes; done += Lanes)
            {
                Vector128<int> sums = Vector128.LoadUnsafe(ref first, (nuint)done);
                sums += Vector128.Shuffle(sums, Vector128.Create(0, 0, 1, 2)) & butFirst;
                sums += Vector128.Shuffle(sums, Vector128.Create(0, 0, 0, 1)) & upper;
                sums += last + ramp;
                sums.StoreUnsafe(ref first, (nuint)done);
                last = Vector128.Shuffle(sums, Vector128.Create(3, 3, 3, 3));
            }

            before = done == 0 ? before : values[done - 1];
        }

        SumGapsScalar(values[done..], before);
    }

    /// <summary>As <see cref="SumGaps"/>, number by number.</summary>
    public static void SumGapsScalar(Span<int> values, int before)
    {
        for (int i = 0; i < values.Length; i++)
        {
            before += values[i] + 1;
            values[i] = before;
        }
    }

    /// <summary>Adds the same to all.</summary>
    public static void AddToAll(Span<int> values, int addend)
    {
        int done = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref int first = ref MemoryMarshal.GetReference(values);
            Vector128<int> all = Vector128.Create(addend);
            for (; done <= values.Length - Lanes; done += Lanes)
            {
                (Vector128.LoadUnsafe(ref first, (nuint)done) + all).StoreUnsafe(ref first, (nuint)done);
            }
        }

        for (; done < values.Length; done++)
        {
            values[done] += addend;
        }
    }

    private static void Merge(Span<byte> target, uint bits)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, BinaryPrimitives.ReadUInt32LittleEndian(target) | bits);
    }

    private static void UnpackLanes(ref byte source, int width, ref int target)
    {
        Vector128<int> mask = Vector128.Create((1 << width) - 1);
        Vector128<int> words = Vector128.LoadUnsafe(ref source).AsInt32();
        nuint next = (nuint)Vector128<byte>.Count;
        int used = 0;
        for (int row = 0; row < Rows; row++)
        {
            Vector128<int> values = Vector128.ShiftRightLogical(words, used);
            used += width;
            if (used >= WordBits && (used > WordBits || row < Rows - 1))
            {
                words = Vector128.LoadUnsafe(ref source, next).AsInt32();
                next += (nuint)Vector128<byte>.Count;
                used -= WordBits;
                if (used > 0)
                {
                    values |= Vector128.ShiftLeft(words, width - used);
                }
            }

            (values & mask).StoreUnsafe(ref target, (nuint)(row * Lanes));
        }
    }
}
