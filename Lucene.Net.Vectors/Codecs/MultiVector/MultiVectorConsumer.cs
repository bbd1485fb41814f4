using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Writes the format at flush, update and merge.</summary>
internal sealed class MultiVectorConsumer(SegmentWriteState state, IReadOnlyDictionary<string, MultiVectorFieldOptions> fields, int threads) : BinaryFieldsConsumer
{
    private readonly VectorOutputs _outputs = new(state, MultiVectorFormat.Files);
    private readonly CandidateWriters _candidates = new(state, threads);

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        MultiVectorFieldOptions options = WrittenOptions.Of(field, fields);
        WriteField(field, options, [], field.DocValuesGen != -1, () => Open(field, options, reader => new AddedValues(values, reader)));
    }

    /// <inheritdoc/>
    public override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        MultiVectorFieldOptions options = WrittenOptions.Of(fieldInfo, fields);
        for (int i = 0; i < toMerge.Count; i++)
        {
            string? other = toMerge[i] switch
            {
                StoredMultiVectorValues held => options.StoresAs(held.Options) ? null : held.Options.ToString(),
                FloatVectorValues held => held.Options.ToString(),
                _ => null,
            };
            if (other is not null)
            {
                throw VectorsConsumer.Differs(fieldInfo, options, mergeState.Readers[i], other);
            }
        }

        WriteField(fieldInfo, options, toMerge, isUpdate: false, () => Open(fieldInfo, options, reader => new MergedValues(mergeState, toMerge, docsWithField, reader)));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose(_outputs, _candidates);
        }
    }

    private MatrixCursor Open(FieldInfo field, MultiVectorFieldOptions options, Func<IValueReader, DocumentCursor> documents)
    {
        PlainMatrixReader reader = new(field, options, state.SegmentInfo.Name);
        return new MatrixCursor(documents(reader), reader, options.Dimensions);
    }

    private void WriteField(FieldInfo field, MultiVectorFieldOptions options, IList<BinaryDocValues> merged, bool isUpdate, Func<MatrixCursor> open)
    {
        IndexOutput data = _outputs.Data;
        WrittenRows written = RowsChoice.Of(options, merged, open);
        ResidualEntry? residual = written.Quantizer is null ? null : WriteCentroids(written.Quantizer);
        DocumentMapWriter documents = new(state.SegmentInfo.DocCount);
        List<int> counts = new(state.SegmentInfo.DocCount);
        long rows = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        WriteRows(written, open, documents, counts);
        long starts = DocumentMapWriter.Align(data, sizeof(long));
        long tokens = WriteStarts(counts);
        if (tokens > int.MaxValue)
        {
            throw new InvalidOperationException($"field '{field.Name}': segment {state.SegmentInfo.Name} would have {tokens} rows, and no segment may have more than {int.MaxValue}; keep segments smaller, by the merge policy's MaxMergedSegmentMB, or draw tokens together");
        }

        long spans = options.KeepSpans ? DocumentMapWriter.Align(data, sizeof(long)) : 0;
        if (options.KeepSpans)
        {
            WriteSpans(open);
        }

        DocumentMap map = documents.Finish(data);
        CandidatesEntry? candidates = _candidates.Of(options, counts.Count, isUpdate)?.Write(field, options, residual, written, (int)tokens, open, data);
        new MultiVectorEntry(options, written.Stored, map, tokens, starts, rows, spans, residual, candidates).Write(_outputs.Meta, field.Number);
    }

    private ResidualEntry WriteCentroids(ResidualQuantizer quantizer)
    {
        long at = DocumentMapWriter.Align(_outputs.Data, MultiVectorFormat.Alignment);
        byte[] bytes = MemoryMarshal.AsBytes(quantizer.Centroids).ToArray();
        _outputs.Data.WriteBytes(bytes, 0, bytes.Length);
        return new ResidualEntry(quantizer.Layout, at, quantizer.Cutoffs.ToArray(), quantizer.Weights.ToArray());
    }

    private void WriteRows(WrittenRows written, Func<MatrixCursor> open, DocumentMapWriter documents, List<int> counts)
    {
        byte[] codes = [];
        VectorValues? source = null;
        bool copy = false;
        using MatrixCursor matrices = open();
        while (matrices.Next())
        {
            if (source != matrices.Source)
            {
                source = matrices.Source;
                copy = matrices.Source is { } other && written.IsCodingOf(other);
            }

            int count = matrices.Count;
            int length = count * written.RowBytes;
            if (codes.Length < length)
            {
                codes = new byte[length];
            }

            if (copy)
            {
                matrices.Source!.CopyCodes(matrices.SourceOrdinal, codes.AsSpan(0, length));
            }
            else
            {
                written.Encode(matrices.Rows, codes.AsSpan(0, length));
            }

            _outputs.Data.WriteBytes(codes, 0, length);
            documents.Add(matrices.Document);
            counts.Add(count);
        }
    }

    private long WriteStarts(List<int> counts)
    {
        byte[] number = new byte[sizeof(long)];
        long start = 0;
        for (int i = 0; i <= counts.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, start);
            _outputs.Data.WriteBytes(number, 0, number.Length);
            start += i < counts.Count ? counts[i] : 0;
        }

        return start;
    }

    private void WriteSpans(Func<MatrixCursor> open)
    {
        using MatrixCursor matrices = open();
        while (matrices.Next())
        {
            TextSpan[] spans = [.. matrices.Spans];
            byte[] bytes = MemoryMarshal.AsBytes(spans.AsSpan()).ToArray();
            _outputs.Data.WriteBytes(bytes, 0, bytes.Length);
        }
    }
}
