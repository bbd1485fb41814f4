using System;

namespace Lucene.Net.Store;

/// <summary>Writes a <see cref="RAMFile"/>; also a scratch buffer whose content can be written elsewhere and reused.</summary>
public class RAMOutputStream : IndexOutput
{
    private readonly RAMFile _file;
    private byte[] _block = Array.Empty<byte>();
    private int _blockIndex = -1;
    private int _next;
    private long _length;

    // All bytes stay in memory, so the checksum is worked out only when asked for, from where the last question ended.
    private readonly Crc32 _digest = new Crc32();
    private long _digested;

    public RAMOutputStream()
        : this(new RAMFile())
    {
    }

    public RAMOutputStream(RAMFile f) => _file = f;

    public override long Position => _blockIndex < 0 ? 0 : ((long)_blockIndex << RAMFile.BlockShift) + _next;

    public override long Length
    {
        get => Math.Max(_length, Position);
        set { }
    }

    public override long Checksum
    {
        get
        {
            long end = Length;
            while (_digested < end)
            {
                int offset = (int)(_digested & (RAMFile.BlockSize - 1));
                int step = (int)Math.Min(RAMFile.BlockSize - offset, end - _digested);
                _digest.Update(_file.GetBuffer((int)(_digested >> RAMFile.BlockShift)).AsSpan(offset, step));
                _digested += step;
            }
            return _digest.Value;
        }
    }

    public virtual long GetSizeInBytes() => (long)_file.NumBuffers * RAMFile.BlockSize;

    /// <summary>Forgets what was written; the memory is kept.</summary>
    public virtual void Reset()
    {
        _block = Array.Empty<byte>();
        _blockIndex = -1;
        _next = 0;
        _length = 0;
        _file.Length = 0;
        _digest.Reset();
        _digested = 0;
    }

    public override void WriteByte(byte b)
    {
        if (_next >= _block.Length)
        {
            NextBlock();
        }
        _block[_next++] = b;
    }

    internal override void WriteVarint(ulong value)
    {
        if (_block.Length - _next >= LongestVarint)
        {
            _next += PutVarint(_block.AsSpan(_next), value);
        }
        else
        {
            base.WriteVarint(value);
        }
    }

    public override void WriteBytes(byte[] b, int offset, int len)
    {
        while (len > 0)
        {
            if (_next >= _block.Length)
            {
                NextBlock();
            }
            int step = Math.Min(len, _block.Length - _next);
            b.AsSpan(offset, step).CopyTo(_block.AsSpan(_next));
            _next += step;
            offset += step;
            len -= step;
        }
    }

    public virtual void WriteTo(DataOutput @out)
    {
        Flush();
        long end = _file.Length;
        for (long at = 0; at < end; at += RAMFile.BlockSize)
        {
            @out.WriteBytes(_file.GetBuffer((int)(at >> RAMFile.BlockShift)), 0, (int)Math.Min(RAMFile.BlockSize, end - at));
        }
    }

    public virtual void WriteTo(byte[] bytes, int offset) =>
        WriteTo(new ByteArrayDataOutput(bytes, offset, bytes.Length - offset));

    public override void Flush()
    {
        _length = Length;
        _file.Length = _length;
    }

    [Obsolete("(4.1) this method will be removed in Lucene 5.0")]
    public override void Seek(long pos)
    {
        Flush();
        if (pos < 0 || pos > _length)
        {
            throw new ArgumentOutOfRangeException(nameof(pos), pos, $"pos must be from 0 to {_length}");
        }
        // What is overwritten must be summed up afresh.
        _digest.Reset();
        _digested = 0;
        if (pos == 0)
        {
            _blockIndex = -1;
            _block = Array.Empty<byte>();
            _next = 0;
            return;
        }
        _blockIndex = (int)((pos - 1) >> RAMFile.BlockShift);
        _block = _file.GetBuffer(_blockIndex);
        _next = (int)(pos - ((long)_blockIndex << RAMFile.BlockShift));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }
    }

    private void NextBlock()
    {
        _blockIndex++;
        _block = _blockIndex < _file.NumBuffers ? _file.GetBuffer(_blockIndex) : _file.AddBuffer(RAMFile.BlockSize);
        _next = 0;
    }
}
