using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Reads the flat format: a few objects a field, the vectors themselves stay outside the heap.</summary>
internal sealed class FlatVectorsProducer : DocValuesProducer
{
    // What an entry, its options and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 200;

    private readonly Dictionary<int, FlatVectorsEntry> _entries = [];
    private readonly SegmentReadState _state;
    private readonly string _dataFile;
    private readonly NativeRegion _data;

    public FlatVectorsProducer(SegmentReadState state)
    {
        _state = state;
        string metaFile = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, FlatVectorsFormat.MetaExtension);
        _dataFile = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, FlatVectorsFormat.DataExtension);
        int version = FormatFile.ReadMeta(state.Directory, metaFile, FlatVectorsFormat.MetaCodecName, FlatVectorsFormat.VersionCurrent, ReadEntries);
        long dataLength = FormatFile.CheckData(state.Directory, _dataFile, FlatVectorsFormat.DataCodecName, version);
        foreach (FlatVectorsEntry entry in _entries.Values)
        {
            entry.RequireWithin(dataLength, metaFile);
        }

        _data = NativeRegion.Open(state.Directory, _dataFile, state.Context);
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        return _entries.TryGetValue(field.Number, out FlatVectorsEntry? entry)
            ? new FlatVectorValues(field.Name, entry, _data)
            : throw new CorruptIndexException($"{_dataFile} holds no vectors of field '{field.Name}' (number {field.Number})");
    }

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field)
    {
        return DocsWithVector.Of((FlatVectorValues)GetBinary(field), _state.SegmentInfo.DocCount);
    }

    /// <inheritdoc/>
    public override NumericDocValues GetNumeric(FieldInfo field)
    {
        throw OnlyBinary(field);
    }

    /// <inheritdoc/>
    public override SortedDocValues GetSorted(FieldInfo field)
    {
        throw OnlyBinary(field);
    }

    /// <inheritdoc/>
    public override SortedSetDocValues GetSortedSet(FieldInfo field)
    {
        throw OnlyBinary(field);
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return _entries.Count * RamBytesPerField;
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        FormatFile.CheckSum(_state.Directory, _dataFile);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _data.Dispose();
        }
    }

    /// <summary>The error of asking a vector field for other doc values.</summary>
    internal static NotSupportedException OnlyBinary(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a vector field: its doc values are binary, not {field.DocValuesType}");
    }

    private void ReadEntries(IndexInput meta)
    {
        for (int number = meta.ReadInt32(); number != FlatVectorsFormat.NoMoreFields; number = meta.ReadInt32())
        {
            FieldInfo? field = number < 0 ? null : _state.FieldInfos.FieldInfo(number);
            if (field is null)
            {
                throw new CorruptIndexException($"the segment has no field number {number} (resource: {meta})");
            }

            if (!_entries.TryAdd(number, FlatVectorsEntry.Read(meta, field, _state.SegmentInfo.DocCount)))
            {
                throw new CorruptIndexException($"field '{field.Name}' stands there twice (resource: {meta})");
            }
        }
    }
}
