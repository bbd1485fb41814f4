using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
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

    /// <summary>The field's rows, all of them; to be read only while the caller holds a reference to <see cref="Data"/>.</summary>
    public RowBlock Rows => data.Rows(entry.Rows, (int)entry.Tokens, entry.RowBytes);

    /// <summary>The same, for one who reads those of some documents, in any order.</summary>
    public RowBlock ScatteredRows => data.ScatteredRows(entry.Rows, (int)entry.Tokens, entry.RowBytes);

    /// <summary>The file.</summary>
    public NativeRegion Data => data;

    /// <summary>What residual codes are; null where there are none.</summary>
    public ResidualEntry? Residual => entry.Residual;

    /// <summary>The centroids, one behind the other, under the same condition as <see cref="Rows"/>.</summary>
    public ReadOnlySpan<float> Centroids => entry.Residual is { } residual ? data.Singles(residual.Centroids, residual.Layout.Centroids * residual.Layout.Dimensions) : [];

    /// <summary>What asks for rows that will be scored.</summary>
    public RowPages Pages => new(this);

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
        return RunOf(ordinal).Count;
    }

    /// <summary>Which of <see cref="Rows"/> a document's are.</summary>
    /// <exception cref="ArgumentException">No such ordinal.</exception>
    /// <exception cref="CorruptIndexException">The file says something that cannot be.</exception>
    public RowRun RunOf(int ordinal)
    {
        Guard.Index(ordinal, entry.Count);
        return Run(ordinal, StartOf(ordinal), StartOf(ordinal + 1));
    }

    /// <summary>The same for documents that follow one another, <c>runs.Length</c> of them.</summary>
    public void CopyRuns(int first, Span<RowRun> runs)
    {
        Guard.InRange(first, 0, entry.Count - runs.Length);
        long start = StartOf(first);
        for (int i = 0; i < runs.Length; i++)
        {
            long end = StartOf(first + i + 1);
            runs[i] = Run(first + i, start, end);
            start = end;
        }
    }

    private RowRun Run(int ordinal, long start, long end)
    {
        return start >= 0 && end <= entry.Tokens && end - start is >= 1 and <= MultiVectorFieldOptions.MaxTokens
            ? new RowRun((int)start, (int)(end - start))
            : throw new CorruptIndexException($"{data.File}: field '{Field}': the file says that matrix {ordinal} is rows {start} to {end} of {entry.Tokens}: it was altered");
    }

    /// <summary>Where a document's rows lie in the file, none where there is no such document: for hints, which are never an error.</summary>
    public (long Offset, long Bytes) PlaceOf(int ordinal)
    {
        if ((uint)ordinal >= (uint)entry.Count)
        {
            return default;
        }

        long start = StartOf(ordinal), end = StartOf(ordinal + 1);
        return start >= 0 && end <= entry.Tokens && end >= start
            ? (entry.Rows + (start * entry.RowBytes), (end - start) * entry.RowBytes)
            : default;
    }

    /// <inheritdoc/>
    internal override bool Prefetch(ReadOnlySpan<int> ordinals)
    {
        if (!Pages.MayMiss(ordinals))
        {
            return false;
        }

        Pages.ReadLater(ordinals);
        return true;
    }

    /// <inheritdoc/>
    public override void CopyRows(int ordinal, Span<float> rows)
    {
        RowRun run = RunOf(ordinal);
        int dimensions = entry.Options.Dimensions;
        Guard.Length(rows.Length, run.Count * dimensions, nameof(rows));
        ReadOnlySpan<byte> codes = data.Bytes(entry.Rows + ((long)run.First * entry.RowBytes), run.Count * entry.RowBytes);
        for (int row = 0; row < run.Count; row++)
        {
            Decode(codes.Slice(row * entry.RowBytes, entry.RowBytes), rows.Slice(row * dimensions, dimensions));
        }
    }

    /// <summary>Copies all rows of a document to be indexed again: of length 1 where the field's are, which residual codes lose.</summary>
    public void CopyWhole(int ordinal, Span<float> rows)
    {
        CopyRows(ordinal, rows);
        int dimensions = entry.Options.Dimensions;
        for (int at = 0; at < rows.Length && entry.Residual is not null && entry.Options.Normalize; at += dimensions)
        {
            VectorChecks.Normalize(rows.Slice(at, dimensions));
        }
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
            CopyWhole(ordinal, rows);
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
        data.CopyTo(entry.Rows + (StartOf(ordinal) * entry.RowBytes), codes);
    }

    /// <summary>Whether a quantizer is the one that made this segment's codes.</summary>
    public bool IsCodedBy(ResidualQuantizer quantizer)
    {
        return entry.Residual is { } residual && residual.Layout == quantizer.Layout && quantizer.Normalized == entry.Options.Normalize
            && quantizer.Weights.SequenceEqual(residual.Weights) && quantizer.Cutoffs.SequenceEqual(residual.Cutoffs) && quantizer.Centroids.SequenceEqual(Centroids);
    }

    /// <summary>A copy of what made this segment's codes; null where it has none.</summary>
    public ResidualQuantizer? NewQuantizer()
    {
        return entry.Residual is { } residual
            ? new ResidualQuantizer(residual.Layout.Dimensions, residual.Layout.Bits, entry.Options.Normalize, Centroids.ToArray(), residual.Cutoffs, residual.Weights)
            : null;
    }

    /// <inheritdoc/>
    private protected override MatrixScorer NewScorer(float[] query)
    {
        return entry switch
        {
            { Residual: { } residual } => new StoredMatrixScorer<ResidualTokenRows>(
                this, query, packed => new ResidualTokenRows(residual.Layout, residual.Weights, new CentroidTable(packed, Centroids))),
            { Stored: MultiVectorEncoding.Int8 } => new StoredMatrixScorer<Int8TokenRows>(this, query, _ => default),
            _ => new StoredMatrixScorer<HalfTokenRows>(this, query, _ => default),
        };
    }

    private void Decode(ReadOnlySpan<byte> code, Span<float> row)
    {
        if (entry.Residual is { } residual)
        {
            int centroid = residual.Layout.Centroid(code);
            if ((uint)centroid >= (uint)residual.Layout.Centroids)
            {
                throw new CorruptIndexException($"{data.File}: field '{Field}': a row names centroid {centroid} of {residual.Layout.Centroids}: the file was altered");
            }

            ResidualQuantizer.Decode(residual.Layout, code, residual.Weights, data.Singles(residual.Centroids + ((long)centroid * row.Length * sizeof(float)), row.Length), row);
        }
        else if (entry.Stored == MultiVectorEncoding.Int8)
        {
            Int8TokenRows.Decode(code, row);
        }
        else
        {
            VectorEncoding.Float16.Decode(code, row);
        }
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
}
