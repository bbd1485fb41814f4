using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The door to the kernels of codes: scores rows, each a <see cref="CodeCorrections"/> and then 8-bit levels, against a query
/// that is encoded as they are. One call checks, multiplies, corrects and maps; see <see cref="CodeLoops{TKernel, TVec, TSum, TMap}"/>.
/// A score is the same on every processor, and whether a row is scored alone or among others. Nothing is allocated.
/// </summary>
internal static unsafe class CodeKernels
{
    private const byte SignBit = 0x80;

    /// <summary>
    /// Makes a query of levels: the fastest instruction multiplies signed by unsigned bytes, so 128 is taken from each level, in
    /// place.
    /// </summary>
    /// <param name="levels">The query's levels, 0 to 255; afterwards what the other methods ask for.</param>
    /// <param name="corrections">The query's corrections.</param>
    /// <param name="constant">The query's offset, with what is the same for all vectors.</param>
    public static CodeTerms Prepare(Span<byte> levels, in CodeCorrections corrections, double constant)
    {
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] ^= SignBit;
        }

        return CodeTerms.Of(corrections, levels.Length, SignBit, constant);
    }

    /// <summary>The scores of <c>scores.Length</c> rows from <paramref name="first"/> on.</summary>
    /// <exception cref="ArgumentException">The rows are shorter than the query and its corrections, or not all in the block.</exception>
    public static void Rows<TMap>(ReadOnlySpan<byte> query, in CodeTerms terms, in RowBlock rows, int first, Span<float> scores)
        where TMap : struct, ICodeMap
    {
        CheckLength(query.Length, rows);
        Guard.InRange(first, 0, rows.Count);
        Guard.InRange(scores.Length, 0, rows.Count - first);
        fixed (byte* q = query)
        fixed (float* s = scores)
        {
            Many<TMap>(q, terms, rows, null, first, scores.Length, query.Length, s);
        }
    }

    /// <summary>The scores of the rows that <paramref name="ordinals"/> lists, in any order, repeats allowed.</summary>
    /// <exception cref="ArgumentException">The rows are shorter than the query and its corrections, or not all in the block; lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<TMap>(ReadOnlySpan<byte> query, in CodeTerms terms, in RowBlock rows, ReadOnlySpan<int> ordinals, Span<float> scores)
        where TMap : struct, ICodeMap
    {
        CheckLength(query.Length, rows);
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
            Many<TMap>(q, terms, rows, o, 0, ordinals.Length, query.Length, s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckLength(int length, in RowBlock rows)
    {
        Guard.InRange(length, 0, Math.Min(rows.RowBytes - CodeCorrections.Bytes, ByteKernels.MaxLength), "query.Length");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Many<TMap>(byte* query, in CodeTerms terms, in RowBlock rows, int* ordinals, int first, int count, int length, float* scores)
        where TMap : struct, ICodeMap
    {
        if (VnniKernel<Int8Element, UInt8Element>.IsSupported && length >= VnniKernel<Int8Element, UInt8Element>.Lanes)
        {
            CodeLoops<VnniKernel<Int8Element, UInt8Element>, Vector256<byte>, Vector256<int>, TMap>.Many(query, terms, rows, ordinals, first, count, length, scores);
        }
        else if (Vector512.IsHardwareAccelerated && length >= ShortWidth512.Lanes)
        {
            CodeLoops<ByteKernel<DotFormula, Int8Element, UInt8Element, ShortWidth512, Vector512<short>, Vector512<int>>, Vector512<short>, Vector512<int>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, scores);
        }
        else if (Vector256.IsHardwareAccelerated && length >= ShortWidth256.Lanes)
        {
            CodeLoops<ByteKernel<DotFormula, Int8Element, UInt8Element, ShortWidth256, Vector256<short>, Vector256<int>>, Vector256<short>, Vector256<int>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, scores);
        }
        else if (Vector128.IsHardwareAccelerated && length >= ShortWidth128.Lanes)
        {
            CodeLoops<ByteKernel<DotFormula, Int8Element, UInt8Element, ShortWidth128, Vector128<short>, Vector128<int>>, Vector128<short>, Vector128<int>, TMap>
                .Many(query, terms, rows, ordinals, first, count, length, scores);
        }
        else
        {
            CodeLoops<ScalarByteKernel<Int8Element, UInt8Element>, int, int, TMap>.Many(query, terms, rows, ordinals, first, count, length, scores);
        }
    }
}
