using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What the writers of flat and of quantized vectors have in common: a field is a cursor over vectors, opened as often as needed.</summary>
internal abstract class VectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields) : BinaryFieldsConsumer
{
    /// <summary>The segment written.</summary>
    protected SegmentWriteState State => state;

    /// <summary>What the codec was given.</summary>
    protected IReadOnlyDictionary<string, VectorFieldOptions> Fields => fields;

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        VectorFieldOptions options = OptionsOf(field);
        FloatVectorValues? before = ValuesBefore(field, options);
        WriteField(field, options, null, () => Open(field, options, reader => before is null ? new AddedValues(values, reader) : new UpdatedValues(values, reader, before)));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        VectorFieldOptions options = OptionsOf(fieldInfo);
        for (int i = 0; i < toMerge.Count; i++)
        {
            // Beside codes the raw rows are a segment of the flat format's own, and know nothing of the codes.
            string? other = toMerge[i] switch
            {
                FloatVectorValues held => options.StoresAs(held.Options) || options.AsRaw().StoresAs(held.Options) ? null : held.Options.ToString(),
                MultiVectorValues held => held.Options.ToString(),
                _ => null,
            };
            if (other is not null)
            {
                throw Differs(fieldInfo, options, mergeState.Readers[i], other);
            }
        }

        WriteField(fieldInfo, options, toMerge, () => Open(fieldInfo, options, reader => new MergedValues(mergeState, toMerge, docsWithField, reader)));
    }

    /// <summary>The error of a segment that holds the field as something else.</summary>
    internal static ArgumentException Differs(FieldInfo field, object options, AtomicReader segment, string held)
    {
        return new ArgumentException($"field '{field.Name}': the codec was given {options}, but {segment} holds {held}; give the codec the options of the index, or index the field anew under another name");
    }

    /// <summary>Writes a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="options">What it is.</param>
    /// <param name="merged">The segments that are merged; null at a flush or an update.</param>
    /// <param name="open">Begins at the first vector again; to be disposed.</param>
    protected abstract void WriteField(FieldInfo field, VectorFieldOptions options, IList<BinaryDocValues>? merged, Func<VectorCursor> open);

    /// <summary>What the segment held of a field before an update, where it is worth copying from; null at a flush.</summary>
    protected virtual FloatVectorValues? ValuesBefore(FieldInfo field, VectorFieldOptions options)
    {
        return null;
    }

    /// <summary>What a field is.</summary>
    protected VectorFieldOptions OptionsOf(FieldInfo field)
    {
        return WrittenOptions.Of(field, fields);
    }

    private VectorCursor Open(FieldInfo field, VectorFieldOptions options, Func<PlainValueReader, DocumentCursor> documents)
    {
        PlainValueReader reader = new(field, options, state.SegmentInfo.Name);
        return new VectorCursor(documents(reader), reader, options.Dimensions);
    }
}
