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

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Writes the format at flush, update and merge.</summary>
internal sealed class MultiVectorConsumer(SegmentWriteState state, IReadOnlyDictionary<string, MultiVectorFieldOptions> fields) : BinaryFieldsConsumer
{
    private readonly VectorOutputs _outputs = new(state, MultiVectorFormat.Files);

    /// <inheritdoc/>
    public override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        MultiVectorFieldOptions options = WrittenOptions.Of(field, fields);
        WriteField(field, options, () => Open(field, options, reader => new AddedValues(values, reader)));
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

        WriteField(fieldInfo, options, () => Open(fieldInfo, options, reader => new MergedValues(mergeState, toMerge, docsWithField, reader)));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _outputs.Dispose();
        }
    }

    private MatrixCursor Open(FieldInfo field, MultiVectorFieldOptions options, Func<IValueReader, DocumentCursor> documents)
    {
        PlainMatrixReader reader = new(field, options, state.SegmentInfo.Name);
        return new MatrixCursor(documents(reader), reader, options.Dimensions);
    }

    private void WriteField(FieldInfo field, MultiVectorFieldOptions options, Func<MatrixCursor> open)
    {
        IndexOutput data = _outputs.Data;
        MultiVectorEncoding stored = options.ResidualBits > 0 ? MultiVectorEncoding.Float16 : options.Encoding;
        RowCoding coding = MultiVectorEntry.NewCoding(stored, options.Dimensions);
        DocumentMapWriter documents = new(state.SegmentInfo.DocCount);
        List<int> counts = [];
        long rows = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        WriteRows(coding, stored, open, documents, counts);
        long starts = DocumentMapWriter.Align(data, sizeof(long));
        long tokens = WriteStarts(counts);
        long spans = options.KeepSpans ? DocumentMapWriter.Align(data, sizeof(long)) : 0;
        if (options.KeepSpans)
        {
            WriteSpans(open);
        }

        DocumentMap map = documents.Finish(data);
        new MultiVectorEntry(options, stored, map, tokens, starts, rows, spans, null).Write(_outputs.Meta, field.Number);
    }

    private void WriteRows(RowCoding coding, MultiVectorEncoding stored, Func<MatrixCursor> open, DocumentMapWriter documents, List<int> counts)
    {
        byte[] codes = [];
        using MatrixCursor matrices = open();
        while (matrices.Next())
        {
            int count = matrices.Count;
            int length = count * coding.RowBytes;
            if (codes.Length < length)
            {
                codes = new byte[length];
            }

            if (matrices.Source is { } source && source.Stored == stored)
            {
                source.CopyCodes(matrices.SourceOrdinal, codes.AsSpan(0, length));
            }
            else
            {
                Encode(coding, matrices.Rows, codes, count);
            }

            _outputs.Data.WriteBytes(codes, 0, length);
            documents.Add(matrices.Document);
            counts.Add(count);
        }
    }

    private static void Encode(RowCoding coding, ReadOnlySpan<float> rows, Span<byte> codes, int count)
    {
        int dimensions = rows.Length / count;
        for (int row = 0; row < count; row++)
        {
            coding.Encode(rows.Slice(row * dimensions, dimensions), codes.Slice(row * coding.RowBytes, coding.RowBytes));
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
