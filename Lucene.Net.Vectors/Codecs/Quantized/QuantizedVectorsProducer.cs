using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Reads the quantized format: a few objects and the centroid a field; codes and vectors stay outside the heap.</summary>
internal sealed class QuantizedVectorsProducer : DocValuesProducer
{
    // What an entry, its options and the dictionary's slot take, roughly, beside the centroid.
    private const long RamBytesPerField = 300;

    private readonly Dictionary<int, QuantizedVectorsEntry> _entries = [];
    private readonly SegmentReadState _state;
    private readonly string _dataFile;
    private readonly NativeRegion _data;
    private readonly FlatVectorsProducer? _raw;

    public QuantizedVectorsProducer(SegmentReadState state)
    {
        _state = state;
        string metaFile = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, QuantizedVectorsFormat.MetaExtension);
        _dataFile = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, QuantizedVectorsFormat.DataExtension);
        int version = FormatFile.ReadMeta(state.Directory, metaFile, QuantizedVectorsFormat.MetaCodecName, QuantizedVectorsFormat.VersionCurrent, ReadEntries);
        long dataLength = FormatFile.CheckData(state.Directory, _dataFile, QuantizedVectorsFormat.DataCodecName, version);
        foreach (QuantizedVectorsEntry entry in _entries.Values)
        {
            entry.RequireWithin(dataLength, metaFile);
        }

        _data = NativeRegion.Open(state.Directory, _dataFile, state.Context);
        try
        {
            if (_entries.Values.Any(entry => entry.Options.KeepRaw))
            {
                _raw = new FlatVectorsProducer(new SegmentReadState(state, QuantizedVectorsFormat.RawSuffix(state.SegmentSuffix)));
            }
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        if (!_entries.TryGetValue(field.Number, out QuantizedVectorsEntry? entry))
        {
            throw new CorruptIndexException($"{_dataFile} holds no codes of field '{field.Name}' (number {field.Number})");
        }

        FlatVectorValues? raw = entry.Options.KeepRaw ? (FlatVectorValues)_raw!.GetBinary(field) : null;
        return raw is null || (raw.Count == entry.Count && raw.Options.StoresAs(entry.Options.AsRaw()))
            ? new QuantizedVectorValues(field.Name, entry, _data, raw)
            : throw new CorruptIndexException($"{_dataFile} has {entry.Count} codes of field '{field.Name}' ({entry.Options}), but its raw vectors are {raw.Count} ({raw.Options})");
    }

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field)
    {
        return DocsWithVector.Of((QuantizedVectorValues)GetBinary(field), _state.SegmentInfo.DocCount);
    }

    /// <inheritdoc/>
    public override NumericDocValues GetNumeric(FieldInfo field)
    {
        throw FlatVectorsProducer.OnlyBinary(field);
    }

    /// <inheritdoc/>
    public override SortedDocValues GetSorted(FieldInfo field)
    {
        throw FlatVectorsProducer.OnlyBinary(field);
    }

    /// <inheritdoc/>
    public override SortedSetDocValues GetSortedSet(FieldInfo field)
    {
        throw FlatVectorsProducer.OnlyBinary(field);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return _entries.Values.Sum(entry => RamBytesPerField + (entry.Options.Dimensions * sizeof(float))) + (_raw?.RamBytesUsed() ?? 0);
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        FormatFile.CheckSum(_state.Directory, _dataFile);
        _raw?.CheckIntegrity();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose(_data, _raw);
        }
    }

    private void ReadEntries(IndexInput meta)
    {
        for (int number = meta.ReadInt32(); number != QuantizedVectorsFormat.NoMoreFields; number = meta.ReadInt32())
        {
            FieldInfo? field = number < 0 ? null : _state.FieldInfos.FieldInfo(number);
            if (field is null)
            {
                throw new CorruptIndexException($"the segment has no field number {number} (resource: {meta})");
            }

            if (!_entries.TryAdd(number, QuantizedVectorsEntry.Read(meta, field, _state.SegmentInfo.DocCount)))
            {
                throw new CorruptIndexException($"field '{field.Name}' stands there twice (resource: {meta})");
            }
        }
    }
}
