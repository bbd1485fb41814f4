using System;
using Lucene.Net.Store;

namespace Lucene.Net.Util.Packed;

/// <summary>Reads packed values where they lie in the file.</summary>
internal sealed class DirectPackedReader : PackedInt32s.Reader
{
    private readonly IndexInput _input;
    private readonly long _start;
    private readonly int _valueCount;
    private readonly int _bits;
    private readonly int _unused;
    private readonly byte[] _window = new byte[9];

    public DirectPackedReader(IndexInput input, int valueCount, int bitsPerValue)
    {
        _input = input;
        _start = input.Position;
        _valueCount = valueCount;
        _bits = bitsPerValue;
        _unused = 64 - bitsPerValue;
    }

    public override int BitsPerValue => _bits;

    public override int Count => _valueCount;

    public override long Get(int index)
    {
        long bit = (long)index * _bits;
        int skip = (int)(bit & 7);
        _input.Seek(_start + (bit >> 3));
        switch (_bits)
        {
            case 8:
                return _input.ReadByte();
            case 16:
                return (ushort)_input.ReadInt16();
            case 32:
                return (uint)_input.ReadInt32();
            case 64:
                return _input.ReadInt64();
        }
        int bytes = (skip + _bits + 7) >> 3;
        _input.ReadBytes(_window, 0, bytes);
        ulong word = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(_window) << skip;
        if (bytes == 9)
        {
            word |= (uint)_window[8] >> (8 - skip);
        }
        return (long)(word >> _unused);
    }

    public override long RamBytesUsed() => 0;
}

internal sealed class DirectSingleBlockReader : PackedInt32s.Reader
{
    private readonly IndexInput _input;
    private readonly long _start;
    private readonly int _valueCount;
    private readonly int _bits;
    private readonly int _perBlock;
    private readonly ulong _mask;

    public DirectSingleBlockReader(IndexInput input, int valueCount, int bitsPerValue)
    {
        _input = input;
        _start = input.Position;
        _valueCount = valueCount;
        _bits = bitsPerValue;
        _perBlock = 64 / bitsPerValue;
        _mask = PackedInt32s.Mask(bitsPerValue);
    }

    public override int BitsPerValue => _bits;

    public override int Count => _valueCount;

    public override long Get(int index)
    {
        _input.Seek(_start + (8L * (index / _perBlock)));
        return (long)(((ulong)_input.ReadInt64() >> (index % _perBlock * _bits)) & _mask);
    }

    public override long RamBytesUsed() => 0;
}

/// <summary>Reads packed values once, in order, no byte further than they go.</summary>
internal sealed class PackedReaderIterator : PackedInt32s.IReaderIterator
{
    private readonly DataInput _input;
    private readonly PackedInt32s.Format _format;
    private readonly int _version;
    private readonly BulkCoder _coder;
    private readonly int _iterations;
    private readonly byte[] _bytes;
    private readonly Int64sRef _values;
    private readonly long _byteCount;
    private long _bytesRead;
    private int _next;
    private int _ord = -1;
    private int _limit;

    public PackedReaderIterator(DataInput input, PackedInt32s.Format format, int version, int valueCount, int bitsPerValue, int mem)
    {
        _input = input;
        _format = format;
        _version = version;
        Count = valueCount;
        BitsPerValue = bitsPerValue;
        _coder = format.CoderFor(bitsPerValue);
        _iterations = _coder.Iterations(valueCount, mem);
        _bytes = new byte[_iterations * _coder.ByteBlockCount];
        _values = new Int64sRef(new long[_iterations * _coder.ByteValueCount], 0, 0);
        _byteCount = _format.ByteCount(_version, valueCount, bitsPerValue);
    }

    public int BitsPerValue { get; }

    public int Count { get; }

    public int Ord => _ord;

    public long Next()
    {
        if (_next == _limit)
        {
            Refill();
        }
        _ord++;
        return _values.Int64s[_next++];
    }

    public Int64sRef Next(int count)
    {
        if (_next == _limit)
        {
            Refill();
        }
        _values.Offset = _next;
        _values.Length = Math.Min(count, _limit - _next);
        _next += _values.Length;
        _ord += _values.Length;
        return _values;
    }

    private void Refill()
    {
        int remaining = Count - _ord - 1;
        if (remaining <= 0)
        {
            throw PackedInt32s.NoMoreValues();
        }
        int step = (int)Math.Min(_bytes.Length, _byteCount - _bytesRead);
        _input.ReadBytes(_bytes, 0, step);
        _bytesRead += step;
        _bytes.AsSpan(step).Clear();
        _coder.Decode(_bytes, 0, _values.Int64s, 0, _iterations);
        _next = 0;
        _limit = Math.Min(remaining, _values.Int64s.Length);
        if (_limit == remaining && _bytesRead < _byteCount)
        {
            // The first version filled whole longs.
            _input.SkipBytes(_byteCount - _bytesRead);
            _bytesRead = _byteCount;
        }
    }
}

internal sealed class PackedWriter : PackedInt32s.Writer
{
    private readonly BulkCoder _coder;
    private readonly PackedInt32s.Format _format;
    private readonly int _iterations;
    private readonly long[] _values;
    private readonly byte[] _bytes;
    private int _count;
    private int _written;
    private bool _finished;

    public PackedWriter(PackedInt32s.Format format, DataOutput output, int valueCount, int bitsPerValue, int mem)
        : base(output, valueCount, bitsPerValue)
    {
        _format = format;
        _coder = format.CoderFor(bitsPerValue);
        _iterations = _coder.Iterations(valueCount == -1 ? int.MaxValue : valueCount, mem);
        _values = new long[_iterations * _coder.ByteValueCount];
        _bytes = new byte[_iterations * _coder.ByteBlockCount];
    }

    public override int Ord => _written - 1;

    protected internal override PackedInt32s.Format Format => _format;

    public override void Add(long v)
    {
        if (m_valueCount != -1 && _written >= m_valueCount)
        {
            throw new System.IO.EndOfStreamException("Writing past end of stream");
        }
        _values[_count++] = v;
        _written++;
        if (_count == _values.Length)
        {
            Flush();
        }
    }

    public override void Finish()
    {
        if (_finished)
        {
            throw new InvalidOperationException("already finished");
        }
        while (m_valueCount != -1 && _written < m_valueCount)
        {
            Add(0);
        }
        Flush();
        _finished = true;
    }

    private void Flush()
    {
        _values.AsSpan(_count).Clear();
        _coder.Encode(_values, 0, _bytes, 0, _iterations);
        m_out.WriteBytes(_bytes, (int)_format.ByteCount(PackedInt32s.VERSION_CURRENT, _count, m_bitsPerValue));
        _count = 0;
    }
}
