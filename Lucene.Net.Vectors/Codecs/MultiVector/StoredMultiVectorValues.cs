using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>The matrices of one field in one segment's file.</summary>
internal sealed class StoredMultiVectorValues(string field, MultiVectorEntry entry, NativeRegion data, ICandidateIndex? candidates) : MultiVectorValues(field)
{
    /// <inheritdoc/>
    public override MultiVectorFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override MultiVectorEncoding Stored => entry.Stored;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    /// <inheritdoc/>
    public override long TotalTokens => entry.Tokens;

    /// <summary>How rows are read.</summary>
    public RowCoding Coding => entry.Coding;

    /// <inheritdoc/>
    internal override ICandidateIndex? Candidates => candidates;

    /// <inheritdoc/>
    public override int OrdinalOf(int doc)
    {
        Guard.Index(doc, entry.Map.MaxDoc);
        return entry.Map.OrdinalOf(data, doc);
    }

    /// <inheritdoc/>
    public override int DocumentOf(int ordinal)
    {
        Guard.Index(ordinal, entry.Count);
        return entry.Map.DocumentOf(data, ordinal);
    }

    /// <inheritdoc/>
    public override int TokenCount(int ordinal)
    {
        return RowsOf(ordinal).Count;
    }

    /// <inheritdoc/>
    public override void CopyRows(int ordinal, Span<float> rows)
    {
        RowBlock block = RowsOf(ordinal);
        Guard.Length(rows.Length, block.Count * entry.Options.Dimensions, nameof(rows));
        Decode(block, 0, rows);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TextSpan> Spans(int ordinal)
    {
        int count = TokenCount(ordinal);
        if (!entry.Options.KeepSpans)
        {
            return [];
        }

        TextSpan[] spans = new TextSpan[count];
        CopySpans(ordinal, spans);
        return spans;
    }

    /// <inheritdoc/>
    /// <remarks>A new array each time, as the host's own formats give: callers keep such values. Search never comes here.</remarks>
    public override void Get(int docID, BytesRef result)
    {
        int ordinal = OrdinalOf(docID);
        byte[] value = BytesRef.EMPTY_BYTES;
        if (ordinal >= 0)
        {
            float[] rows = new float[TokenCount(ordinal) * entry.Options.Dimensions];
            CopyRows(ordinal, rows);
            TextSpan[] spans = new TextSpan[entry.Options.KeepSpans ? TokenCount(ordinal) : 0];
            CopySpans(ordinal, spans);
            value = MatrixValue.Encode(entry.Options, rows, spans);
        }

        result.Bytes = value;
        result.Offset = 0;
        result.Length = value.Length;
    }

    /// <summary>Copies a document's rows as they stand in the file.</summary>
    public void CopyCodes(int ordinal, Span<byte> codes)
    {
        data.CopyTo(entry.Rows + (StartOf(ordinal) * entry.Coding.RowBytes), codes);
    }

    /// <inheritdoc/>
    private protected override IVectorScorer NewScorer(float[] query)
    {
        return new Scorer(this, query);
    }

    private void CopySpans(int ordinal, Span<TextSpan> spans)
    {
        if (!spans.IsEmpty)
        {
            data.CopyTo(entry.Spans + (StartOf(ordinal) * MultiVectorEntry.SpanBytes), MemoryMarshal.AsBytes(spans));
        }
    }

    private long StartOf(int ordinal)
    {
        return data.Int64(entry.Starts + ((long)ordinal * sizeof(long)));
    }

    private RowBlock RowsOf(int ordinal)
    {
        Guard.Index(ordinal, entry.Count);
        long start = StartOf(ordinal), end = StartOf(ordinal + 1);
        if (start < 0 || end > entry.Tokens || end - start is < 1 or > MultiVectorFieldOptions.MaxTokens)
        {
            throw new CorruptIndexException($"field '{Field}': the file says that matrix {ordinal} is rows {start} to {end} of {entry.Tokens}: it was altered");
        }

        return data.Rows(entry.Rows + (start * entry.Coding.RowBytes), (int)(end - start), entry.Coding.RowBytes);
    }

    private void Decode(RowBlock block, int first, Span<float> rows)
    {
        int dimensions = entry.Options.Dimensions;
        for (int at = 0; at < rows.Length; at += dimensions)
        {
            entry.Coding.Decode(block.Span(first++), rows.Slice(at, dimensions));
        }
    }

    private sealed class Scorer : MaxSimScorer
    {
        private readonly StoredMultiVectorValues _matrices;
        private readonly NativeRegion _data;
        private RowBlock _block;

        public Scorer(StoredMultiVectorValues matrices, float[] query)
            : base(matrices.Options, query)
        {
            _matrices = matrices;
            _data = matrices.Data;
            _data.AddReference();
        }

        public override int Count => _matrices.Count;

        protected override int Begin(int ordinal)
        {
            _block = _matrices.RowsOf(ordinal);
            return _block.Count;
        }

        protected override void Decode(int first, Span<float> rows)
        {
            _matrices.Decode(_block, first, rows);
        }

        protected override void Close()
        {
            _data.Release();
        }
    }

    private NativeRegion Data => data;
}
