using System;

namespace Lucene.Net.Store;

/// <summary>Appends to a new file of the index.</summary>
public abstract class IndexOutput : DataOutput, IDisposable
{
    /// <summary>The CRC-32 of all that was written so far.</summary>
    public abstract long Checksum { get; }

    public virtual long Length
    {
        get => throw new NotSupportedException("Length is not supported by " + GetType().Name);
        set { }
    }

    public abstract long Position { get; }

    public abstract void Flush();

    [Obsolete("(4.1) this method will be removed in Lucene 5.0")]
    public abstract void Seek(long pos);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
