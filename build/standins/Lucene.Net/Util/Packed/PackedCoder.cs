using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Util.Packed;

/// <summary>Values one after another from the highest bit of the first byte.</summary>
internal sealed class PackedCoder : BulkCoder
{
    // A value of up to 25 bits lies within four bytes wherever it starts: a shuffle brings them into a lane.
    private const int WidestShuffled = 25;
    private const int WindowBytes = 9;

    private readonly Vector256<byte> _gather;
    private readonly Vector256<uint> _shifts;
    private readonly int _upperHalf;

    public PackedCoder(int bitsPerValue)
        : base(bitsPerValue)
    {
        // The fewest longs, and the fewest bytes, that hold a whole number of values.
        int longs = bitsPerValue;
        int values = 64;
        while ((longs & 1) == 0 && values > 1)
        {
            longs >>= 1;
            values >>= 1;
        }
        Int64BlockCount = longs;
        Int64ValueCount = values;
        int bytes = 8 * longs;
        while ((bytes & 1) == 0 && (values & 1) == 0)
        {
            bytes >>= 1;
            values >>= 1;
        }
        ByteBlockCount = bytes;
        ByteValueCount = values;

        if (bitsPerValue <= WidestShuffled)
        {
            _upperHalf = 4 * bitsPerValue / 8;
            Span<byte> gather = stackalloc byte[32];
            Span<uint> shifts = stackalloc uint[8];
            for (int lane = 0; lane < 8; lane++)
            {
                int bit = (lane * bitsPerValue) - (lane < 4 ? 0 : _upperHalf * 8);
                for (int b = 0; b < 4; b++)
                {
                    gather[(lane * 4) + b] = (byte)((bit >> 3) + 3 - b);
                }
                shifts[lane] = (uint)(32 - bitsPerValue - (bit & 7));
            }
            _gather = Vector256.Create<byte>(gather);
            _shifts = Vector256.Create<uint>(shifts);
        }
    }

    protected override void Unpack(ReadOnlySpan<byte> source, Span<int> values)
    {
        int done = Avx2.IsSupported && _bits <= WidestShuffled ? UnpackShuffled(source, values) : 0;
        int safe = SafeCount(source.Length, values.Length);
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref int target = ref MemoryMarshal.GetReference(values);
        int bits = _bits;
        int shift = 64 - bits;
        nuint bit = (nuint)done * (nuint)bits;
        for (; done < safe; done++)
        {
            ulong window = BigEndianAt(ref start, bit >> 3);
            Unsafe.Add(ref target, done) = (int)((window << (int)(bit & 7)) >> shift);
            bit += (nuint)bits;
        }
        for (; done < values.Length; done++)
        {
            values[done] = (int)At(source, done);
        }
    }

    protected override void Unpack(ReadOnlySpan<byte> source, Span<long> values)
    {
        int safe = SafeCount(source.Length, values.Length);
        ref byte start = ref MemoryMarshal.GetReference(source);
        ref long target = ref MemoryMarshal.GetReference(values);
        int bits = _bits;
        int shift = 64 - bits;
        nuint bit = 0;
        int done = 0;
        for (; done < safe; done++)
        {
            nuint at = bit >> 3;
            int skip = (int)(bit & 7);
            ulong window = BigEndianAt(ref start, at) << skip;
            if (skip + bits > 64)
            {
                window |= (uint)Unsafe.Add(ref start, at + 8) >> (8 - skip);
            }
            Unsafe.Add(ref target, done) = (long)(window >> shift);
            bit += (nuint)bits;
        }
        for (; done < values.Length; done++)
        {
            values[done] = (long)At(source, done);
        }
    }

    protected override void Pack(ReadOnlySpan<long> values, Span<byte> target)
    {
        ulong block = 0;
        int room = 64;
        int at = 0;
        foreach (long value in values)
        {
            room -= _bits;
            if (room > 0)
            {
                block |= (ulong)value << room;
                continue;
            }
            // The value fills this block; what does not fit begins the next.
            BinaryPrimitives.WriteUInt64BigEndian(target.Slice(at), block | ((ulong)value >> -room));
            at += 8;
            block = room == 0 ? 0 : (ulong)value << (64 + room);
            room += 64;
        }
        for (; at < target.Length && room < 64; at++, room += 8)
        {
            target[at] = (byte)(block >> 56);
            block <<= 8;
        }
    }

    private unsafe int UnpackShuffled(ReadOnlySpan<byte> source, Span<int> values)
    {
        int reach = _upperHalf + 16;
        if (source.Length < reach)
        {
            return 0;
        }
        int groups = Math.Min(values.Length / 8, ((source.Length - reach) / _bits) + 1);
        Vector256<uint> mask = Vector256.Create((uint)PackedInt32s.Mask(_bits));
        Vector256<byte> gather = _gather;
        Vector256<uint> shifts = _shifts;
        int upper = _upperHalf;
        fixed (byte* bytes = source)
        fixed (int* target = values)
        {
            byte* from = bytes;
            int* to = target;
            for (int group = 0; group < groups; group++)
            {
                Vector256<byte> raw = Vector256.Create(Vector128.Load(from), Vector128.Load(from + upper));
                Vector256<uint> lanes = Avx2.Shuffle(raw, gather).AsUInt32();
                (Avx2.ShiftRightLogicalVariable(lanes, shifts) & mask).AsInt32().Store(to);
                from += _bits;
                to += 8;
            }
        }
        return groups * 8;
    }

    // How many of the values can be read by a window of nine bytes that ends within the source.
    private int SafeCount(int sourceLength, int valueCount)
    {
        if (sourceLength < WindowBytes)
        {
            return 0;
        }
        long lastBit = ((sourceLength - WindowBytes) * 8L) + 7;
        return (int)Math.Min(valueCount, (lastBit / _bits) + 1);
    }

    private ulong At(ReadOnlySpan<byte> source, int index)
    {
        long bit = (long)index * _bits;
        ulong value = 0;
        for (int missing = _bits; missing > 0;)
        {
            int skip = (int)(bit & 7);
            int take = Math.Min(missing, 8 - skip);
            uint part = ((uint)source[(int)(bit >> 3)] >> (8 - skip - take)) & ((1u << take) - 1);
            value = (value << take) | part;
            bit += take;
            missing -= take;
        }
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BigEndianAt(ref byte start, nuint offset) =>
        BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset)));
}
