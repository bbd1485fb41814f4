using System;
using System.Buffers;
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

    /// <param name="query">The query's components, whole numbers that fit a byte; nothing where a row will be made the query before anything is scored.</param>
    /// <param name="options">The field.</param>
    /// <param name="region">Where its rows are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="inverseLengths">Where, under the cosine, 1 / length of each row begins.</param>
    public ByteRowScorer(ReadOnlySpan<float> query, VectorFieldOptions options, NativeRegion region, RowBlock rows, long inverseLengths)
        : base(options, region)
    {
        _query = ArrayPool<byte>.Shared.Rent(options.Dimensions);
        _region = region;
        _rows = rows;
        _inverseLengths = inverseLengths;
        if (!query.IsEmpty)
        {
            options.Encoding.Encode(query, Query);
            _queryInverse = (float)(1 / Math.Sqrt(ByteKernels.Dot<Int8Element, Int8Element>(Query, Query)));
        }
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    private Span<byte> Query => _query.AsSpan(0, Options.Dimensions);

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _rows.Prefetch(ordinals, RowBlock.MostPrefetched);
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _rows.CopyRow(ordinal, Query);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            _queryInverse = InverseLengths()[ordinal];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Span<int> sums = MemoryMarshal.Cast<float, int>(scores);
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            ByteKernels.SquaredEuclideanRows<Int8Element, Int8Element>(Query, _rows, ordinals, sums);
        }
        else
        {
            ByteKernels.DotRows<Int8Element, Int8Element>(Query, _rows, ordinals, sums);
        }

        ToSingles(scores);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            InverseLength.ToCosines(scores, InverseLengths(), ordinals, _queryInverse);
        }

        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void ScoreRows(int first, Span<float> scores)
    {
        Span<int> sums = MemoryMarshal.Cast<float, int>(scores);
        if (Options.Similarity == VectorSimilarity.Euclidean)
        {
            ByteKernels.SquaredEuclideanRows<Int8Element, Int8Element>(Query, _rows, first, sums);
        }
        else
        {
            ByteKernels.DotRows<Int8Element, Int8Element>(Query, _rows, first, sums);
        }

        ToSingles(scores);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            InverseLength.ToCosines(scores, InverseLengths().Slice(first, scores.Length), _queryInverse);
        }

        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<byte>.Shared.Return(_query);
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
