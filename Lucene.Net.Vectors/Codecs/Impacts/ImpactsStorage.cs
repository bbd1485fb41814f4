using System;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>A segment's blocks and skip data outside the heap.</summary>
internal sealed class ImpactsStorage(string file, NativeRegion data, long dataLength, NativeRegion skip, int maxDoc) : IDisposable
{
    /// <summary>Blocks; to be read under a reference.</summary>
    public NativeRegion Data => data;

    /// <summary>Skip data; to be read under a reference.</summary>
    public NativeRegion Skip => skip;

    /// <summary>Documents of the segment.</summary>
    public int MaxDoc => maxDoc;

    /// <summary>The bytes from some place on, as many as a block may take; to be read under a reference.</summary>
    public ReadOnlySpan<byte> BlockAt(long offset)
    {
        return offset >= 0 && offset < dataLength
            ? data.Bytes(offset, (int)Math.Min(BlockCoding.MaxBytes, dataLength - offset))
            : throw Corrupt($"a block is said to begin at {offset}");
    }

    /// <summary>Keeps the memory until <see cref="Release"/>.</summary>
    /// <exception cref="ObjectDisposedException">The reader was closed.</exception>
    public void AddReference()
    {
        data.AddReference();
        try
        {
            skip.AddReference();
        }
        catch
        {
            data.Release();
            throw;
        }
    }

    /// <summary>Gives a reference back.</summary>
    public void Release()
    {
        skip.Release();
        data.Release();
    }

    /// <summary>An error that names the data file.</summary>
    public CorruptIndexException Corrupt(string problem, Exception? cause = null)
    {
        return new CorruptIndexException($"{file} was cut or altered: {problem}", cause);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        data.Dispose();
        skip.Dispose();
    }
}
