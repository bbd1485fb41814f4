using System;
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

    /// <param name="query">The query; kept, and overwritten by <see cref="RowScorer.SetTarget"/>.</param>
    /// <param name="options">The field as its rows are stored.</param>
    /// <param name="region">Where they are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inverseLengths">Where, under the cosine, 1 / length of each row begins.</param>
    public RawRowScorer(float[] query, VectorFieldOptions options, NativeRegion region, RowBlock rows, long inverseLengths)
        : base(options, region)
    {
        _query = query;
        _region = region;
        _rows = rows;
        _inverseLengths = inverseLengths;
        _queryInverse = InverseLength.Of(query);
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _rows.Decode<TElement>(ordinal, _query);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            _queryInverse = InverseLengths()[ordinal];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Measure(ReadOnlySpan<int> ordinals, Span<float> values)
    {
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            VectorKernels.SquaredEuclideanRows<TElement>(_query, _rows, ordinals, values);
            return;
        }

        VectorKernels.DotRows<TElement>(_query, _rows, ordinals, values);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            ReadOnlySpan<float> inverse = InverseLengths();
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Cosine(ordinals[i], values[i], inverse[ordinals[i]]);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void MeasureRange(int first, Span<float> values)
    {
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            VectorKernels.SquaredEuclideanRows<TElement>(_query, _rows, first, values);
            return;
        }

        VectorKernels.DotRows<TElement>(_query, _rows, first, values);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            ReadOnlySpan<float> inverse = InverseLengths().Slice(first, values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Cosine(first + i, values[i], inverse[i]);
            }
        }
    }

    private ReadOnlySpan<float> InverseLengths()
    {
        return _region.Singles(_inverseLengths, _rows.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Cosine(int ordinal, float dot, float inverse)
    {
        if (InverseLength.IsSafe(inverse) && InverseLength.IsSafe(_queryInverse))
        {
            return InverseLength.Cosine(dot, inverse, _queryInverse);
        }

        // Lengths that float32 products do not stand: the kernel that takes care of them.
        float value = 0;
        VectorKernels.CosineRows<TElement>(_query, _rows, ordinal, new Span<float>(ref value));
        return value;
    }
}
