using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The door to the kernels of codes: scores rows, each a <see cref="CodeCorrections"/> and then levels as a <see cref="CodeLayout"/> packs
/// them, against a query that <see cref="CodeLayout.ToQuery"/> made. One call checks, multiplies, corrects and maps; see
/// <see cref="CodeLoops{TProducts, TMap}"/>. A score is the same on every processor, and whether a row is scored alone or among
/// others. Nothing is allocated.
/// </summary>
internal static unsafe class CodeKernels
{
    /// <summary>Makes a query of levels.</summary>
    /// <param name="layout">How the codes are packed.</param>
    /// <param name="levels">The query's levels, one a byte, at most 4 bits each against planes.</param>
    /// <param name="corrections">The query's corrections.</param>
    /// <param name="constant">The query's offset, with what is the same for all vectors.</param>
    /// <param name="query">Receives what the other methods ask for, <see cref="CodeLayout.QueryBytes"/>.</param>
    public static CodeTerms Prepare(CodeLayout layout, ReadOnlySpan<byte> levels, in CodeCorrections corrections, double constant, Span<byte> query)
    {
        layout.ToQuery(levels, query);
        return CodeTerms.Of(corrections, levels.Length, layout.QueryShift, constant);
    }

    /// <summary>The scores of <c>scores.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <exception cref="ArgumentException">The rows or the query do not fit the layout, or not all rows are in the block.</exception>
    public static void Rows<TMap>(CodeLayout layout, ReadOnlySpan<byte> query, in CodeTerms terms, in RowBlock rows, int first, Span<float> scores)
        where TMap : struct, ICodeMap
    {
        CheckLength(layout, query.Length, rows);
        Guard.InRange(first, 0, rows.Count);
        Guard.InRange(scores.Length, 0, rows.Count - first);
        fixed (byte* q = query)
        fixed (float* s = scores)
        {
            Many<TMap>(layout, q, terms, rows, null, first, scores.Length, s);
        }
    }

    /// <summary>The scores of the rows that <paramref name="ordinals"/> lists, in any order, repeats allowed.</summary>
    /// <exception cref="ArgumentException">The rows or the query do not fit the layout, or not all rows are in the block; lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<TMap>(CodeLayout layout, ReadOnlySpan<byte> query, in CodeTerms terms, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TMap : struct, ICodeMap
    {
        CheckLength(layout, query.Length, rows);
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));

        // An ordinal may come from a damaged file: checked here, it is an exception and not a crash of the process.
        foreach (int ordinal in ordinals)
        {
            Guard.Index(ordinal, rows.Count, nameof(ordinals));
        }

        fixed (byte* q = query)
        fixed (float* s = scores)
        fixed (int* o = ordinals)
        {
            Many<TMap>(layout, q, terms, rows, o, 0, ordinals.Length, s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckLength(CodeLayout layout, int queryBytes, in RowBlock rows)
    {
        Guard.InRange(layout.Dimensions, 0, ByteKernels.MaxLength);
        Guard.Length(queryBytes, layout.QueryBytes, "query");
        Guard.AtLeast(rows.RowBytes, layout.RowBytes, "rows.RowBytes");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Many<TMap>(CodeLayout layout, byte* query, in CodeTerms terms, in RowBlock rows, int* ordinals, int first, int count, float* scores)
        where TMap : struct, ICodeMap
    {
        switch (layout.Bits)
        {
            case 8:
                OfBytes<TMap>(query, terms, rows, ordinals, first, count, layout.Dimensions, scores);
                break;
            case 4:
                OfNibbles<TMap>(query, terms, rows, ordinals, first, count, layout.CodeBytes, scores);
                break;
            case 2:
                OfPlanes<PlaneCounts.Two, TMap>(query, terms, rows, ordinals, first, count, layout.PlaneBytes, scores);
                break;
            default:
                OfPlanes<PlaneCounts.One, TMap>(query, terms, rows, ordinals, first, count, layout.PlaneBytes, scores);
                break;
        }
    }

    private static void OfBytes<TMap>(byte* query, in CodeTerms terms, in RowBlock rows, int* ordinals, int first, int count, int length, float* scores)
        where TMap : struct, ICodeMap
    {
        if (VnniKernel<Int8Element, UInt8Element>.IsSupported && length >= VnniKernel<Int8Element, UInt8Element>.Lanes)
        {
            CodeLoops<ByteProducts<VnniKernel<Int8Element, UInt8Element>, Vector256<byte>, Vector256<int>>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, length, scores);
        }
        else if (Vector512.IsHardwareAccelerated && length >= ShortWidth512.Lanes)
        {
            CodeLoops<ByteProducts<ByteKernel<DotFormula, Int8Element, UInt8Element, ShortWidth512, Vector512<short>, Vector512<int>>, Vector512<short>, Vector512<int>>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, length, scores);
        }
        else if (Vector256.IsHardwareAccelerated && length >= ShortWidth256.Lanes)
        {
            CodeLoops<ByteProducts<ByteKernel<DotFormula, Int8Element, UInt8Element, ShortWidth256, Vector256<short>, Vector256<int>>, Vector256<short>, Vector256<int>>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, length, scores);
        }
        else if (Vector128.IsHardwareAccelerated && length >= ShortWidth128.Lanes)
        {
            CodeLoops<ByteProducts<ByteKernel<DotFormula, Int8Element, UInt8Element, ShortWidth128, Vector128<short>, Vector128<int>>, Vector128<short>, Vector128<int>>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, length, scores);
        }
        else
        {
            CodeLoops<ByteProducts<ScalarByteKernel<Int8Element, UInt8Element>, int, int>, TMap>.Many(query, terms, rows, ordinals, first, count, length, length, scores);
        }
    }

    private static void OfNibbles<TMap>(byte* query, in CodeTerms terms, in RowBlock rows, int* ordinals, int first, int count, int bytes, float* scores)
        where TMap : struct, ICodeMap
    {
        // Where there is VNNI its 256 bits do more than the 512 of two multiplications and an addition.
        if (Vector512.IsHardwareAccelerated && !ByteKernels.HasVnni && bytes >= Packed512.Lanes)
        {
            CodeLoops<NibbleProducts<Packed512, Vector512<byte>, Vector512<int>>, TMap>.Many(query, terms, rows, ordinals, first, count, bytes, bytes, scores);
        }
        else if (Vector256.IsHardwareAccelerated && bytes >= Packed256.Lanes)
        {
            CodeLoops<NibbleProducts<Packed256, Vector256<byte>, Vector256<int>>, TMap>.Many(query, terms, rows, ordinals, first, count, bytes, bytes, scores);
        }
        else if (Vector128.IsHardwareAccelerated && bytes >= Packed128.Lanes)
        {
            CodeLoops<NibbleProducts<Packed128, Vector128<byte>, Vector128<int>>, TMap>.Many(query, terms, rows, ordinals, first, count, bytes, bytes, scores);
        }
        else
        {
            CodeLoops<ScalarProducts.Nibbles, TMap>.Many(query, terms, rows, ordinals, first, count, bytes, bytes, scores);
        }
    }

    private static void OfPlanes<TPlanes, TMap>(byte* query, in CodeTerms terms, in RowBlock rows, int* ordinals, int first, int count, int bytes, float* scores)
        where TPlanes : struct, IPlanes
        where TMap : struct, ICodeMap
    {
        int codeBytes = TPlanes.Count * bytes;
        if (Vector512.IsHardwareAccelerated && bytes >= Packed512.Lanes)
        {
            CodeLoops<PlaneProducts<Packed512, Vector512<byte>, Vector512<int>, TPlanes>, TMap>.Many(query, terms, rows, ordinals, first, count, codeBytes, bytes, scores);
        }
        else if (Vector256.IsHardwareAccelerated && bytes >= Packed256.Lanes)
        {
            CodeLoops<PlaneProducts<Packed256, Vector256<byte>, Vector256<int>, TPlanes>, TMap>.Many(query, terms, rows, ordinals, first, count, codeBytes, bytes, scores);
        }
        else if (Vector128.IsHardwareAccelerated && bytes >= Packed128.Lanes)
        {
            CodeLoops<PlaneProducts<Packed128, Vector128<byte>, Vector128<int>, TPlanes>, TMap>.Many(query, terms, rows, ordinals, first, count, codeBytes, bytes, scores);
        }
        else if (bytes is >= PlaneWords<TPlanes>.Fewest and < 2 * PlaneWords<TPlanes>.Fewest)
        {
            CodeLoops<PlaneWords<TPlanes>, TMap>.Many(query, terms, rows, ordinals, first, count, codeBytes, bytes, scores);
        }
        else
        {
            CodeLoops<ScalarProducts.Planes<TPlanes>, TMap>.Many(query, terms, rows, ordinals, first, count, codeBytes, bytes, scores);
        }
    }
}
