using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Writes the flat format at flush, update and merge.</summary>
internal sealed class FlatVectorsConsumer : DocValuesConsumer
{
    private readonly IReadOnlyDictionary<string, VectorFieldOptions> _fields;
    private readonly SegmentWriteState _state;
    private readonly int _maxDoc;
    private readonly IndexOutput _meta;
    private readonly IndexOutput _data;
    private bool _disposed;

    public FlatVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields)
    {
        _fields = fields;
        _state = state;
        _maxDoc = state.SegmentInfo.DocCount;
        IndexOutput? meta = null, data = null;
        try
        {
            meta = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, FlatVectorsFormat.MetaExtension), state.Context);
            data = state.Directory.CreateOutput(IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, FlatVectorsFormat.DataExtension), state.Context);
            CodecUtil.WriteHeader(meta, FlatVectorsFormat.MetaCodecName, FlatVectorsFormat.VersionCurrent);
            CodecUtil.WriteHeader(data, FlatVectorsFormat.DataCodecName, FlatVectorsFormat.VersionCurrent);
        }
        catch
        {
            IOUtils.DisposeWhileHandlingException(meta, data);
            throw;
        }

        _meta = meta;
        _data = data;
    }

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        VectorFieldOptions options = OptionsOf(field);
        RowWriter rows = new(this, options);
        int doc = 0;
        foreach (BytesRef? value in values)
        {
            if (value is { Length: > 0 })
            {
                AddChecked(field, doc, doc, value, ref rows);
            }

            doc++;
        }

        rows.Finish(field);
    }

    /// <inheritdoc/>
    /// <remarks>Rows of our own format are copied as bytes; anything else is read value by value.</remarks>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        VectorFieldOptions options = OptionsOf(fieldInfo);
        RowWriter rows = new(this, options);
        BytesRef value = new();
        byte[] row = new byte[options.ValueBytes];
        for (int i = 0; i < toMerge.Count; i++)
        {
            MergeState.DocMap map = mergeState.DocMaps[i];
            int docBase = mergeState.DocBase[i];
            if (toMerge[i] is FloatVectorValues vectors)
            {
                RequireSame(fieldInfo, options, vectors.Options, mergeState.Readers[i]);
                for (int ordinal = 0; ordinal < vectors.Count; ordinal++)
                {
                    int merged = map.Get(vectors.DocumentOf(ordinal));
                    if (merged >= 0)
                    {
                        vectors.CopyVector(ordinal, MemoryMarshal.Cast<byte, float>(row.AsSpan()));
                        rows.Add(docBase + merged, row, 0);
                    }

                    mergeState.CheckAbort.Work(1);
                }

                continue;
            }

            for (int doc = 0; doc < map.MaxDoc; doc++)
            {
                int merged = map.Get(doc);
                if (merged < 0 || !docsWithField[i].Get(doc))
                {
                    continue;
                }

                toMerge[i].Get(doc, value);
                if (value.Length > 0)
                {
                    AddChecked(fieldInfo, doc, docBase + merged, value, ref rows);
                }

                mergeState.CheckAbort.Work(1);
            }
        }

        rows.Finish(fieldInfo);
    }

    /// <inheritdoc/>
    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
    {
        throw NoVectors(field);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
        {
            return;
        }

        _disposed = true;
        bool success = false;
        try
        {
            _meta.WriteInt32(FlatVectorsFormat.NoMoreFields);
            CodecUtil.WriteFooter(_meta);
            CodecUtil.WriteFooter(_data);
            success = true;
        }
        finally
        {
            if (success)
            {
                IOUtils.Dispose(_data, _meta);
            }
            else
            {
                IOUtils.DisposeWhileHandlingException(_data, _meta);
            }
        }
    }

    // An update comes through the codec that the segment's name stands for, which was given no options: they stand in the
    // field's attributes since the segment was written.
    private VectorFieldOptions OptionsOf(FieldInfo field)
    {
        VectorFieldOptions options = _fields.GetValueOrDefault(field.Name)
            ?? VectorFieldOptions.FromAttribute(field.GetAttribute(FlatVectorsFormat.OptionsAttribute))
            ?? throw new InvalidOperationException(
                $"field '{field.Name}' is written in the flat vector format, but neither the codec nor the segment says what it is; name it in the HybridCodec's fields");
        field.PutAttribute(FlatVectorsFormat.OptionsAttribute, options.ToAttribute());
        return options;
    }

    // A value that did not come through KnnFloatVectorField: an update's, another codec's. Zeros under the cosine can only
    // be passed over here, as ZeroVectors.Skip does: the document is long accepted.
    private void AddChecked(FieldInfo field, int doc, int target, BytesRef value, ref RowWriter rows)
    {
        ReadOnlySpan<byte> bytes = value.Bytes.AsSpan(value.Offset, value.Length);
        ReadOnlySpan<float> vector = MemoryMarshal.Cast<byte, float>(bytes);
        string? problem = bytes.Length % sizeof(float) != 0 ? $"has {bytes.Length} bytes, no whole number of float32 components" : rows.Options.Problem(vector);
        if (problem is not null)
        {
            throw new ArgumentException($"field '{field.Name}', document {doc} of segment {_state.SegmentInfo.Name}: the vector {problem}");
        }

        if (!rows.Options.LacksDirection(vector))
        {
            rows.Add(target, value.Bytes, value.Offset);
        }
    }

    private static void RequireSame(FieldInfo field, VectorFieldOptions asked, VectorFieldOptions held, AtomicReader reader)
    {
        if (!asked.StoresAs(held))
        {
            throw new ArgumentException($"field '{field.Name}': the codec was given {asked}, but {reader} holds {held}; give the codec the options of the index, or index the field anew under another name");
        }
    }

    private static NotSupportedException NoVectors(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a vector field of the codec, but was indexed with {field.DocValuesType} doc values; index it as a KnnFloatVectorField or take it out of the codec's fields");
    }

    /// <summary>One field's rows, and which documents they belong to.</summary>
    private struct RowWriter
    {
        private readonly FlatVectorsConsumer _consumer;
        private readonly FixedBitSet _present;
        private readonly long _vectors;
        private int _count;

        public VectorFieldOptions Options { get; }

        public RowWriter(FlatVectorsConsumer consumer, VectorFieldOptions options)
        {
            _consumer = consumer;
            Options = options;
            _present = new FixedBitSet(Math.Max(1, consumer._maxDoc));
            _vectors = Align(consumer._data, FlatVectorsFormat.Alignment);
        }

        public void Add(int doc, byte[] row, int offset)
        {
            _consumer._data.WriteBytes(row, offset, Options.ValueBytes);
            _present.Set(doc);
            _count++;
        }

        public readonly void Finish(FieldInfo field)
        {
            IndexOutput data = _consumer._data;
            int maxDoc = _consumer._maxDoc;
            long documents = 0, present = 0;
            if (_count != maxDoc && _count != 0)
            {
                documents = Align(data, FlatVectorsFormat.Alignment);
                WriteDocuments(data);
                present = Align(data, sizeof(long));
                WritePresent(data, maxDoc);
            }

            new FlatVectorsEntry(Options, maxDoc, _count, _vectors, documents, present).Write(_consumer._meta, field.Number);
        }

        private readonly void WriteDocuments(IndexOutput data)
        {
            byte[] buffer = new byte[sizeof(int)];
            for (int doc = _present.NextSetBit(0); doc >= 0; doc = doc + 1 < _present.Length ? _present.NextSetBit(doc + 1) : -1)
            {
                BinaryPrimitives.WriteInt32LittleEndian(buffer, doc);
                data.WriteBytes(buffer, 0, buffer.Length);
            }
        }

        private readonly void WritePresent(IndexOutput data, int maxDoc)
        {
            byte[] pair = new byte[FlatVectorsEntry.PresentPairBytes];
            long before = 0;
            for (int start = 0; start < maxDoc; start += 64)
            {
                ulong bits = 0;
                for (int doc = start; doc < Math.Min(maxDoc, start + 64); doc++)
                {
                    bits |= _present.Get(doc) ? 1UL << doc : 0;
                }

                BinaryPrimitives.WriteUInt64LittleEndian(pair, bits);
                BinaryPrimitives.WriteInt64LittleEndian(pair.AsSpan(sizeof(long)), before);
                data.WriteBytes(pair, 0, pair.Length);
                before += BitOperations.PopCount(bits);
            }
        }

        private static long Align(IndexOutput data, int to)
        {
            while (data.Position % to != 0)
            {
                data.WriteByte(0);
            }

            return data.Position;
        }
    }
}
