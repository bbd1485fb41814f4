using System;
using System.Runtime.InteropServices;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>
/// The vectors of one field in one segment's file of products. Scores are of codes; vectors are given as they were where the raw ones were
/// kept, else as what their codes stand for.
/// </summary>
internal sealed class ProductVectorValues(string field, ProductVectorsEntry entry, NativeRegion data, ProductCodes? codes, FlatVectorValues? raw) : FloatVectorValues
{
    /// <inheritdoc/>
    public override VectorFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    /// <summary>The codes; null where there are none, and then there are raw vectors, or no vectors.</summary>
    public ProductCodes? Codes => codes;

    /// <summary>The vectors as they were given; null where they were dropped.</summary>
    public FlatVectorValues? Raw => raw;

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
        Guard.Length(vector.Length, entry.Dimensions, nameof(vector));
        if (raw is not null)
        {
            raw.CopyVector(ordinal, vector);
            return;
        }

        CopyDecoded(ordinal, vector);
    }

    /// <summary>Copies what a vector's codes stand for: under the cosine, its direction.</summary>
    /// <param name="ordinal">Which.</param>
    /// <param name="vector">Receives its components.</param>
    public void CopyDecoded(int ordinal, Span<float> vector)
    {
        Guard.Index(ordinal, entry.Count);
        Span<byte> parts = stackalloc byte[entry.Subspaces];
        codes!.Copy(ordinal, parts);
        codes.Coder.Decode(parts, vector);
    }

    /// <inheritdoc/>
    public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        entry.Options.RequireQuery(field, query);
        return codes is null && raw is not null ? raw.NewScorer(query) : NewCodeScorer(query);
    }

    /// <inheritdoc/>
    public override IVectorScorer? NewRawScorer(ReadOnlySpan<float> query)
    {
        entry.Options.RequireQuery(field, query);
        return raw?.NewScorer(query);
    }

    /// <inheritdoc/>
    public override IVectorScorer? NewPrefixScorer(ReadOnlySpan<float> query, int dimensions)
    {
        return raw?.NewPrefixScorer(query, dimensions);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// By the raw vectors where there are any: tables would have to be made for each vector that others are scored against, which takes longer
    /// than scoring the few by their vectors, and what the codes lost would be missing from the graph.
    /// </remarks>
    public override INodeScorer NewNodeScorer()
    {
        return raw is not null ? raw.NewNodeScorer() : NewCodeScorer([]);
    }

    /// <inheritdoc/>
    /// <remarks>A new array each time, as the host's own formats give: callers keep such values. Search never comes here.</remarks>
    public override void Get(int docID, BytesRef result)
    {
        int ordinal = OrdinalOf(docID);
        byte[] value = ordinal < 0 ? BytesRef.EMPTY_BYTES : new byte[entry.Options.ValueBytes];
        if (ordinal >= 0)
        {
            CopyVector(ordinal, MemoryMarshal.Cast<byte, float>(value.AsSpan()));
        }

        result.Bytes = value;
        result.Offset = 0;
        result.Length = value.Length;
    }

    private RowScorer NewCodeScorer(ReadOnlySpan<float> query)
    {
        // Where there is nothing, neither codes nor vectors, there is nothing to score.
        return codes is null ? new RawRowScorer<SingleElement>(query, entry.Options, data, data.Rows(0, 0, entry.Options.ValueBytes), 0)
            : entry.IsBlocks ? new ProductBlockScorer(query, codes)
            : new ProductRowScorer(query, codes);
    }
}
