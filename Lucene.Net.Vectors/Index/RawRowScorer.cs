using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores rows of float32 or float16.</summary>
/// <typeparam name="TElement">How the rows store a component.</typeparam>
internal sealed class RawRowScorer<TElement> : RowScorer
    where TElement : struct, IRowElement
{
    private readonly float[] _query;
    private readonly NativeRegion _region;
    private readonly RowBlock _rows;
    private readonly long _inverseLengths;
    private float _queryInverse;

    /// <param name="query">The query, copied; nothing where a row will be made the query before anything is scored.</param>
    /// <param name="options">The field as its rows are stored.</param>
    /// <param name="region">Where they are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inverseLengths">Where, under the cosine, 1 / length of each row begins.</param>
    public RawRowScorer(ReadOnlySpan<float> query, VectorFieldOptions options, NativeRegion region, RowBlock rows, long inverseLengths)
        : base(options, region)
    {
        _query = ArrayPool<float>.Shared.Rent(options.Dimensions);
        query.CopyTo(_query);
        _region = region;
        _rows = rows;
        _inverseLengths = inverseLengths;
        _queryInverse = query.IsEmpty ? 0 : InverseLength.Of(query);
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
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            _queryInverse = InverseLengths()[ordinal];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            VectorKernels.SquaredEuclideanRows<TElement>(Query, _rows, ordinals, scores);
        }
        else
        {
            VectorKernels.DotRows<TElement>(Query, _rows, ordinals, scores);
        }

        if (Options.Similarity == VectorSimilarity.Cosine && !InverseLength.ToCosines(scores, InverseLengths(), ordinals, _queryInverse))
        {
            for (int i = 0; i < scores.Length; i++)
            {
                MendCosine(ordinals[i], ref scores[i]);
            }
        }

        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ScoreRows(int first, Span<float> scores)
    {
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            VectorKernels.SquaredEuclideanRows<TElement>(Query, _rows, first, scores);
        }
        else
        {
            VectorKernels.DotRows<TElement>(Query, _rows, first, scores);
        }

        if (Options.Similarity == VectorSimilarity.Cosine && !InverseLength.ToCosines(scores, InverseLengths().Slice(first, scores.Length), _queryInverse))
        {
            for (int i = 0; i < scores.Length; i++)
            {
                MendCosine(first + i, ref scores[i]);
            }
        }

        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<float>.Shared.Return(_query);
    }

    private ReadOnlySpan<float> InverseLengths()
    {
        return _region.Singles(_inverseLengths, _rows.Count);
    }

    // Lengths that float32 products do not stand: the kernel that takes care of them. Only for these rows, so that no score depends on its neighbours.
    private void MendCosine(int ordinal, ref float score)
    {
        if (!InverseLength.IsSafe(InverseLengths()[ordinal]) || !InverseLength.IsSafe(_queryInverse))
        {
            VectorKernels.CosineRows<TElement>(Query, _rows, ordinal, new Span<float>(ref score));
        }
    }
}
