using System;
using System.IO;

namespace Lucene.Net.Store;

/// <summary>Reads a file of the index at any position. One instance serves one thread; clones are cheap and are not disposed.</summary>
public abstract class IndexInput : DataInput, IDisposable
{
    private readonly string _resourceDescription;

    protected IndexInput(string resourceDescription) =>
        _resourceDescription = resourceDescription ?? throw new ArgumentNullException(nameof(resourceDescription));

    public abstract long Length { get; }

    public abstract long Position { get; }

    public abstract void Seek(long pos);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    public override object Clone() => base.Clone();

    public override string ToString() => _resourceDescription;

    internal EndOfStreamException PastEnd() => new EndOfStreamException("read past EOF: " + this);
}
