using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <content>
/// One query against many rows. Each measure comes in two forms: rows that follow one another (a scan) and rows given by
/// ordinals in any order, repeats allowed (a graph's neighbours, a rescoring). The type argument says how the rows store
/// their numbers: <see cref="SingleElement"/>, <see cref="HalfElement"/>. A score equals, bit for bit, what the form for
/// two vectors gives for the row's values in float32. Nothing is allocated. A row must hold at least as many elements as
/// the query has; an ordinal outside the block is refused before anything is read.
/// </content>
internal static unsafe partial class VectorKernels
{
    private const int CosineRowsAtOnce = 64;

    /// <summary>The dot products of the query and <c>scores.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <exception cref="ArgumentException">The rows are shorter than the query, or not all in the block.</exception>
    public static void DotRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckedRows<DotFormula, TElement>(query, rows, first, scores);
    }

    /// <summary>The dot products of the query and the rows that <paramref name="ordinals"/> lists.</summary>
    /// <exception cref="ArgumentException">The rows are shorter than the query, or not all in the block; lengths differ.</exception>
    public static void DotRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckedRows<DotFormula, TElement>(query, rows, ordinals, scores);
    }

    /// <summary>The squared Euclidean distances of the query and <c>scores.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <inheritdoc cref="DotRows{TElement}(ReadOnlySpan{float}, in RowBlock, int, Span{float})" path="/exception"/>
    public static void SquaredEuclideanRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckedRows<SquaredEuclideanFormula, TElement>(query, rows, first, scores);
    }

    /// <summary>The squared Euclidean distances of the query and the rows that <paramref name="ordinals"/> lists.</summary>
    /// <inheritdoc cref="DotRows{TElement}(ReadOnlySpan{float}, in RowBlock, ReadOnlySpan{int}, Span{float})" path="/exception"/>
    public static void SquaredEuclideanRows<TElement>(
        ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckedRows<SquaredEuclideanFormula, TElement>(query, rows, ordinals, scores);
    }

    /// <summary>The cosines of the query and <c>scores.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <remarks>As <see cref="Cosine(ReadOnlySpan{float}, ReadOnlySpan{float})"/>.</remarks>
    /// <inheritdoc cref="DotRows{TElement}(ReadOnlySpan{float}, in RowBlock, int, Span{float})" path="/exception"/>
    public static void CosineRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckRows<TElement>(query, rows, first, scores);
        fixed (float* q = query, s = scores)
        {
            ManyCosines<TElement>(q, rows, null, first, scores.Length, query.Length, s);
        }
    }

    /// <summary>The cosines of the query and the rows that <paramref name="ordinals"/> lists.</summary>
    /// <remarks>As <see cref="Cosine(ReadOnlySpan{float}, ReadOnlySpan{float})"/>.</remarks>
    /// <inheritdoc cref="DotRows{TElement}(ReadOnlySpan{float}, in RowBlock, ReadOnlySpan{int}, Span{float})" path="/exception"/>
    public static void CosineRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckRows<TElement>(query, rows, ordinals, scores);
        fixed (float* q = query, s = scores)
        fixed (int* o = ordinals)
        {
            ManyCosines<TElement>(q, rows, o, 0, ordinals.Length, query.Length, s);
        }
    }

    private static void CheckedRows<TFormula, TElement>(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
        where TFormula : struct, IFormula
        where TElement : struct, IRowElement
    {
        CheckRows<TElement>(query, rows, first, scores);
        fixed (float* q = query, s = scores)
        {
            WidthChoice<TFormula, TElement>.Many(q, rows, null, first, scores.Length, query.Length, s);
        }
    }

    private static void CheckedRows<TFormula, TElement>(
        ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TFormula : struct, IFormula
        where TElement : struct, IRowElement
    {
        CheckRows<TElement>(query, rows, ordinals, scores);
        fixed (float* q = query, s = scores)
        fixed (int* o = ordinals)
        {
            WidthChoice<TFormula, TElement>.Many(q, rows, o, 0, ordinals.Length, query.Length, s);
        }
    }

    private static void CheckRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, int first, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckRowLength<TElement>(query, rows);
        Guard.InRange(first, 0, rows.Count);
        if (scores.Length > rows.Count - first)
        {
            ThrowHelper.OutOfRange($"the block has {rows.Count - first} rows from {first} on", "scores.Length", scores.Length);
        }
    }

    private static void CheckRows<TElement>(ReadOnlySpan<float> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TElement : struct, IRowElement
    {
        CheckRowLength<TElement>(query, rows);
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));

        // An ordinal may come from a damaged file: checked here, it is an exception and not a crash of the process.
        foreach (int ordinal in ordinals)
        {
            Guard.Index(ordinal, rows.Count, nameof(ordinals));
        }
    }

    private static void CheckRowLength<TElement>(ReadOnlySpan<float> query, in RowBlock rows)
        where TElement : struct, IRowElement
    {
        if (query.Length > rows.RowBytes / TElement.Bytes)
        {
            ThrowHelper.Argument($"a row holds {rows.RowBytes / TElement.Bytes} elements", "query.Length", query.Length);
        }
    }

    // Dot products first, then the rows' norms while the rows are still in a near cache.
    private static void ManyCosines<TElement>(
        float* query, in RowBlock rows, int* ordinals, int first, int count, int length, float* scores)
        where TElement : struct, IRowElement
    {
        float* norms = stackalloc float[CosineRowsAtOnce];
        float queryNorm = WidthChoice<RowNormFormula, SingleElement>.One(query, (byte*)query, length);
        for (int done = 0; done < count; done += CosineRowsAtOnce)
        {
            int some = Math.Min(CosineRowsAtOnce, count - done);
            int* chosen = ordinals is null ? null : ordinals + done;
            WidthChoice<DotFormula, TElement>.Many(query, rows, chosen, first + done, some, length, scores + done);
            WidthChoice<RowNormFormula, TElement>.Many(query, rows, chosen, first + done, some, length, norms);
            for (int i = 0; i < some; i++)
            {
                byte* row = rows.Row(chosen is null ? first + done + i : chosen[i]);
                scores[done + i] = Cosine<TElement>(query, row, length, scores[done + i], queryNorm, norms[i]);
            }
        }
    }
}
