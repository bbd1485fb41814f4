using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene45;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>Hands each field, added or merged, to a consumer of its format: one consumer a format and segment.</summary>
internal sealed class HybridDocValuesConsumer(SegmentWriteState state, HybridDocValuesFormat format) : DocValuesConsumer
{
    private readonly Dictionary<(string Format, string Number), DocValuesConsumer> _consumers = [];

    /// <inheritdoc/>
    public override void AddNumericField(FieldInfo field, IEnumerable<long?> values)
    {
        ConsumerOf(field).AddNumericField(field, values);
    }

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        ConsumerOf(field).AddBinaryField(field, values);
    }

    /// <inheritdoc/>
    public override void AddSortedField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrd)
    {
        ConsumerOf(field).AddSortedField(field, values, docToOrd);
    }

    /// <inheritdoc/>
    public override void AddSortedSetField(FieldInfo field, IEnumerable<BytesRef> values, IEnumerable<long?> docToOrdCount, IEnumerable<long?> ords)
    {
        ConsumerOf(field).AddSortedSetField(field, values, docToOrdCount, ords);
    }

    /// <inheritdoc/>
    public override void MergeNumericField(FieldInfo fieldInfo, MergeState mergeState, IList<NumericDocValues> toMerge, IList<IBits> docsWithField)
    {
        ConsumerOf(fieldInfo).MergeNumericField(fieldInfo, mergeState, toMerge, docsWithField);
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        ConsumerOf(fieldInfo).MergeBinaryField(fieldInfo, mergeState, toMerge, docsWithField);
    }

    /// <inheritdoc/>
    public override void MergeSortedField(FieldInfo fieldInfo, MergeState mergeState, IList<SortedDocValues> toMerge)
    {
        ConsumerOf(fieldInfo).MergeSortedField(fieldInfo, mergeState, toMerge);
    }

    /// <inheritdoc/>
    public override void MergeSortedSetField(FieldInfo fieldInfo, MergeState mergeState, IList<SortedSetDocValues> toMerge)
    {
        ConsumerOf(fieldInfo).MergeSortedSetField(fieldInfo, mergeState, toMerge);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose([.. _consumers.Values]);
        }
    }

    private DocValuesConsumer ConsumerOf(FieldInfo field)
    {
        DocValuesFormat chosen = format.FormatOf(field.Name);
        string number = "0";
        string? written = field.GetAttribute(PerFieldDocValuesFormat.PER_FIELD_FORMAT_KEY);

        // An update of a field stays in the format that the segment has it in.
        if (field.DocValuesGen != -1 && written is not null)
        {
            if (chosen.Name != written)
            {
                chosen = DocValuesFormat.ForName(written);
            }

            number = field.GetAttribute(PerFieldDocValuesFormat.PER_FIELD_SUFFIX_KEY) ?? number;
        }

        if (chosen is not Lucene45DocValuesFormat)
        {
            EarlierGeneration.Note(field, written is not null);
        }

        field.PutAttribute(PerFieldDocValuesFormat.PER_FIELD_FORMAT_KEY, chosen.Name);
        field.PutAttribute(PerFieldDocValuesFormat.PER_FIELD_SUFFIX_KEY, number);
        if (!_consumers.TryGetValue((chosen.Name, number), out DocValuesConsumer? consumer))
        {
            string suffix = HybridDocValuesFormat.Suffix(state.SegmentSuffix, chosen.Name, number);
            consumer = chosen.FieldsConsumer(new SegmentWriteState(state, suffix));
            _consumers.Add((chosen.Name, number), consumer);
        }

        return consumer;
    }
}
