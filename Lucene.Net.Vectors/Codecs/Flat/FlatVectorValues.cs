using System;
using System.Runtime.InteropServices;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The vectors of one field in one segment's flat file.</summary>
internal sealed class FlatVectorValues(string field, FlatVectorsEntry entry, NativeRegion data) : FloatVectorValues
{
    /// <inheritdoc/>
    public override VectorFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    /// <inheritdoc/>
    public override int OrdinalOf(int doc)
    {
        Guard.Index(doc, entry.MaxDoc);
        return entry.OrdinalOf(data, doc);
    }

    /// <inheritdoc/>
    public override int DocumentOf(int ordinal)
    {
        Guard.Index(ordinal, entry.Count);
        return entry.DocumentOf(data, ordinal);
    }

    /// <inheritdoc/>
    public override void CopyVector(int ordinal, Span<float> vector)
    {
        Guard.Index(ordinal, entry.Count);
        Guard.Length(vector.Length, entry.Options.Dimensions, nameof(vector));
        CopyRow(ordinal, MemoryMarshal.AsBytes(vector));
    }

    /// <inheritdoc/>
    public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        return NewScorer(entry.Options.CheckedQuery(field, query));
    }

    /// <inheritdoc/>
    public override INodeScorer NewNodeScorer()
    {
        return NewScorer(new float[entry.Options.Dimensions]);
    }

    /// <inheritdoc/>
    /// <remarks>A new array each time, as the host's own formats give: callers keep such values. Search never comes here.</remarks>
    public override void Get(int docID, BytesRef result)
    {
        int ordinal = OrdinalOf(docID);
        byte[] row = ordinal < 0 ? BytesRef.EMPTY_BYTES : new byte[entry.RowBytes];
        if (ordinal >= 0)
        {
            CopyRow(ordinal, row);
        }

        result.Bytes = row;
        result.Offset = 0;
        result.Length = row.Length;
    }

    private FloatRowScorer NewScorer(float[] query)
    {
        return new FloatRowScorer(query, entry.Options.Similarity, data, data.Rows(entry.Vectors, entry.Count, entry.RowBytes));
    }

    private void CopyRow(int ordinal, Span<byte> row)
    {
        data.CopyTo(entry.Vectors + ((long)ordinal * entry.RowBytes), row);
    }
}
