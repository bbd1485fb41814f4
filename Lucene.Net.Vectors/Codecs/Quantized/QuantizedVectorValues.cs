using System;
using System.Runtime.InteropServices;
using System.Threading;
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
    private FinerTargets? _targets;

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

    /// <summary>Whether it is known how far each code's scores may be off.</summary>
    public bool HasBounds => entry.HasBounds;

    private RowBlock Rows => data.Rows(entry.Rows, entry.Count, entry.Quantizer.Layout.RowBytes);

    private RowBlock Seconds => data.Rows(entry.Seconds, entry.Count, entry.Second!.RowBytes);

    /// <summary>Copies a vector's corrections and code, as they stand in the file.</summary>
    public void CopyRow(int ordinal, Span<byte> row)
    {
        Rows.CopyRow(ordinal, row);
    }

    /// <summary>Copies a vector's second code, as it stands in the file.</summary>
    public void CopySecond(int ordinal, Span<byte> row)
    {
        Seconds.CopyRow(ordinal, row);
    }

    /// <summary>How far a code's scores may be off.</summary>
    public CodeBound BoundOf(int ordinal)
    {
        return MemoryMarshal.Read<CodeBound>(data.Rows(entry.Bounds, entry.Count, CodeBound.Bytes).Span(ordinal));
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
        Guard.Length(vector.Length, entry.Options.Dimensions, nameof(vector));
        if (raw is not null)
        {
            raw.CopyVector(ordinal, vector);
            return;
        }

        CopyDecoded(ordinal, vector);
        entry.Quantizer.Transform?.Invert(vector);
    }

    /// <summary>Copies what a vector's codes stand for, before the transform is turned back: under the cosine, its direction.</summary>
    /// <param name="ordinal">Which.</param>
    /// <param name="vector">Receives as many components as a code has.</param>
    public void CopyDecoded(int ordinal, Span<float> vector)
    {
        CopyRelative(ordinal, vector);
        entry.Quantizer.AddCentroid(vector);
    }

    /// <summary>As <see cref="CopyDecoded"/>, relative to the centroid.</summary>
    public void CopyRelative(int ordinal, Span<float> vector)
    {
        Guard.Index(ordinal, entry.Count);
        ReadOnlySpan<byte> row = Rows.Span(ordinal);
        Span<byte> levels = stackalloc byte[entry.Quantizer.Dimensions];
        entry.Quantizer.Layout.Unpack(row[CodeCorrections.Bytes..], levels);
        CodeCorrections corrections = MemoryMarshal.Read<CodeCorrections>(row);
        if (entry.Second is null)
        {
            ScalarQuantizer.DecodeRelative(levels, corrections, vector);
        }
        else
        {
            entry.Second.Decode(levels, corrections, Seconds.Span(ordinal), vector);
        }
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
        if (raw is not null)
        {
            return raw.NewScorer(query);
        }

        return NewSecondScorer(query);
    }

    /// <inheritdoc/>
    public override IBoundedScorer? NewSecondScorer(ReadOnlySpan<float> query)
    {
        entry.Options.RequireQuery(field, query);
        return entry.Second is null ? null : new SecondScorer(query, entry, this, data);
    }

    /// <inheritdoc/>
    public override IVectorScorer? NewPrefixScorer(ReadOnlySpan<float> query, int dimensions)
    {
        return raw?.NewPrefixScorer(query, dimensions);
    }

    /// <inheritdoc/>
    public override INodeScorer NewNodeScorer()
    {
        // Code against code tells too little where a code has few bits.
        FinerTargets? targets = !entry.Quantizer.Layout.IsPlanes || entry.Count == 0 || (raw is null && entry.Second is null) ? null
            : _targets ?? Interlocked.CompareExchange(ref _targets, new FinerTargets(entry.Quantizer, this), null) ?? _targets;
        return NewCodeScorer([], targets);
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

    private RowScorer NewCodeScorer(ReadOnlySpan<float> query, FinerTargets? targets = null)
    {
        return entry.Options.Similarity switch
        {
            VectorSimilarity.Euclidean => new CodeScorer<CodeMaps.Euclidean>(query, entry, data, targets),
            VectorSimilarity.Cosine => new CodeScorer<CodeMaps.Cosine>(query, entry, data, targets),
            VectorSimilarity.MaximumInnerProduct => new CodeScorer<CodeMaps.InnerProduct>(query, entry, data, targets),
            _ => new CodeScorer<CodeMaps.DotProduct>(query, entry, data, targets),
        };
    }
}
