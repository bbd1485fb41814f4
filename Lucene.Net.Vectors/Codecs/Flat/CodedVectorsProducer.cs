using System;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Reads what <see cref="CodedVectorsConsumer"/> wrote: codes, and the vectors as they were given where they were kept.</summary>
internal abstract class CodedVectorsProducer<TEntry> : VectorsProducer<TEntry>
    where TEntry : class, ICodedVectorsEntry
{
    private readonly FlatVectorsProducer? _raw;

    /// <summary>Opens a segment's files.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="files">The files of the codes.</param>
    /// <param name="read">Reads an entry of a field after its number, in a segment of so many documents.</param>
    protected CodedVectorsProducer(SegmentReadState state, VectorFiles files, Func<IndexInput, FieldInfo, int, TEntry> read)
        : base(state, files, read)
    {
        try
        {
            if (Entries.Any(entry => entry.Options.KeepRaw))
            {
                _raw = new FlatVectorsProducer(new SegmentReadState(state, CodedVectorsConsumer.RawSuffix(state.SegmentSuffix)));
            }
        }
        catch
        {
            Data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return _raw?.RamBytesUsed() ?? 0;
    }

    /// <inheritdoc/>
    public sealed override void CheckIntegrity()
    {
        base.CheckIntegrity();
        _raw?.CheckIntegrity();
    }

    /// <summary>A field's vectors as they were given; null where they were dropped.</summary>
    protected FlatVectorValues? RawOf(FieldInfo field, TEntry entry)
    {
        FlatVectorValues? raw = entry.Options.KeepRaw ? (FlatVectorValues)_raw!.GetBinary(field) : null;
        return raw is null || (raw.Count == entry.Count && raw.Options.StoresAs(entry.Options.AsRaw()))
            ? raw
            : throw Corrupt(field, $"has {entry.Count} codes ({entry.Options}), but the raw vectors are {raw.Count} ({raw.Options})");
    }

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _raw?.Dispose();
        }
    }
}
