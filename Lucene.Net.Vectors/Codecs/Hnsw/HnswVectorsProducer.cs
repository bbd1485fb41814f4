using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>Reads the graphs, and through their own formats the vectors.</summary>
internal sealed class HnswVectorsProducer : DocValuesProducer
{
    // What an entry, its parameters, its few levels and the dictionary's slot take, roughly.
    private const long RamBytesPerField = 400;

    private readonly Dictionary<int, HnswVectorsEntry> _entries = [];
    private readonly Dictionary<string, DocValuesProducer> _vectors = new(StringComparer.Ordinal);
    private readonly SegmentReadState _state;
    private readonly string _dataFile;
    private readonly NativeRegion _data;

    public HnswVectorsProducer(SegmentReadState state)
    {
        _state = state;
        string metaFile = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, HnswVectorsFormat.MetaExtension);
        _dataFile = IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, HnswVectorsFormat.DataExtension);
        int version = FormatFile.ReadMeta(state.Directory, metaFile, HnswVectorsFormat.MetaCodecName, HnswVectorsFormat.VersionCurrent, ReadEntries);
        long dataLength = FormatFile.CheckData(state.Directory, _dataFile, HnswVectorsFormat.DataCodecName, version);
        foreach (HnswVectorsEntry entry in _entries.Values)
        {
            entry.RequireWithin(dataLength, metaFile);
        }

        try
        {
            foreach (HnswVectorsEntry entry in _entries.Values)
            {
                if (!_vectors.ContainsKey(entry.Vectors))
                {
                    _vectors.Add(entry.Vectors, OpenVectors(state, entry.Vectors, metaFile));
                }
            }

            _data = NativeRegion.Open(state.Directory, _dataFile, state.Context);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException([.. _vectors.Values]);
            throw;
        }
    }

    /// <inheritdoc/>
    public override BinaryDocValues GetBinary(FieldInfo field)
    {
        if (!_entries.TryGetValue(field.Number, out HnswVectorsEntry? entry))
        {
            throw new CorruptIndexException($"{_dataFile} holds no graph of field '{field.Name}' (number {field.Number})");
        }

        FloatVectorValues vectors = (FloatVectorValues)_vectors[entry.Vectors].GetBinary(field);
        return vectors.Count == entry.Count
            ? new HnswVectorValues(vectors, entry, entry.HasGraph ? new MappedHnswGraph(entry, _data) : null)
            : throw new CorruptIndexException($"{_dataFile}: field '{field.Name}' has {vectors.Count} vectors, but a graph over {entry.Count}");
    }

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field)
    {
        return _entries.TryGetValue(field.Number, out HnswVectorsEntry? entry)
            ? _vectors[entry.Vectors].GetDocsWithField(field)
            : throw new CorruptIndexException($"{_dataFile} holds no graph of field '{field.Name}' (number {field.Number})");
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
        long total = _entries.Count * RamBytesPerField;
        foreach (DocValuesProducer vectors in _vectors.Values)
        {
            total += vectors.RamBytesUsed();
        }

        return total;
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        foreach (DocValuesProducer vectors in _vectors.Values)
        {
            vectors.CheckIntegrity();
        }

        FormatFile.CheckSum(_state.Directory, _dataFile);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose([.. _vectors.Values, _data]);
        }
    }

    private static DocValuesProducer OpenVectors(SegmentReadState state, string format, string metaFile)
    {
        DocValuesFormat known;
        try
        {
            known = DocValuesFormat.ForName(format);
        }
        catch (ArgumentException e)
        {
            throw new CorruptIndexException($"{metaFile} names the format {format}, which is not known here: {e.Message}", e);
        }

        return known.FieldsProducer(new SegmentReadState(state, HnswVectorsFormat.Suffix(state.SegmentSuffix, format)));
    }

    private static NotSupportedException OnlyBinary(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a vector field: its doc values are binary, not {field.DocValuesType}");
    }

    private void ReadEntries(IndexInput meta)
    {
        for (int number = meta.ReadInt32(); number != HnswVectorsFormat.NoMoreFields; number = meta.ReadInt32())
        {
            FieldInfo? field = number < 0 ? null : _state.FieldInfos.FieldInfo(number);
            if (field is null)
            {
                throw new CorruptIndexException($"the segment has no field number {number} (resource: {meta})");
            }

            if (!_entries.TryAdd(number, HnswVectorsEntry.Read(meta, field, _state.SegmentInfo.DocCount)))
            {
                throw new CorruptIndexException($"field '{field.Name}' stands there twice (resource: {meta})");
            }
        }
    }
}
