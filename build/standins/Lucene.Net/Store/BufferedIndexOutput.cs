using System;

namespace Lucene.Net.Store;

/// <summary>An output with a buffer, which sums up what it hands on.</summary>
public abstract class BufferedIndexOutput : IndexOutput
{
    public const int DEFAULT_BUFFER_SIZE = 16384;

    private readonly byte[] _buffer;
    private readonly Crc32 _digest = new Crc32();
    private long _start;
    private int _count;

    protected BufferedIndexOutput()
        : this(DEFAULT_BUFFER_SIZE)
    {
    }

    protected BufferedIndexOutput(int bufferSize)
    {
        if (bufferSize <= 0)
        {
            throw new ArgumentException($"bufferSize must be greater than 0 (got {bufferSize})", nameof(bufferSize));
        }
        _buffer = new byte[bufferSize];
    }

    public int BufferSize => _buffer.Length;

    public override long Checksum
    {
        get
        {
            Flush();
            return _digest.Value;
        }
    }

    public override long Position => _start + _count;

    public abstract override long Length { get; }

    public override void WriteByte(byte b)
    {
        byte[] buffer = _buffer;
        int count = _count;
        if ((uint)count >= (uint)buffer.Length)
        {
            Flush();
            count = 0;
        }
        buffer[count] = b;
        _count = count + 1;
    }

    internal override void WriteVarint(ulong value)
    {
        if (_buffer.Length - _count >= LongestVarint)
        {
            _count += PutVarint(_buffer.AsSpan(_count), value);
        }
        else
        {
            base.WriteVarint(value);
        }
    }

    public override void WriteBytes(byte[] b, int offset, int length)
    {
        if (length > _buffer.Length - _count)
        {
            Flush();
            if (length >= _buffer.Length)
            {
                HandOn(b, offset, length);
                return;
            }
        }
        b.AsSpan(offset, length).CopyTo(_buffer.AsSpan(_count));
        _count += length;
    }

    public override void Flush()
    {
        if (_count > 0)
        {
            int count = _count;
            _count = 0;
            HandOn(_buffer, 0, count);
        }
    }

    [Obsolete("(4.1) this method will be removed in Lucene 5.0")]
    public override void Seek(long pos) => throw new NotSupportedException("an output is append-only");

    protected internal abstract void FlushBuffer(byte[] b, int offset, int len);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }
    }

    private void HandOn(byte[] b, int offset, int length)
    {
        _digest.Update(b.AsSpan(offset, length));
        FlushBuffer(b, offset, length);
        _start += length;
    }
}
