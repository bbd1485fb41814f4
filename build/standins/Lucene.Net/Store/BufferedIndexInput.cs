using System;
using System.Buffers.Binary;

namespace Lucene.Net.Store;

/// <summary>An input with a buffer in front of a slower source.</summary>
public abstract class BufferedIndexInput : IndexInput
{
    public const int BUFFER_SIZE = 1024;
    public const int MERGE_BUFFER_SIZE = 4096;

    private const int MinBufferSize = 8;

    protected byte[] m_buffer;

    private int _bufferSize;
    private long _start;
    private int _length;
    private int _next;

    protected BufferedIndexInput(string resourceDesc)
        : this(resourceDesc, BUFFER_SIZE)
    {
    }

    protected BufferedIndexInput(string resourceDesc, IOContext context)
        : this(resourceDesc, GetBufferSize(context))
    {
    }

    protected BufferedIndexInput(string resourceDesc, int bufferSize)
        : base(resourceDesc)
    {
        CheckSize(bufferSize);
        _bufferSize = bufferSize;
    }

    public int BufferSize => _bufferSize;

    public sealed override long Position => _start + _next;

    public static int GetBufferSize(IOContext context) =>
        context.Context == IOContext.UsageContext.MERGE ? MERGE_BUFFER_SIZE : BUFFER_SIZE;

    public sealed override byte ReadByte()
    {
        if (_next >= _length)
        {
            Refill();
        }
        return m_buffer[_next++];
    }

    public sealed override void ReadBytes(byte[] b, int offset, int len) => ReadBytes(b, offset, len, true);

    public sealed override void ReadBytes(byte[] b, int offset, int len, bool useBuffer)
    {
        int have = Math.Min(len, _length - _next);
        if (have > 0)
        {
            m_buffer.AsSpan(_next, have).CopyTo(b.AsSpan(offset));
            _next += have;
        }
        int missing = len - Math.Max(have, 0);
        if (missing == 0)
        {
            return;
        }
        if (useBuffer && missing < _bufferSize)
        {
            Refill();
            if (_length < missing)
            {
                throw PastEnd();
            }
            m_buffer.AsSpan(0, missing).CopyTo(b.AsSpan(offset + len - missing));
            _next = missing;
            return;
        }
        long position = Position;
        if (missing > Length - position)
        {
            throw PastEnd();
        }
        _start = position;
        _length = 0;
        _next = 0;
        ReadInternal(b, offset + len - missing, missing);
        _start = position + missing;
    }

    public sealed override short ReadInt16()
    {
        if (_length - _next < 2)
        {
            return base.ReadInt16();
        }
        _next += 2;
        return BinaryPrimitives.ReadInt16BigEndian(m_buffer.AsSpan(_next - 2, 2));
    }

    public sealed override int ReadInt32()
    {
        if (_length - _next < 4)
        {
            return base.ReadInt32();
        }
        _next += 4;
        return BinaryPrimitives.ReadInt32BigEndian(m_buffer.AsSpan(_next - 4, 4));
    }

    public sealed override long ReadInt64()
    {
        if (_length - _next < 8)
        {
            return base.ReadInt64();
        }
        _next += 8;
        return BinaryPrimitives.ReadInt64BigEndian(m_buffer.AsSpan(_next - 8, 8));
    }

    public sealed override int ReadVInt32() => base.ReadVInt32();

    public sealed override long ReadVInt64() => base.ReadVInt64();

    public sealed override void Seek(long pos)
    {
        if (pos >= _start && pos < _start + _length)
        {
            _next = (int)(pos - _start);
            return;
        }
        if (pos < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(pos), pos, "pos must not be negative: " + this);
        }
        _start = pos;
        _length = 0;
        _next = 0;
        SeekInternal(pos);
    }

    public void SetBufferSize(int newSize)
    {
        CheckSize(newSize);
        if (newSize == _bufferSize)
        {
            return;
        }
        _bufferSize = newSize;
        if (m_buffer is not null)
        {
            byte[] fresh = new byte[newSize];
            int kept = Math.Min(_length - _next, newSize);
            m_buffer.AsSpan(_next, kept).CopyTo(fresh);
            _start += _next;
            _next = 0;
            _length = kept;
            NewBuffer(fresh);
        }
    }

    public override object Clone()
    {
        var clone = (BufferedIndexInput)base.Clone();
        clone.m_buffer = null;
        clone._start = Position;
        clone._next = 0;
        clone._length = 0;
        return clone;
    }

    protected virtual void NewBuffer(byte[] newBuffer) => m_buffer = newBuffer;

    /// <summary>Reads from the source, at <see cref="Position"/>.</summary>
    protected abstract void ReadInternal(byte[] b, int offset, int length);

    protected abstract void SeekInternal(long pos);

    /// <summary>Writes what the buffer still holds, at most this many bytes; returns how many.</summary>
    protected int FlushBuffer(IndexOutput @out, long numBytes)
    {
        int count = (int)Math.Min(numBytes, _length - _next);
        if (count > 0)
        {
            @out.WriteBytes(m_buffer, _next, count);
            _next += count;
        }
        return count;
    }

    private void Refill()
    {
        long start = Position;
        int count = (int)Math.Min(_bufferSize, Length - start);
        if (count <= 0)
        {
            throw PastEnd();
        }
        if (m_buffer is null)
        {
            NewBuffer(new byte[_bufferSize]);
            SeekInternal(start);
        }
        _start = start;
        _next = 0;
        _length = 0;
        ReadInternal(m_buffer, 0, count);
        _length = count;
    }

    private static void CheckSize(int bufferSize)
    {
        if (bufferSize < MinBufferSize)
        {
            throw new ArgumentException($"bufferSize must be at least {MinBufferSize} (got {bufferSize})", nameof(bufferSize));
        }
    }
}
