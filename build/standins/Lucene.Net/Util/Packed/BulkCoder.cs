using System;
using System.Buffers.Binary;

namespace Lucene.Net.Util.Packed;

/// <summary>Packs and unpacks whole iterations. The work is done on bytes; arrays of longs are taken as their big-endian bytes.</summary>
internal abstract class BulkCoder : PackedInt32s.IDecoder, PackedInt32s.IEncoder
{
    protected readonly int _bits;

    protected BulkCoder(int bitsPerValue) => _bits = bitsPerValue;

    public int Int64BlockCount { get; protected init; }

    public int Int64ValueCount { get; protected init; }

    public int ByteBlockCount { get; protected init; }

    public int ByteValueCount { get; protected init; }

    /// <summary>Iterations that fit so many bytes of buffers, at least one and no more than the values need.</summary>
    public int Iterations(int valueCount, int ramBudget)
    {
        int iterations = ramBudget / (ByteBlockCount + (8 * ByteValueCount));
        if (iterations == 0)
        {
            return 1;
        }
        return (long)(iterations - 1) * ByteValueCount >= valueCount
            ? Math.Max(1, (valueCount + ByteValueCount - 1) / ByteValueCount)
            : iterations;
    }

    // The source reaches to the end of its array: reading ahead of the last value is harmless there.
    protected abstract void Unpack(ReadOnlySpan<byte> source, Span<long> values);

    protected abstract void Unpack(ReadOnlySpan<byte> source, Span<int> values);

    protected abstract void Pack(ReadOnlySpan<long> values, Span<byte> target);

    public void Decode(byte[] blocks, int blocksOffset, long[] values, int valuesOffset, int iterations) =>
        Unpack(blocks.AsSpan(blocksOffset), values.AsSpan(valuesOffset, iterations * ByteValueCount));

    public void Decode(byte[] blocks, int blocksOffset, int[] values, int valuesOffset, int iterations)
    {
        RefuseWide();
        Unpack(blocks.AsSpan(blocksOffset), values.AsSpan(valuesOffset, iterations * ByteValueCount));
    }

    public void Decode(long[] blocks, int blocksOffset, long[] values, int valuesOffset, int iterations) =>
        Unpack(ToBytes(blocks.AsSpan(blocksOffset, iterations * Int64BlockCount)), values.AsSpan(valuesOffset, iterations * Int64ValueCount));

    public void Decode(long[] blocks, int blocksOffset, int[] values, int valuesOffset, int iterations)
    {
        RefuseWide();
        Unpack(ToBytes(blocks.AsSpan(blocksOffset, iterations * Int64BlockCount)), values.AsSpan(valuesOffset, iterations * Int64ValueCount));
    }

    public void Encode(long[] values, int valuesOffset, byte[] blocks, int blocksOffset, int iterations) =>
        Pack(values.AsSpan(valuesOffset, iterations * ByteValueCount), blocks.AsSpan(blocksOffset, iterations * ByteBlockCount));

    public void Encode(int[] values, int valuesOffset, byte[] blocks, int blocksOffset, int iterations) =>
        Pack(Widen(values.AsSpan(valuesOffset, iterations * ByteValueCount)), blocks.AsSpan(blocksOffset, iterations * ByteBlockCount));

    public void Encode(long[] values, int valuesOffset, long[] blocks, int blocksOffset, int iterations) =>
        PackLongs(values.AsSpan(valuesOffset, iterations * Int64ValueCount), blocks.AsSpan(blocksOffset, iterations * Int64BlockCount));

    public void Encode(int[] values, int valuesOffset, long[] blocks, int blocksOffset, int iterations) =>
        PackLongs(Widen(values.AsSpan(valuesOffset, iterations * Int64ValueCount)), blocks.AsSpan(blocksOffset, iterations * Int64BlockCount));

    private void PackLongs(ReadOnlySpan<long> values, Span<long> blocks)
    {
        byte[] bytes = new byte[blocks.Length * 8];
        Pack(values, bytes);
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(i * 8));
        }
    }

    [ThreadStatic]
    private static long[] t_wide;

    private static ReadOnlySpan<long> Widen(ReadOnlySpan<int> values)
    {
        if (t_wide is null || t_wide.Length < values.Length)
        {
            t_wide = new long[Math.Max(values.Length, 256)];
        }
        long[] wide = t_wide;
        for (int i = 0; i < values.Length; i++)
        {
            wide[i] = (uint)values[i];
        }
        return wide.AsSpan(0, values.Length);
    }

    private static byte[] ToBytes(ReadOnlySpan<long> blocks)
    {
        byte[] bytes = new byte[blocks.Length * 8];
        for (int i = 0; i < blocks.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(i * 8), blocks[i]);
        }
        return bytes;
    }

    private void RefuseWide()
    {
        if (_bits > 32)
        {
            throw new NotSupportedException($"Cannot decode {_bits}-bits values into an int[]");
        }
    }
}

/// <summary>Values in 64-bit blocks from the lowest bit.</summary>
internal sealed class SingleBlockCoder : BulkCoder
{
    private readonly int _perBlock;
    private readonly ulong _mask;

    public SingleBlockCoder(int bitsPerValue)
        : base(bitsPerValue)
    {
        _perBlock = 64 / bitsPerValue;
        _mask = PackedInt32s.Mask(bitsPerValue);
        Int64BlockCount = 1;
        Int64ValueCount = _perBlock;
        ByteBlockCount = 8;
        ByteValueCount = _perBlock;
    }

    protected override void Unpack(ReadOnlySpan<byte> source, Span<long> values)
    {
        for (int i = 0; i < values.Length; source = source.Slice(8))
        {
            ulong block = BinaryPrimitives.ReadUInt64BigEndian(source);
            foreach (ref long value in values.Slice(i, _perBlock))
            {
                value = (long)(block & _mask);
                block >>= _bits;
            }
            i += _perBlock;
        }
    }

    protected override void Unpack(ReadOnlySpan<byte> source, Span<int> values)
    {
        for (int i = 0; i < values.Length; source = source.Slice(8))
        {
            ulong block = BinaryPrimitives.ReadUInt64BigEndian(source);
            foreach (ref int value in values.Slice(i, _perBlock))
            {
                value = (int)(block & _mask);
                block >>= _bits;
            }
            i += _perBlock;
        }
    }

    protected override void Pack(ReadOnlySpan<long> values, Span<byte> target)
    {
        for (int i = 0; i < values.Length; target = target.Slice(8))
        {
            ulong block = 0;
            for (int shift = 0, last = i + _perBlock; i < last; i++, shift += _bits)
            {
                block |= (ulong)values[i] << shift;
            }
            BinaryPrimitives.WriteUInt64BigEndian(target, block);
        }
    }
}
