using System;
using System.Buffers;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Scores what first and second codes together stand for, in place of raw vectors: a few candidates at a time.</summary>
internal sealed class DecodedScorer : RowScorer
{
    private readonly QuantizedVectorValues _vectors;
    private readonly int _length;
    private readonly float[] _query;
    private readonly float[] _decoded;

    /// <param name="query">The query.</param>
    /// <param name="entry">What the field's codes are.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="data">Where they are.</param>
    public DecodedScorer(ReadOnlySpan<float> query, QuantizedVectorsEntry entry, QuantizedVectorValues vectors, NativeRegion data)
        : base(entry.Options, data)
    {
        _vectors = vectors;
        _length = entry.Quantizer.Dimensions;
        _query = ArrayPool<float>.Shared.Rent(_length);
        _decoded = ArrayPool<float>.Shared.Rent(_length);
        entry.Quantizer.Map(query, _query.AsSpan(0, _length));
    }

    /// <inheritdoc/>
    public override int Count => _vectors.Count;

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _vectors.CopyDecoded(ordinal, _query.AsSpan(0, _length));
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        for (int i = 0; i < ordinals.Length; i++)
        {
            scores[i] = Score(ordinals[i]);
        }
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        Guard.InRange(first, 0, Count);
        Guard.InRange(scores.Length, 0, Count - first);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Score(first + i);
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<float>.Shared.Return(_query);
        ArrayPool<float>.Shared.Return(_decoded);
    }

    private float Score(int ordinal)
    {
        Span<float> decoded = _decoded.AsSpan(0, _length);
        _vectors.CopyDecoded(ordinal, decoded);
        return Options.Score(_query.AsSpan(0, _length), decoded);
    }
}
