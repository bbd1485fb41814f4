using System;
using System.Buffers;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// Scores by first and second codes together: in place of raw vectors where these were dropped, else to tell which of them need not be
/// read. A few candidates at a time.
/// </summary>
internal sealed class SecondScorer : RowScorer, IBoundedScorer
{
    private readonly QuantizedVectorValues _vectors;
    private readonly ScalarQuantizer _quantizer;
    private readonly RowBlock _rows;
    private readonly RowBlock _seconds;
    private readonly int _length;
    private readonly float[] _query;
    private readonly float[] _relative;
    private double _constant;
    private CodeQuality _quality;

    /// <param name="query">The query.</param>
    /// <param name="entry">What the field's codes are.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="data">Where they are.</param>
    public SecondScorer(ReadOnlySpan<float> query, QuantizedVectorsEntry entry, QuantizedVectorValues vectors, NativeRegion data)
        : base(entry.Options, data)
    {
        _vectors = vectors;
        _quantizer = entry.Quantizer;
        _length = _quantizer.Dimensions;
        _rows = data.Rows(entry.Rows, entry.Count, _quantizer.Layout.RowBytes);
        _seconds = data.Rows(entry.Seconds, entry.Count, entry.Second!.RowBytes);
        _query = ArrayPool<float>.Shared.Rent(_length);
        _relative = ArrayPool<float>.Shared.Rent(_length);
        (double squared, float offset) = _quantizer.Center(query, Query);
        _constant = _quantizer.ConstantOf(offset);
        _quality = new CodeQuality(squared, 0, squared);
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    /// <inheritdoc/>
    public bool HasBounds => _vectors.HasBounds;

    private Span<float> Query => _query.AsSpan(0, _length);

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _seconds.Prefetch(ordinals, RowBlock.MostPrefetched);
    }

    /// <inheritdoc/>
    public void ToGreatest(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        if (!HasBounds)
        {
            throw new InvalidOperationException($"the codes have no bounds ({Options})");
        }

        for (int i = 0; i < ordinals.Length; i++)
        {
            CodeBound bound = _vectors.BoundOf(ordinals[i]) with { Error = MemoryMarshal.Read<SecondCorrections>(_seconds.Span(ordinals[i])).Error };
            scores[i] = bound.GreatestScore(Options.Similarity, scores[i], OffsetOf(ordinals[i]) + _constant, _quality, _length);
        }
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _vectors.CopyRelative(ordinal, Query);
        _constant = _quantizer.ConstantOf(OffsetOf(ordinal));
        _quality = default;
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        for (int i = 0; i < ordinals.Length; i++)
        {
            scores[i] = _quantizer.ValueOf(ProductOf(ordinals[i]), OffsetOf(ordinals[i]), _constant);
        }

        Options.Similarity.ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        Guard.InRange(first, 0, Count);
        Guard.InRange(scores.Length, 0, Count - first);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = _quantizer.ValueOf(ProductOf(first + i), OffsetOf(first + i), _constant);
        }

        Options.Similarity.ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<float>.Shared.Return(_query);
        ArrayPool<float>.Shared.Return(_relative);
    }

    private float OffsetOf(int ordinal)
    {
        return MemoryMarshal.Read<CodeCorrections>(_rows.Span(ordinal)).Offset;
    }

    private float ProductOf(int ordinal)
    {
        Span<float> relative = _relative.AsSpan(0, _length);
        _vectors.CopyRelative(ordinal, relative);
        return VectorKernels.Dot(Query, relative) * MemoryMarshal.Read<SecondCorrections>(_seconds.Span(ordinal)).Scale;
    }
}
