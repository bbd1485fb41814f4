using System;

namespace Lucene.Net.Store;

/// <summary>Reads forwards only and sums up what it has read.</summary>
public abstract class ChecksumIndexInput : IndexInput
{
    protected ChecksumIndexInput(string resourceDescription)
        : base(resourceDescription)
    {
    }

    public abstract long Checksum { get; }

    public override void Seek(long pos)
    {
        long skip = pos - Position;
        if (skip < 0)
        {
            throw new InvalidOperationException($"{GetType().Name} cannot seek backwards");
        }
        SkipBytes(skip);
    }
}

public class BufferedChecksumIndexInput : ChecksumIndexInput
{
    private const int PendingSize = 512;

    private readonly IndexInput _main;
    private readonly Crc32 _digest = new Crc32();
    // Single bytes wait here, for the digest is fast on long runs only.
    private readonly byte[] _pending = new byte[PendingSize];
    private int _pendingCount;

    public BufferedChecksumIndexInput(IndexInput main)
        : base($"BufferedChecksumIndexInput({main})") => _main = main;

    public override long Checksum
    {
        get
        {
            Drain();
            return _digest.Value;
        }
    }

    public override long Length => _main.Length;

    public override long Position => _main.Position;

    public override byte ReadByte()
    {
        byte b = _main.ReadByte();
        if (_pendingCount == PendingSize)
        {
            Drain();
        }
        _pending[_pendingCount++] = b;
        return b;
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        _main.ReadBytes(b, offset, len);
        Drain();
        _digest.Update(b.AsSpan(offset, len));
    }

    public override object Clone() => throw new NotSupportedException("a checksum input cannot be cloned");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _main.Dispose();
        }
    }

    private void Drain()
    {
        _digest.Update(_pending.AsSpan(0, _pendingCount));
        _pendingCount = 0;
    }
}
