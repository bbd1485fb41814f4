using System;
using System.Runtime.InteropServices;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// The vectors of one field in one segment's quantized file. Scores are of codes; vectors are given as they were where the
/// raw ones were kept, else as what their codes stand for.
/// </summary>
internal sealed class QuantizedVectorValues(string field, QuantizedVectorsEntry entry, NativeRegion data, FlatVectorValues? raw) : FloatVectorValues
{
    /// <inheritdoc/>
    public override VectorFieldOptions Options => entry.Options;

    /// <inheritdoc/>
    public override int Count => entry.Count;

    /// <summary>What encoded the vectors.</summary>
    public ScalarQuantizer Quantizer => entry.Quantizer;

    /// <summary>The mean squared distance of the vectors, as they were encoded, from the centroid.</summary>
    public double MeanResidual => entry.MeanResidual;

    /// <summary>The vectors as they were given; null where they were dropped.</summary>
    public FlatVectorValues? Raw => raw;

    private RowBlock Rows => data.Rows(entry.Rows, entry.Count, entry.RowBytes);

    /// <summary>Copies a vector's corrections and code, as they stand in the file.</summary>
    public void CopyRow(int ordinal, Span<byte> row)
    {
        Rows.CopyRow(ordinal, row);
    }

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
        if (raw is not null)
        {
            raw.CopyVector(ordinal, vector);
            return;
        }

        CopyDecoded(ordinal, vector);
    }

    /// <summary>Copies what a vector's code stands for: under the cosine, its direction.</summary>
    public void CopyDecoded(int ordinal, Span<float> vector)
    {
        Guard.Index(ordinal, entry.Count);
        Guard.Length(vector.Length, entry.Options.Dimensions, nameof(vector));
        ReadOnlySpan<byte> row = Rows.Span(ordinal);
        entry.Quantizer.Decode(row[CodeCorrections.Bytes..], MemoryMarshal.Read<CodeCorrections>(row), vector);
    }

    /// <inheritdoc/>
    public override IVectorScorer NewScorer(ReadOnlySpan<float> query)
    {
        entry.Options.RequireQuery(field, query);
        return NewCodeScorer(query);
    }

    /// <inheritdoc/>
    public override IVectorScorer? NewRawScorer(ReadOnlySpan<float> query)
    {
        return raw?.NewScorer(query);
    }

    /// <inheritdoc/>
    public override INodeScorer NewNodeScorer()
    {
        return NewCodeScorer([]);
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
        return entry.Options.Similarity switch
        {
            VectorSimilarity.Euclidean => new CodeScorer<CodeMaps.Euclidean>(query, entry, data),
            VectorSimilarity.Cosine => new CodeScorer<CodeMaps.Cosine>(query, entry, data),
            VectorSimilarity.MaximumInnerProduct => new CodeScorer<CodeMaps.InnerProduct>(query, entry, data),
            _ => new CodeScorer<CodeMaps.DotProduct>(query, entry, data),
        };
    }
}
