using System;
using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What the writers of flat and of quantized vectors have in common: a field is a cursor over vectors, opened as often as needed.</summary>
internal abstract class VectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields) : DocValuesConsumer
{
    /// <summary>The segment written.</summary>
    protected SegmentWriteState State => state;

    /// <summary>What the codec was given.</summary>
    protected IReadOnlyDictionary<string, VectorFieldOptions> Fields => fields;

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        VectorFieldOptions options = OptionsOf(field);
        WriteField(field, options, null, () => new AddedVectors(field, options, state.SegmentInfo.Name, values));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        VectorFieldOptions options = OptionsOf(fieldInfo);
        WriteField(fieldInfo, options, toMerge, () => new MergedVectors(fieldInfo, options, state.SegmentInfo.Name, mergeState, toMerge, docsWithField));
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

    /// <summary>Writes a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="options">What it is.</param>
    /// <param name="merged">The segments that are merged; null at a flush or an update.</param>
    /// <param name="open">Begins at the first vector again; to be disposed where it can be.</param>
    protected abstract void WriteField(FieldInfo field, VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open);

    /// <summary>What a field is.</summary>
    protected VectorFieldOptions OptionsOf(FieldInfo field)
    {
        return WrittenOptions.Of(field, fields);
    }

    /// <summary>The error of a field of the codec that was indexed with other doc values.</summary>
    internal static NotSupportedException NoVectors(FieldInfo field)
    {
        return new NotSupportedException($"field '{field.Name}' is a vector field of the codec, but was indexed with {field.DocValuesType} doc values; index it as a KnnFloatVectorField or take it out of the codec's fields");
    }
}
