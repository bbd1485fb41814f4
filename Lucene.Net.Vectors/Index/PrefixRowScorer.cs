using System;
using System.Buffers;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores the first components of float32 or float16 rows; under the cosine as if there were no others. Reads nothing else of the rows.</summary>
/// <typeparam name="TElement">How the rows store a component.</typeparam>
internal sealed class PrefixRowScorer<TElement> : RowScorer
    where TElement : struct, IRowElement
{
    private readonly float[] _query;
    private readonly RowBlock _rows;

    /// <param name="query">The query's first components, copied.</param>
    /// <param name="options">The field as if it had only as many.</param>
    /// <param name="region">Where the rows are.</param>
    /// <param name="rows">The rows, cut to as many.</param>
    public PrefixRowScorer(ReadOnlySpan<float> query, VectorFieldOptions options, NativeRegion region, RowBlock rows)
        : base(options, region)
    {
        _query = ArrayPool<float>.Shared.Rent(options.Dimensions);
        query.CopyTo(_query);
        _rows = rows;
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    private Span<float> Query => _query.AsSpan(0, Options.Dimensions);

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _rows.Prefetch(ordinals, RowBlock.MostPrefetched);
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _rows.Decode<TElement>(ordinal, Query);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        switch (Options.Similarity)
        {
            case VectorSimilarity.Euclidean:
                VectorKernels.SquaredEuclideanRows<TElement>(Query, _rows, ordinals, scores);
                break;
            case VectorSimilarity.Cosine:
                VectorKernels.CosineRows<TElement>(Query, _rows, ordinals, scores);
                WithoutDirection(scores);
                break;
            default:
                VectorKernels.DotRows<TElement>(Query, _rows, ordinals, scores);
                break;
        }

        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        switch (Options.Similarity)
        {
            case VectorSimilarity.Euclidean:
                VectorKernels.SquaredEuclideanRows<TElement>(Query, _rows, first, scores);
                break;
            case VectorSimilarity.Cosine:
                VectorKernels.CosineRows<TElement>(Query, _rows, first, scores);
                WithoutDirection(scores);
                break;
            default:
                VectorKernels.DotRows<TElement>(Query, _rows, first, scores);
                break;
        }

        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<float>.Shared.Return(_query);
    }

    // The first components may all be zero, though the vector is not: it is like nothing then.
    private static void WithoutDirection(Span<float> cosines)
    {
        foreach (ref float cosine in cosines)
        {
            cosine = float.IsNaN(cosine) ? -1 : cosine;
        }
    }
}
