using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores rows of signed bytes against a query of signed bytes: in integers, and so exactly.</summary>
internal sealed class ByteRowScorer : RowScorer
{
    private readonly byte[] _query;
    private readonly NativeRegion _region;
    private readonly RowBlock _rows;
    private readonly long _inverseLengths;
    private float _queryInverse;

    /// <param name="query">The query; kept, and overwritten by <see cref="RowScorer.SetTarget"/>.</param>
    /// <param name="options">The field.</param>
    /// <param name="region">Where its rows are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inverseLengths">Where, under the cosine, 1 / length of each row begins.</param>
    public ByteRowScorer(byte[] query, VectorFieldOptions options, NativeRegion region, RowBlock rows, long inverseLengths)
        : base(options, region)
    {
        _query = query;
        _region = region;
        _rows = rows;
        _inverseLengths = inverseLengths;
        _queryInverse = (float)(1 / Math.Sqrt(ByteKernels.Dot<Int8Element, Int8Element>(query, query)));
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _rows.CopyRow(ordinal, _query);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            _queryInverse = InverseLengths()[ordinal];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Measure(ReadOnlySpan<int> ordinals, Span<float> values)
    {
        Span<int> sums = MemoryMarshal.Cast<float, int>(values);
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            ByteKernels.SquaredEuclideanRows<Int8Element, Int8Element>(_query, _rows, ordinals, sums);
        }
        else
        {
            ByteKernels.DotRows<Int8Element, Int8Element>(_query, _rows, ordinals, sums);
        }

        ToSingles(values);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            ReadOnlySpan<float> inverse = InverseLengths();
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = InverseLength.Cosine(values[i], inverse[ordinals[i]], _queryInverse);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void MeasureRange(int first, Span<float> values)
    {
        Span<int> sums = MemoryMarshal.Cast<float, int>(values);
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            ByteKernels.SquaredEuclideanRows<Int8Element, Int8Element>(_query, _rows, first, sums);
        }
        else
        {
            ByteKernels.DotRows<Int8Element, Int8Element>(_query, _rows, first, sums);
        }

        ToSingles(values);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            ReadOnlySpan<float> inverse = InverseLengths().Slice(first, values.Length);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = InverseLength.Cosine(values[i], inverse[i], _queryInverse);
            }
        }
    }

    // The integers were written where the numbers are to stand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToSingles(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.SingleToInt32Bits(values[i]);
        }
    }

    private ReadOnlySpan<float> InverseLengths()
    {
        return _region.Singles(_inverseLengths, _rows.Count);
    }
}
