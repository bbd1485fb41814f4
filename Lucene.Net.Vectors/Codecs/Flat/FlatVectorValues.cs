using System;
using System.Runtime.InteropServices;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>The vectors of one field in one segment's flat file.</summary>
internal sealed class FlatVectorValues(string field, FlatVectorsEntry entry, NativeRegion data) : FloatVectorValues
{
    /// <inheritdoc/>
    public override VectorFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    private RowBlock Rows => data.Rows(entry.Vectors, entry.Count, entry.RowBytes);

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
    public override void CopyVector(int ordinal, Span<float> vector)
    {
        Guard.Index(ordinal, entry.Count);
        Guard.Length(vector.Length, entry.Options.Dimensions, nameof(vector));
        entry.Options.Encoding.Decode(Rows.Span(ordinal), vector);
    }

    /// <inheritdoc/>
    public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        entry.Options.RequireQuery(field, query);
        return NewRowScorer(query);
    }

    /// <inheritdoc/>
    public override IVectorScorer? NewPrefixScorer(ReadOnlySpan<float> query, int dimensions)
    {
        entry.Options.RequireQuery(field, query);
        Guard.InRange(dimensions, 1, query.Length);
        VectorEncoding encoding = entry.Options.Encoding;
        if (encoding == VectorEncoding.Byte)
        {
            return null;
        }

        VectorFieldOptions options = new(dimensions, entry.Options.Similarity) { Encoding = encoding };
        RowBlock rows = data.Rows(entry.Vectors, entry.Count, encoding.RowBytes(dimensions), entry.RowBytes);
        return encoding == VectorEncoding.Float16
            ? new PrefixRowScorer<HalfElement>(query[..dimensions], options, data, rows)
            : new PrefixRowScorer<SingleElement>(query[..dimensions], options, data, rows);
    }

    /// <inheritdoc/>
    public override INodeScorer NewNodeScorer()
    {
        return NewRowScorer([]);
    }

    /// <inheritdoc/>
    /// <remarks>A new array each time, as the host's own formats give: callers keep such values. Search never comes here.</remarks>
    public override void Get(int docID, BytesRef result)
    {
        int ordinal = OrdinalOf(docID);
        byte[] value = ordinal < 0 ? BytesRef.EMPTY_BYTES : new byte[entry.Options.ValueBytes];
        if (ordinal >= 0 && entry.Options.ValueEncoding == entry.Options.Encoding)
        {
            Rows.Span(ordinal).CopyTo(value);
        }
        else if (ordinal >= 0)
        {
            CopyVector(ordinal, MemoryMarshal.Cast<byte, float>(value.AsSpan()));
        }

        result.Bytes = value;
        result.Offset = 0;
        result.Length = value.Length;
    }

    private RowScorer NewRowScorer(ReadOnlySpan<float> query)
    {
        return entry.Options.Encoding switch
        {
            VectorEncoding.Float16 => new RawRowScorer<HalfElement>(query, entry.Options, data, Rows, entry.InverseLengths),
            VectorEncoding.Byte => new ByteRowScorer(query, entry.Options, data, Rows, entry.InverseLengths),
            _ => new RawRowScorer<SingleElement>(query, entry.Options, data, Rows, entry.InverseLengths),
        };
    }
}
