using System;
using System.Buffers.Binary;

namespace Lucene.Net.Store;

/// <summary>Reads a <see cref="RAMFile"/>.</summary>
public class RAMInputStream : IndexInput
{
    private readonly RAMFile _file;
    private readonly long _length;
    private byte[] _block = Array.Empty<byte>();
    private long _blockStart;
    private int _next;
    private int _limit;

    public RAMInputStream(string name, RAMFile f)
        : base($"RAMInputStream(name={name})")
    {
        _file = f;
        _length = f.Length;
    }

    public override long Length => _length;

    public override long Position => _blockStart + _next;

    public override byte ReadByte()
    {
        if (_next >= _limit)
        {
            Load(Position);
        }
        return _block[_next++];
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        while (len > 0)
        {
            if (_next >= _limit)
            {
                Load(Position);
            }
            int step = Math.Min(len, _limit - _next);
            _block.AsSpan(_next, step).CopyTo(b.AsSpan(offset));
            _next += step;
            offset += step;
            len -= step;
        }
    }

    public override int ReadInt32()
    {
        if (_limit - _next < 4)
        {
            return base.ReadInt32();
        }
        _next += 4;
        return BinaryPrimitives.ReadInt32BigEndian(_block.AsSpan(_next - 4, 4));
    }

    public override long ReadInt64()
    {
        if (_limit - _next < 8)
        {
            return base.ReadInt64();
        }
        _next += 8;
        return BinaryPrimitives.ReadInt64BigEndian(_block.AsSpan(_next - 8, 8));
    }

    public override void SkipBytes(long numBytes)
    {
        if (numBytes > _length - Position)
        {
            throw PastEnd();
        }
        Seek(Position + numBytes);
    }

    public override void Seek(long pos)
    {
        if (pos < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(pos), pos, "pos must not be negative: " + this);
        }
        if (pos >= _blockStart && pos < _blockStart + _limit)
        {
            _next = (int)(pos - _blockStart);
            return;
        }
        // The block is fetched when it is read: a seek to the end, or past it, fails only then.
        _blockStart = pos;
        _next = 0;
        _limit = 0;
    }

    protected override void Dispose(bool disposing)
    {
    }

    private void Load(long position)
    {
        if (position >= _length)
        {
            throw PastEnd();
        }
        int index = (int)(position >> RAMFile.BlockShift);
        _block = _file.GetBuffer(index);
        _blockStart = (long)index << RAMFile.BlockShift;
        _next = (int)(position - _blockStart);
        _limit = (int)Math.Min(RAMFile.BlockSize, _length - _blockStart);
    }
}
