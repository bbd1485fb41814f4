using System;
using System.Buffers.Binary;
using Lucene.Net.Util;

namespace Lucene.Net.Store;

/// <summary>Reads from a part of an array.</summary>
public sealed class ByteArrayDataInput : DataInput
{
    private byte[] _bytes;
    private int _position;
    private int _limit;

    public ByteArrayDataInput()
        : this(BytesRef.EMPTY_BYTES)
    {
    }

    public ByteArrayDataInput(byte[] bytes) => Reset(bytes);

    public ByteArrayDataInput(byte[] bytes, int offset, int len) => Reset(bytes, offset, len);

    public bool Eof => _position == _limit;

    /// <summary>Where the part ends in the array.</summary>
    public int Length => _limit;

    public int Position
    {
        get => _position;
        set => _position = value;
    }

    public void Reset(byte[] bytes) => Reset(bytes, 0, bytes.Length);

    public void Reset(byte[] bytes, int offset, int len)
    {
        _bytes = bytes;
        _position = offset;
        _limit = offset + len;
    }

    public void Rewind() => _position = 0;

    public override byte ReadByte() => _bytes[_position++];

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        _bytes.AsSpan(_position, len).CopyTo(b.AsSpan(offset));
        _position += len;
    }

    public override short ReadInt16()
    {
        short value = BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(_position));
        _position += 2;
        return value;
    }

    public override int ReadInt32()
    {
        int value = BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(_position));
        _position += 4;
        return value;
    }

    public override long ReadInt64()
    {
        long value = BinaryPrimitives.ReadInt64BigEndian(_bytes.AsSpan(_position));
        _position += 8;
        return value;
    }

    public override int ReadVInt32()
    {
        byte[] bytes = _bytes;
        int at = _position;
        int value = bytes[at++];
        if (value >= 0x80)
        {
            value &= 0x7f;
            byte b;
            int shift = 7;
            do
            {
                b = bytes[at++];
                value |= (b & 0x7f) << shift;
                shift += 7;
            }
            while (b >= 0x80);
        }
        _position = at;
        return value;
    }

    public override long ReadVInt64()
    {
        byte[] bytes = _bytes;
        int at = _position;
        long value = 0;
        byte b;
        int shift = 0;
        do
        {
            b = bytes[at++];
            value |= (b & 0x7fL) << shift;
            shift += 7;
        }
        while (b >= 0x80);
        _position = at;
        return value;
    }

    public override void SkipBytes(long count) => _position += (int)count;
}

/// <summary>Writes to a part of an array, which must be long enough.</summary>
public class ByteArrayDataOutput : DataOutput
{
    private byte[] _bytes;
    private int _position;
    private int _limit;

    public ByteArrayDataOutput()
        : this(BytesRef.EMPTY_BYTES)
    {
    }

    public ByteArrayDataOutput(byte[] bytes) => SetTarget(bytes, 0, bytes.Length);

    public ByteArrayDataOutput(byte[] bytes, int offset, int len) => SetTarget(bytes, offset, len);

    public virtual int Position => _position;

    public virtual void Reset(byte[] bytes) => Reset(bytes, 0, bytes.Length);

    public virtual void Reset(byte[] bytes, int offset, int len) => SetTarget(bytes, offset, len);

    public override void WriteByte(byte b)
    {
        if (_position >= _limit)
        {
            throw new InvalidOperationException("the array is full");
        }
        _bytes[_position++] = b;
    }

    public override void WriteBytes(byte[] b, int offset, int length)
    {
        if (length > _limit - _position)
        {
            throw new InvalidOperationException("the array is full");
        }
        Array.Copy(b, offset, _bytes, _position, length);
        _position += length;
    }

    private void SetTarget(byte[] bytes, int offset, int len)
    {
        _bytes = bytes;
        _position = offset;
        _limit = offset + len;
    }
}
