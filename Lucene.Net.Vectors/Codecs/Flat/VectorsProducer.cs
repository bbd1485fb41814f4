using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// What the readers of all vector formats have in common: entries by field, read and checked once, and a data file that stays
/// outside the heap.
/// </summary>
internal abstract class VectorsProducer<TEntry> : DocValuesProducer
    where TEntry : class, IVectorsEntry
{
    private readonly Dictionary<int, TEntry> _entries = [];
    private readonly string _dataFile;

    /// <summary>Opens a segment's files.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="files">The format's files.</param>
    /// <param name="read">Reads an entry of a field after its number, in a segment of so many documents.</param>
    protected VectorsProducer(SegmentReadState state, VectorFiles files, Func<IndexInput, FieldInfo, int, TEntry> read)
    {
        State = state;
        string metaFile = files.MetaName(state.SegmentInfo, state.SegmentSuffix);
        _dataFile = files.DataName(state.SegmentInfo, state.SegmentSuffix);
        int version = FormatFile.ReadMeta(state.Directory, metaFile, files.MetaCodecName, files.Version, meta => ReadEntries(meta, read), files.OldestVersion);
        long dataLength = FormatFile.CheckData(state.Directory, _dataFile, files.DataCodecName, version);
        foreach (TEntry entry in _entries.Values)
        {
            entry.RequireWithin(dataLength, metaFile);
        }

        Data = NativeRegion.Open(state.Directory, _dataFile, state.Context);
    }

    /// <summary>The segment.</summary>
    protected SegmentReadState State { get; }

    /// <summary>The data file.</summary>
    protected NativeRegion Data { get; }

    /// <summary>What the fields of the format are.</summary>
    protected IReadOnlyCollection<TEntry> Entries => _entries.Values;

    /// <inheritdoc/>
    public override IBits GetDocsWithField(FieldInfo field)
    {
        VectorValues values = (VectorValues)GetBinary(field);
        return DocsWithVector.Of(values.Count, State.SegmentInfo.DocCount, values.OrdinalOf);
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
    public override void CheckIntegrity()
    {
        FormatFile.CheckSum(State.Directory, _dataFile);
    }

    /// <summary>What the files say of a field.</summary>
    protected TEntry EntryOf(FieldInfo field)
    {
        return _entries.TryGetValue(field.Number, out TEntry? entry)
            ? entry
            : throw Corrupt(field, "holds nothing of it");
    }

    /// <summary>An error that names the data file and the field.</summary>
    protected CorruptIndexException Corrupt(FieldInfo field, string problem)
    {
        return new CorruptIndexException($"{_dataFile}: field '{field.Name}' (number {field.Number}): the file {problem}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Data.Dispose();
        }
    }

    private static NotSupportedException OnlyBinary(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a vector field: its doc values are binary, not {field.DocValuesType}");
    }

    private void ReadEntries(IndexInput meta, Func<IndexInput, FieldInfo, int, TEntry> read)
    {
        for (int number = meta.ReadInt32(); number != VectorFiles.NoMoreFields; number = meta.ReadInt32())
        {
            if (number < 0)
            {
                throw new CorruptIndexException($"no field has the number {number} (resource: {meta})");
            }

            FieldInfo? known = State.FieldInfos.FieldInfo(number);
            FieldInfo field = known ?? Elsewhere(number);
            TEntry entry = read(meta, field, State.SegmentInfo.DocCount);
            if (known is not null && !_entries.TryAdd(number, entry))
            {
                throw new CorruptIndexException($"field '{field.Name}' stands there twice (resource: {meta})");
            }
        }
    }

    // Fields that were written together may be updated one by one: the host then asks for those alone whose newest values are in these files.
    private static FieldInfo Elsewhere(int number)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"number {number}, whose values are elsewhere");
        return new FieldInfo(name, false, number, false, false, false, IndexOptions.NONE, DocValuesType.BINARY, DocValuesType.NONE, null);
    }
}
