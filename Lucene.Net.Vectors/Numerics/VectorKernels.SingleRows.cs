using System;

namespace Lucene.Net.Vectors.Numerics;

/// <content>One query against many rows of float32: the forms of <see cref="SingleElement"/>.</content>
internal static unsafe partial class VectorKernels
{
    /// <inheritdoc cref="DotRows{TElement}(ReadOnlySpan{float}, in RowBlock, int, Span{float})"/>
    public static void DotRows(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
    {
        DotRows<SingleElement>(query, rows, first, scores);
    }

    /// <inheritdoc cref="DotRows{TElement}(ReadOnlySpan{float}, in RowBlock, ReadOnlySpan{int}, Span{float})"/>
    public static void DotRows(ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        DotRows<SingleElement>(query, rows, ordinals, scores);
    }

    /// <inheritdoc cref="SquaredEuclideanRows{TElement}(ReadOnlySpan{float}, in RowBlock, int, Span{float})"/>
    public static void SquaredEuclideanRows(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
    {
        SquaredEuclideanRows<SingleElement>(query, rows, first, scores);
    }

    /// <inheritdoc cref="SquaredEuclideanRows{TElement}(ReadOnlySpan{float}, in RowBlock, ReadOnlySpan{int}, Span{float})"/>
    public static void SquaredEuclideanRows(ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        SquaredEuclideanRows<SingleElement>(query, rows, ordinals, scores);
    }

    /// <inheritdoc cref="CosineRows{TElement}(ReadOnlySpan{float}, in RowBlock, int, Span{float})"/>
    public static void CosineRows(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
    {
        CosineRows<SingleElement>(query, rows, first, scores);
    }

    /// <inheritdoc cref="CosineRows{TElement}(ReadOnlySpan{float}, in RowBlock, ReadOnlySpan{int}, Span{float})"/>
    public static void CosineRows(ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        CosineRows<SingleElement>(query, rows, ordinals, scores);
    }
}
