using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A sparse vector of small whole numbers in few bytes, made to be multiplied with a dense one: numbers of terms are stored as they are, so that
/// every look into the dense vector is independent of the one before. Numbers below 256 take one byte, the next 65,536 two, all others four;
/// terms are numbered by falling frequency, so that most are short.
/// </summary>
/// <remarks>
/// The bytes: how many numbers have one byte (7 bits, or 127 and then an int32; the top bit says that some have four), how many have two (a byte, or 255
/// and an int32), how many have four (the same, only where the bit says so), the codes (a byte each, or two), and the numbers: rising, the long ones less
/// 65,792, those of two bytes less 256. Little-endian.
/// </remarks>
internal static class SparseRow
{
    /// <summary>A dense vector has at least so many components: then numbers of one and two bytes need no check.</summary>
    public const int LeastComponents = FirstLong;

    private const int FirstMiddle = 1 << 8;
    private const int FirstLong = FirstMiddle + (1 << 16);
    private const int Counts = 3;
    private const int UsualCounts = 2;
    private const int FirstEscape = 127;
    private const int Escape = byte.MaxValue;
    private const int HasLong = 128;

    /// <summary>The most bytes of a row of <paramref name="count"/> entries.</summary>
    public static int MaxBytes(int count, int codeBytes)
    {
        return checked((Counts * (1 + sizeof(int))) + (count * (codeBytes + sizeof(int))));
    }

    /// <summary>Writes a row.</summary>
    /// <param name="ids">The terms' numbers, rising, none twice, none negative.</param>
    /// <param name="codes">The terms' codes, as many, that fit the bytes.</param>
    /// <param name="codeBytes">Bytes of a code, 1 or 2.</param>
    /// <param name="row">Filled from the beginning.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(ReadOnlySpan<int> ids, ReadOnlySpan<int> codes, int codeBytes, Span<byte> row)
    {
        int brief = FirstFrom(ids, FirstMiddle);
        int most = FirstFrom(ids, FirstLong);
        int at = WriteCount(brief, FirstEscape, row, 0);
        at = WriteCount(most - brief, Escape, row, at);
        if (most < ids.Length)
        {
            row[0] |= HasLong;
            at = WriteCount(ids.Length - most, Escape, row, at);
        }

        foreach (int code in codes)
        {
            row[at++] = (byte)code;
            if (codeBytes == 2)
            {
                row[at++] = (byte)(code >> 8);
            }
        }

        foreach (int id in ids[..brief])
        {
            row[at++] = (byte)id;
        }

        foreach (int id in ids[brief..most])
        {
            BinaryPrimitives.WriteUInt16LittleEndian(row[at..], (ushort)(id - FirstMiddle));
            at += sizeof(ushort);
        }

        foreach (int id in ids[most..])
        {
            BinaryPrimitives.WriteInt32LittleEndian(row[at..], id - FirstLong);
            at += sizeof(int);
        }

        return at;
    }

    /// <summary>Entries of a row.</summary>
    /// <param name="row">The bytes from the row's beginning on; there may be more.</param>
    /// <param name="codeBytes">Bytes of a code, 1 or 2.</param>
    /// <returns>How many; -1 where the bytes are no whole row.</returns>
    public static int CountOf(ReadOnlySpan<byte> row, int codeBytes)
    {
        return Layout.TryRead(row, codeBytes, out Layout layout) ? layout.Count : -1;
    }

    /// <summary>Reads a row, which <see cref="CountOf"/> found whole.</summary>
    /// <param name="row">As for <see cref="CountOf"/>.</param>
    /// <param name="codeBytes">Bytes of a code, 1 or 2.</param>
    /// <param name="ids">Filled with the terms' numbers; at least as long as there are entries.</param>
    /// <param name="codes">Filled with their codes, likewise.</param>
    /// <returns>How many entries there are.</returns>
    public static int Decode(ReadOnlySpan<byte> row, int codeBytes, Span<int> ids, Span<int> codes)
    {
        if (!Layout.TryRead(row, codeBytes, out Layout layout))
        {
            return 0;
        }

        for (int i = 0; i < layout.Count; i++)
        {
            codes[i] = codeBytes == 1 ? row[layout.Codes + i] : BinaryPrimitives.ReadUInt16LittleEndian(row[(layout.Codes + (2 * i))..]);
        }

        int entry = 0;
        for (int i = 0; i < layout.Brief; i++)
        {
            ids[entry++] = row[layout.BriefIds + i];
        }

        for (int i = 0; i < layout.Middle; i++)
        {
            ids[entry++] = FirstMiddle + BinaryPrimitives.ReadUInt16LittleEndian(row[(layout.MiddleIds + (2 * i))..]);
        }

        for (int i = 0; i < layout.Long; i++)
        {
            ids[entry++] = unchecked(FirstLong + BinaryPrimitives.ReadInt32LittleEndian(row[(layout.LongIds + (4 * i))..]));
        }

        return entry;
    }

    /// <summary>The product of a row and a dense vector: the sum of <c>dense[id] * code</c>.</summary>
    /// <param name="row">As for <see cref="CountOf"/>.</param>
    /// <param name="codeBytes">Bytes of a code, 1 or 2.</param>
    /// <param name="dense">At least <see cref="LeastComponents"/>; what a number beyond it would be counts as 0.</param>
    /// <returns>The sum; -1 where the bytes are no whole row.</returns>
    public static long Dot(ReadOnlySpan<byte> row, int codeBytes, long[] dense)
    {
        return Dot(row, codeBytes, dense, out _);
    }

    /// <summary>The same, and how many bytes the row has.</summary>
    public static long Dot(ReadOnlySpan<byte> row, int codeBytes, long[] dense, out int length)
    {
        length = 0;
        if (dense.Length < LeastComponents || !Layout.TryRead(row, codeBytes, out Layout layout))
        {
            return -1;
        }

        length = layout.LongIds + (layout.Long * sizeof(int));
        ref byte start = ref MemoryMarshal.GetReference(row);
        ref long table = ref MemoryMarshal.GetArrayDataReference(dense);
        return codeBytes == 1
            ? Dot<byte>(ref start, layout, ref table, dense.Length)
            : Dot<ushort>(ref start, layout, ref table, dense.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Dot<TCode>(ref byte row, in Layout layout, ref long dense, int length)
        where TCode : unmanaged
    {
        // Two sums at a time: an addition need not wait for the one before.
        long even = 0, odd = 0;
        ref byte codes = ref Unsafe.Add(ref row, layout.Codes);
        ref byte ids = ref Unsafe.Add(ref row, layout.BriefIds);
        int count = layout.Brief;
        int i = 0;
        for (; i + 1 < count; i += 2)
        {
            even += Unsafe.Add(ref dense, (nint)Unsafe.Add(ref ids, i)) * Code<TCode>(ref codes, i);
            odd += Unsafe.Add(ref dense, (nint)Unsafe.Add(ref ids, i + 1)) * Code<TCode>(ref codes, i + 1);
        }

        if (i < count)
        {
            even += Unsafe.Add(ref dense, (nint)Unsafe.Add(ref ids, i)) * Code<TCode>(ref codes, i);
        }

        codes = ref Unsafe.Add(ref codes, count * Unsafe.SizeOf<TCode>());
        ids = ref Unsafe.Add(ref row, layout.MiddleIds);
        ref long middle = ref Unsafe.Add(ref dense, FirstMiddle);
        count = layout.Middle;
        for (i = 0; i + 1 < count; i += 2)
        {
            even += Unsafe.Add(ref middle, (nint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref ids, 2 * i))) * Code<TCode>(ref codes, i);
            odd += Unsafe.Add(ref middle, (nint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref ids, (2 * i) + 2))) * Code<TCode>(ref codes, i + 1);
        }

        if (i < count)
        {
            even += Unsafe.Add(ref middle, (nint)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref ids, 2 * i))) * Code<TCode>(ref codes, i);
        }

        codes = ref Unsafe.Add(ref codes, count * Unsafe.SizeOf<TCode>());
        ids = ref Unsafe.Add(ref row, layout.LongIds);
        for (i = 0; i < layout.Long; i++)
        {
            uint id = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref ids, 4 * i));
            if (id < (uint)(length - FirstLong))
            {
                even += Unsafe.Add(ref dense, (nint)(id + FirstLong)) * Code<TCode>(ref codes, i);
            }
        }

        return even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Code<TCode>(ref byte codes, int i)
        where TCode : unmanaged
    {
        return typeof(TCode) == typeof(byte) ? Unsafe.Add(ref codes, i) : Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref codes, 2 * i));
    }

    private static int FirstFrom(ReadOnlySpan<int> ids, int least)
    {
        int found = ids.BinarySearch(least);
        return found < 0 ? ~found : found;
    }

    private static int WriteCount(int count, int escape, Span<byte> row, int at)
    {
        if (count < escape)
        {
            row[at] = (byte)count;
            return at + 1;
        }

        row[at] = (byte)escape;
        BinaryPrimitives.WriteInt32LittleEndian(row[(at + 1)..], count);
        return at + 1 + sizeof(int);
    }

    /// <summary>Where the parts of a row lie.</summary>
    private readonly struct Layout(int brief, int middle, int @long, int codes, int codeBytes)
    {
        public readonly int Brief = brief;
        public readonly int Middle = middle;
        public readonly int Long = @long;
        public readonly int Codes = codes;

        public int Count => Brief + Middle + Long;

        public int BriefIds => Codes + (Count * codeBytes);

        public int MiddleIds => BriefIds + Brief;

        public int LongIds => MiddleIds + (Middle * sizeof(ushort));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(ReadOnlySpan<byte> row, int codeBytes, out Layout layout)
        {
            if (row.Length >= UsualCounts && row[0] < FirstEscape && row[1] != Escape)
            {
                layout = new Layout(row[0], row[1], 0, UsualCounts, codeBytes);
                return layout.LongIds <= row.Length;
            }

            return TryReadLong(row, codeBytes, out layout);
        }

        private static bool TryReadLong(ReadOnlySpan<byte> row, int codeBytes, out Layout layout)
        {
            Span<int> counts = stackalloc int[Counts];
            counts.Clear();
            int at = 0;
            long bytes = 0;
            layout = default;
            for (int i = 0; i < (row.Length > 0 && row[0] >= HasLong ? Counts : UsualCounts); i++)
            {
                int escape = i == 0 ? FirstEscape : Escape;
                int count = at < row.Length ? row[at] & escape : -1;
                if (count < 0 || (count == escape && at + 1 + sizeof(int) > row.Length))
                {
                    return false;
                }

                counts[i] = count == escape ? BinaryPrimitives.ReadInt32LittleEndian(row[(at + 1)..]) : count;
                at += count == escape ? 1 + sizeof(int) : 1;
                bytes += counts[i] < 0 ? long.MaxValue / 4 : counts[i] * (long)((1 << i) + codeBytes);
            }

            if (bytes > row.Length - at)
            {
                return false;
            }

            layout = new Layout(counts[0], counts[1], counts[2], at, codeBytes);
            return true;
        }
    }
}
