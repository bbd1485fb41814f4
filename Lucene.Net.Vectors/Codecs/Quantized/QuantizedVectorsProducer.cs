using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Reads the quantized format: a few objects and the centroid a field; codes and vectors stay outside the heap.</summary>
internal sealed class QuantizedVectorsProducer : VectorsProducer<QuantizedVectorsEntry>
{
    // What an entry, its options and the dictionary's slot take, roughly, beside the centroid.
    private const long RamBytesPerField = 300;

    private readonly FlatVectorsProducer? _raw;

    public QuantizedVectorsProducer(SegmentReadState state)
        : base(state, QuantizedVectorsFormat.Files, QuantizedVectorsEntry.Read)
    {
        try
        {
            if (Entries.Any(entry => entry.Options.KeepRaw))
            {
                _raw = new FlatVectorsProducer(new SegmentReadState(state, QuantizedVectorsFormat.RawSuffix(state.SegmentSuffix)));
            }
        }
        catch
        {
            Data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        QuantizedVectorsEntry entry = EntryOf(field);
        FlatVectorValues? raw = entry.Options.KeepRaw ? (FlatVectorValues)_raw!.GetBinary(field) : null;
        return raw is null || (raw.Count == entry.Count && raw.Options.StoresAs(entry.Options.AsRaw()))
            ? new QuantizedVectorValues(field.Name, entry, Data, raw)
            : throw Corrupt(field, $"has {entry.Count} codes ({entry.Options}), but the raw vectors are {raw.Count} ({raw.Options})");
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return Entries.Sum(entry => RamBytesPerField + (entry.Options.Dimensions * sizeof(float))) + (_raw?.RamBytesUsed() ?? 0);
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        base.CheckIntegrity();
        _raw?.CheckIntegrity();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _raw?.Dispose();
        }
    }
}
