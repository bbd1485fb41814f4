using System;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The door to the kernels of 8-bit vectors, as <see cref="VectorKernels"/> is to those of float32. The type arguments say
/// whether the query's and the row's bytes are signed (<see cref="Int8Element"/>) or not (<see cref="UInt8Element"/>).
/// Results are exact integers, the same on every processor. Nothing is allocated.
/// </summary>
internal static unsafe class ByteKernels
{
    /// <summary>The greatest length of which no sum leaves an int32: 8,192 * (255 + 128)^2 is less than 2^31.</summary>
    public const int MaxLength = 1 << 13;

    /// <summary>Whether AVX-VNNI computes the dot products.</summary>
    public static bool HasVnni => VnniKernel<Int8Element, UInt8Element>.IsSupported;

    /// <summary>The dot product, <c>sum(x[i] * y[i])</c>; 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ or exceed <see cref="MaxLength"/>.</exception>
    public static int Dot<TX, TY>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
        where TX : struct, IByteElement
        where TY : struct, IByteElement
    {
        return Checked<DotFormula, TX, TY>(x, y);
    }

    /// <summary>The squared Euclidean distance, <c>sum((x[i] - y[i])^2)</c>; 0 for empty vectors.</summary>
    /// <inheritdoc cref="Dot" path="/exception"/>
    public static int SquaredEuclidean<TX, TY>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
        where TX : struct, IByteElement
        where TY : struct, IByteElement
    {
        return Checked<SquaredEuclideanFormula, TX, TY>(x, y);
    }

    /// <summary>The dot products of the query and <c>sums.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <exception cref="ArgumentException">
    /// The query is longer than the rows or <see cref="MaxLength"/>, or not all rows are in the block.
    /// </exception>
    public static void DotRows<TQuery, TRow>(ReadOnlySpan<byte> query, in RowBlock rows, int first, Span<int> sums)
        where TQuery : struct, IByteElement
        where TRow : struct, IByteElement
    {
        CheckedRows<DotFormula, TQuery, TRow>(query, rows, first, sums);
    }

    /// <summary>The dot products of the query and the rows that <paramref name="ordinals"/> lists, in any order, repeats allowed.</summary>
    /// <exception cref="ArgumentException">
    /// The query is longer than the rows or <see cref="MaxLength"/>, or not all rows are in the block; lengths differ.
    /// </exception>
    public static void DotRows<TQuery, TRow>(ReadOnlySpan<byte> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<int> sums)
        where TQuery : struct, IByteElement
        where TRow : struct, IByteElement
    {
        CheckedRows<DotFormula, TQuery, TRow>(query, rows, ordinals, sums);
    }

    /// <summary>The squared Euclidean distances of the query and <c>sums.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <inheritdoc cref="DotRows{TQuery, TRow}(ReadOnlySpan{byte}, in RowBlock, int, Span{int})" path="/exception"/>
    public static void SquaredEuclideanRows<TQuery, TRow>(ReadOnlySpan<byte> query, in RowBlock rows, int first, Span<int> sums)
        where TQuery : struct, IByteElement
        where TRow : struct, IByteElement
    {
        CheckedRows<SquaredEuclideanFormula, TQuery, TRow>(query, rows, first, sums);
    }

    /// <summary>The squared Euclidean distances of the query and the rows that <paramref name="ordinals"/> lists.</summary>
    /// <inheritdoc cref="DotRows{TQuery, TRow}(ReadOnlySpan{byte}, in RowBlock, ReadOnlySpan{int}, Span{int})" path="/exception"/>
    public static void SquaredEuclideanRows<TQuery, TRow>(ReadOnlySpan<byte> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<int> sums)
        where TQuery : struct, IByteElement
        where TRow : struct, IByteElement
    {
        CheckedRows<SquaredEuclideanFormula, TQuery, TRow>(query, rows, ordinals, sums);
    }

    private static int Checked<TFormula, TX, TY>(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
        where TFormula : struct, IByteFormula
        where TX : struct, IByteElement
        where TY : struct, IByteElement
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        Guard.InRange(x.Length, 0, MaxLength);
        fixed (byte* px = x, py = y)
        {
            return ByteWidthChoice<TFormula, TX, TY>.One(px, py, x.Length);
        }
    }

    private static void CheckedRows<TFormula, TQuery, TRow>(ReadOnlySpan<byte> query, in RowBlock rows, int first, Span<int> sums)
        where TFormula : struct, IByteFormula
        where TQuery : struct, IByteElement
        where TRow : struct, IByteElement
    {
        Guard.InRange(query.Length, 0, Math.Min(rows.RowBytes, MaxLength));
        Guard.InRange(first, 0, rows.Count);
        Guard.InRange(sums.Length, 0, rows.Count - first);
        fixed (byte* q = query)
        fixed (int* s = sums)
        {
            ByteWidthChoice<TFormula, TQuery, TRow>.Many(q, rows, null, first, sums.Length, query.Length, s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CheckedRows<TFormula, TQuery, TRow>(ReadOnlySpan<byte> query, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<int> sums)
        where TFormula : struct, IByteFormula
        where TQuery : struct, IByteElement
        where TRow : struct, IByteElement
    {
        Guard.InRange(query.Length, 0, Math.Min(rows.RowBytes, MaxLength));
        Guard.Length(sums.Length, ordinals.Length, nameof(sums));

        // An ordinal may come from a damaged file: checked here, it is an exception and not a crash of the process.
        foreach (int ordinal in ordinals)
        {
            Guard.Index(ordinal, rows.Count, nameof(ordinals));
        }

        fixed (byte* q = query)
        fixed (int* s = sums, o = ordinals)
        {
            ByteWidthChoice<TFormula, TQuery, TRow>.Many(q, rows, o, 0, ordinals.Length, query.Length, s);
        }
    }
}
