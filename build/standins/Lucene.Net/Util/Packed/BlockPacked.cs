using System;
using System.IO;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Packed;

/// <summary>What block readers and writers share: the base of a block as a variable-length number that may be negative.</summary>
internal static class BlockPacked
{
    public const int MinBlockSize = 64;
    public const int MaxBlockSize = 1 << (30 - 3);

    /// <summary>As a vint64, but the ninth byte takes eight bits.</summary>
    public static void WriteSigned(DataOutput output, long value)
    {
        ulong rest = (ulong)value;
        for (int i = 0; i < 8 && rest >= 0x80; i++)
        {
            output.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }
        output.WriteByte((byte)rest);
    }

    public static long ReadSigned(DataInput input)
    {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7)
        {
            byte b = input.ReadByte();
            value |= (b & 0x7fL) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
        return value | ((long)input.ReadByte() << 56);
    }

    public static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    public static long UnZigZag(long value) => (value >>> 1) ^ -(value & 1);

    /// <summary>Reads a block's header: the width of its values and their base.</summary>
    public static int ReadToken(DataInput input, out long min)
    {
        int token = input.ReadByte();
        int bits = token >> 1;
        if (bits > 64)
        {
            throw new IOException($"Corrupted Block#: a width of {bits} bits (resource={input})");
        }
        min = (token & 1) != 0 ? 0 : UnZigZag(1 + ReadSigned(input));
        return bits;
    }

    /// <summary>The values of one block, left in the file or loaded; the input ends up behind them.</summary>
    public static PackedInt32s.Reader OpenValues(IndexInput input, int version, int count, int bits, bool direct)
    {
        if (bits == 0)
        {
            return new PackedInt32s.NullReader(count);
        }
        if (!direct)
        {
            return PackedInt32s.GetReaderNoHeader(input, PackedInt32s.Format.PACKED, version, count, bits);
        }
        long start = input.Position;
        PackedInt32s.Reader reader = PackedInt32s.GetDirectReaderNoHeader(input, PackedInt32s.Format.PACKED, version, count, bits);
        input.Seek(start + PackedInt32s.Format.PACKED.ByteCount(version, count, bits));
        return reader;
    }

    public static int CountIn(int block, int blockSize, long valueCount) => (int)Math.Min(blockSize, valueCount - ((long)block * blockSize));
}

public abstract class AbstractBlockPackedWriter
{
    protected DataOutput m_out;
    protected readonly long[] m_values;
    protected byte[] m_blocks;
    protected int m_off;
    protected long m_ord;
    protected bool m_finished;

    protected AbstractBlockPackedWriter(DataOutput @out, int blockSize)
    {
        PackedInt32s.CheckBlockSize(blockSize, BlockPacked.MinBlockSize, BlockPacked.MaxBlockSize);
        m_values = new long[blockSize];
        m_out = @out;
    }

    /// <summary>How many values were added.</summary>
    public virtual long Ord => m_ord;

    public virtual void Reset(DataOutput @out)
    {
        m_out = @out;
        m_off = 0;
        m_ord = 0;
        m_finished = false;
    }

    public virtual void Add(long l)
    {
        if (m_finished)
        {
            throw new InvalidOperationException("Already finished");
        }
        if (m_off == m_values.Length)
        {
            Flush();
        }
        m_values[m_off++] = l;
        m_ord++;
    }

    public virtual void Finish()
    {
        if (m_finished)
        {
            throw new InvalidOperationException("Already finished");
        }
        if (m_off > 0)
        {
            Flush();
        }
        m_finished = true;
    }

    protected abstract void Flush();

    /// <summary>Packs the values gathered so far.</summary>
    protected void WriteValues(int bitsRequired)
    {
        BulkCoder coder = PackedInt32s.Format.PACKED.CoderFor(bitsRequired);
        int iterations = m_values.Length / coder.ByteValueCount;
        int size = coder.ByteBlockCount * iterations;
        if (m_blocks is null || m_blocks.Length < size)
        {
            m_blocks = new byte[size];
        }
        m_values.AsSpan(m_off).Clear();
        coder.Encode(m_values, 0, m_blocks, 0, iterations);
        m_out.WriteBytes(m_blocks, (int)PackedInt32s.Format.PACKED.ByteCount(PackedInt32s.VERSION_CURRENT, m_off, bitsRequired));
    }
}

/// <summary>Blocks of values less their minimum: a token (width * 2, plus 1 if the minimum is 0), the minimum, the packed values.</summary>
public sealed class BlockPackedWriter : AbstractBlockPackedWriter
{
    public BlockPackedWriter(DataOutput @out, int blockSize)
        : base(@out, blockSize)
    {
    }

    protected override void Flush()
    {
        long min = long.MaxValue;
        long max = long.MinValue;
        foreach (long value in m_values.AsSpan(0, m_off))
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        long range = max - min;
        int bits = range == 0 ? 0 : PackedInt32s.UnsignedBitsRequired(range);
        if (bits == 64)
        {
            // Nothing is won by a base.
            min = 0;
        }
        else if (min > 0)
        {
            // The least base that keeps the width is the shortest to write.
            min = Math.Max(0, max - PackedInt32s.MaxValue(bits));
        }
        m_out.WriteByte((byte)((bits << 1) | (min == 0 ? 1 : 0)));
        if (min != 0)
        {
            BlockPacked.WriteSigned(m_out, BlockPacked.ZigZag(min) - 1);
        }
        if (bits > 0)
        {
            for (int i = 0; i < m_off; i++)
            {
                m_values[i] -= min;
            }
            WriteValues(bits);
        }
        m_off = 0;
    }
}

/// <summary>Blocks of ascending values as their distance from a straight line: first value, slope, width, packed zigzag distances.</summary>
public sealed class MonotonicBlockPackedWriter : AbstractBlockPackedWriter
{
    public MonotonicBlockPackedWriter(DataOutput @out, int blockSize)
        : base(@out, blockSize)
    {
    }

    public override void Add(long l)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(l);
        base.Add(l);
    }

    protected override void Flush()
    {
        long first = m_values[0];
        float slope = m_off == 1 ? 0f : (float)(m_values[m_off - 1] - first) / (m_off - 1);
        long widest = 0;
        for (int i = 0; i < m_off; i++)
        {
            m_values[i] = BlockPacked.ZigZag(m_values[i] - first - (long)(slope * (float)i));
            widest |= m_values[i];
        }
        m_out.WriteVInt64(first);
        m_out.WriteInt32(BitConverter.SingleToInt32Bits(slope));
        int bits = widest == 0 ? 0 : PackedInt32s.UnsignedBitsRequired(widest);
        m_out.WriteVInt32(bits);
        if (bits > 0)
        {
            WriteValues(bits);
        }
        m_off = 0;
    }
}

public sealed class BlockPackedReader : Int64Values
{
    private readonly int _blockShift;
    private readonly int _blockMask;
    private readonly long _valueCount;
    private readonly long[] _mins;
    private readonly PackedInt32s.Reader[] _blocks;

    public BlockPackedReader(IndexInput @in, int packedIntsVersion, int blockSize, long valueCount, bool direct)
    {
        _blockShift = PackedInt32s.CheckBlockSize(blockSize, BlockPacked.MinBlockSize, BlockPacked.MaxBlockSize);
        _blockMask = blockSize - 1;
        _valueCount = valueCount;
        int count = PackedInt32s.NumBlocks(valueCount, blockSize);
        _blocks = new PackedInt32s.Reader[count];
        _mins = new long[count];
        for (int i = 0; i < count; i++)
        {
            int bits = BlockPacked.ReadToken(@in, out _mins[i]);
            _blocks[i] = BlockPacked.OpenValues(@in, packedIntsVersion, BlockPacked.CountIn(i, blockSize, valueCount), bits, direct);
        }
    }

    public override long Get(long index)
    {
        if ((ulong)index >= (ulong)_valueCount)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"index must be from 0 to {_valueCount - 1}");
        }
        int block = (int)(index >> _blockShift);
        return _mins[block] + _blocks[block].Get((int)index & _blockMask);
    }

    public long RamBytesUsed()
    {
        long size = 8L * _mins.Length;
        foreach (PackedInt32s.Reader block in _blocks)
        {
            size += block.RamBytesUsed();
        }
        return size;
    }
}

public sealed class MonotonicBlockPackedReader : Int64Values
{
    private readonly int _blockShift;
    private readonly int _blockMask;
    private readonly long _valueCount;
    private readonly long[] _firsts;
    private readonly float[] _slopes;
    private readonly PackedInt32s.Reader[] _blocks;

    public MonotonicBlockPackedReader(IndexInput @in, int packedIntsVersion, int blockSize, long valueCount, bool direct)
    {
        _blockShift = PackedInt32s.CheckBlockSize(blockSize, BlockPacked.MinBlockSize, BlockPacked.MaxBlockSize);
        _blockMask = blockSize - 1;
        _valueCount = valueCount;
        int count = PackedInt32s.NumBlocks(valueCount, blockSize);
        _firsts = new long[count];
        _slopes = new float[count];
        _blocks = new PackedInt32s.Reader[count];
        for (int i = 0; i < count; i++)
        {
            _firsts[i] = @in.ReadVInt64();
            _slopes[i] = BitConverter.Int32BitsToSingle(@in.ReadInt32());
            int bits = @in.ReadVInt32();
            if (bits > 64)
            {
                throw new IOException($"Corrupted block: a width of {bits} bits (resource={@in})");
            }
            _blocks[i] = BlockPacked.OpenValues(@in, packedIntsVersion, BlockPacked.CountIn(i, blockSize, valueCount), bits, direct);
        }
    }

    public long Count => _valueCount;

    public override long Get(long index)
    {
        if ((ulong)index >= (ulong)_valueCount)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"index must be from 0 to {_valueCount - 1}");
        }
        int block = (int)(index >> _blockShift);
        int i = (int)index & _blockMask;
        return _firsts[block] + (long)(_slopes[block] * (float)i) + BlockPacked.UnZigZag(_blocks[block].Get(i));
    }

    public long RamBytesUsed()
    {
        long size = 12L * _firsts.Length;
        foreach (PackedInt32s.Reader block in _blocks)
        {
            size += block.RamBytesUsed();
        }
        return size;
    }
}

/// <summary>Reads what <see cref="BlockPackedWriter"/> wrote, once and in order.</summary>
public sealed class BlockPackedReaderIterator
{
    private readonly int _version;
    private readonly int _blockSize;
    private readonly long[] _values;
    private readonly Int64sRef _result;
    private DataInput _input;
    private long _valueCount;
    private int _next;
    private int _limit;
    private long _ord;

    public BlockPackedReaderIterator(DataInput @in, int packedIntsVersion, int blockSize, long valueCount)
    {
        PackedInt32s.CheckBlockSize(blockSize, BlockPacked.MinBlockSize, BlockPacked.MaxBlockSize);
        _version = packedIntsVersion;
        _blockSize = blockSize;
        _values = new long[blockSize];
        _result = new Int64sRef(_values, 0, 0);
        Reset(@in, valueCount);
    }

    /// <summary>How many values were read or skipped.</summary>
    public long Ord => _ord;

    public void Reset(DataInput @in, long valueCount)
    {
        _input = @in;
        _valueCount = valueCount;
        _ord = 0;
        _next = 0;
        _limit = 0;
    }

    public long Next()
    {
        Need();
        _ord++;
        return _values[_next++];
    }

    public Int64sRef Next(int count)
    {
        Need();
        _result.Offset = _next;
        _result.Length = Math.Min(count, _limit - _next);
        _next += _result.Length;
        _ord += _result.Length;
        return _result;
    }

    public void Skip(long count)
    {
        if (count < 0 || count > _valueCount - _ord)
        {
            throw PackedInt32s.NoMoreValues();
        }
        long inBuffer = Math.Min(count, _limit - _next);
        _next += (int)inBuffer;
        _ord += inBuffer;
        count -= inBuffer;
        while (count >= _blockSize)
        {
            int bits = BlockPacked.ReadToken(_input, out _);
            _input.SkipBytes(PackedInt32s.Format.PACKED.ByteCount(_version, _blockSize, Math.Max(bits, 0)));
            _ord += _blockSize;
            count -= _blockSize;
        }
        if (count > 0)
        {
            Need();
            _next += (int)count;
            _ord += count;
        }
    }

    private void Need()
    {
        if (_next < _limit)
        {
            return;
        }
        long left = _valueCount - _ord;
        if (left <= 0)
        {
            throw PackedInt32s.NoMoreValues();
        }
        int count = (int)Math.Min(_blockSize, left);
        int bits = BlockPacked.ReadToken(_input, out long min);
        if (bits == 0)
        {
            _values.AsSpan(0, count).Fill(min);
        }
        else
        {
            BulkCoder coder = PackedInt32s.Format.PACKED.CoderFor(bits);
            int iterations = _blockSize / coder.ByteValueCount;
            byte[] bytes = new byte[iterations * coder.ByteBlockCount];
            _input.ReadBytes(bytes, 0, (int)PackedInt32s.Format.PACKED.ByteCount(_version, count, bits));
            coder.Decode(bytes, 0, _values, 0, iterations);
            for (int i = 0; i < count; i++)
            {
                _values[i] += min;
            }
        }
        _next = 0;
        _limit = count;
    }
}
