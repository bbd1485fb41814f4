using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Store;

/// <summary>Reads a part of a <see cref="MappedFile"/> by pointer.</summary>
internal sealed unsafe class MappedInput : IndexInput
{
    private readonly MappedFile _map;
    private readonly byte* _start;
    private readonly long _length;
    private long _position;
    private bool _owns;
    private bool _shared;

    public MappedInput(string description, MappedFile map, long offset, long length, bool owns)
        : base(description)
    {
        _map = map;
        _start = map.Pointer + offset;
        _length = length;
        _owns = owns;
    }

    public override long Length => _length;

    public override long Position => _position;

    public override byte ReadByte()
    {
        byte value = *Take(1);
        GC.KeepAlive(this);
        return value;
    }

    public override short ReadInt16()
    {
        short value = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<short>(Take(2)));
        GC.KeepAlive(this);
        return value;
    }

    public override int ReadInt32()
    {
        int value = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<int>(Take(4)));
        GC.KeepAlive(this);
        return value;
    }

    public override long ReadInt64()
    {
        long value = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<long>(Take(8)));
        GC.KeepAlive(this);
        return value;
    }

    public override int ReadVInt32()
    {
        if (_length - _position < 5 || _map.Closed)
        {
            return base.ReadVInt32();
        }
        byte* at = _start + _position;
        int value = *at++;
        if (value >= 0x80)
        {
            value &= 0x7f;
            int shift = 7;
            byte b;
            do
            {
                b = *at++;
                value |= (b & 0x7f) << shift;
                shift += 7;
            }
            while (b >= 0x80 && shift < 35);
            if (shift == 35 && b > 0x0f)
            {
                // Malformed: the general way says so.
                return base.ReadVInt32();
            }
        }
        _position = at - _start;
        GC.KeepAlive(this);
        return value;
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        Span<byte> target = b.AsSpan(offset, len);
        if (len > 0)
        {
            new ReadOnlySpan<byte>(Take(len), len).CopyTo(target);
        }
        GC.KeepAlive(this);
    }

    public override void SkipBytes(long numBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numBytes);
        if (numBytes > _length - _position)
        {
            throw PastEnd();
        }
        _position += numBytes;
    }

    public override void Seek(long pos)
    {
        EnsureOpen();
        if (pos < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(pos), pos, "pos must not be negative: " + this);
        }
        if (pos > _length)
        {
            throw PastEnd();
        }
        _position = pos;
    }

    public override object Clone()
    {
        EnsureOpen();
        _shared = true;
        var clone = (MappedInput)base.Clone();
        clone._owns = false;
        return clone;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _owns)
        {
            _map.Close(_shared);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Take(int count)
    {
        long position = _position;
        if (count > _length - position || _map.Closed)
        {
            Refuse();
        }
        _position = position + count;
        return _start + position;
    }

    private void Refuse()
    {
        EnsureOpen();
        throw PastEnd();
    }

    private void EnsureOpen()
    {
        if (_map.Closed)
        {
            throw new ObjectDisposedException(ToString(), "Already closed: " + this);
        }
    }
}
