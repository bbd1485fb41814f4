using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Takes a formula over 8-bit vectors to the loops of the widest registers that the processor has and that the vectors fill
/// at least once; see <see cref="WidthChoice{TFormula, TElement}"/>. Sums of integers are exact, so that every way gives the
/// same result.
/// </summary>
internal static unsafe class ByteWidthChoice<TFormula, TQuery, TRow>
    where TFormula : struct, IByteFormula
    where TQuery : struct, IByteElement
    where TRow : struct, IByteElement
{
    /// <summary>The definition, element by element.</summary>
    public static int Scalar(byte* query, byte* row, int length)
    {
        int sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += TFormula.Term(TQuery.At(query, i), TRow.At(row, i));
        }

        return sum;
    }

    /// <summary>One query against one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int One(byte* query, byte* row, int length)
    {
        // With VNNI a pair of the same sign would need the sum of one of them; a pair of different sign comes for nothing.
        if (Vnni && TQuery.IsSigned != TRow.IsSigned && length >= VnniKernel<TQuery, TRow>.Lanes)
        {
            return KernelLoops<VnniKernel<TQuery, TRow>, Vector256<byte>, Vector256<int>, int>.One(query, row, length);
        }

        if (Vector512.IsHardwareAccelerated && length >= ShortWidth512.Lanes)
        {
            return One<ShortWidth512, Vector512<short>, Vector512<int>>(query, row, length);
        }

        if (Vector256.IsHardwareAccelerated && length >= ShortWidth256.Lanes)
        {
            return One<ShortWidth256, Vector256<short>, Vector256<int>>(query, row, length);
        }

        if (Vector128.IsHardwareAccelerated && length >= ShortWidth128.Lanes)
        {
            return One<ShortWidth128, Vector128<short>, Vector128<int>>(query, row, length);
        }

        return Scalar(query, row, length);
    }

    /// <summary>One query against many rows; see <see cref="KernelLoops{TKernel, TVec, TSum, TResult}.Many"/>.</summary>
    public static void Many(byte* query, in RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
    {
        if (Vnni && length >= VnniKernel<TQuery, TRow>.Lanes)
        {
            WithVnni(query, rows, ordinals, first, count, length, sums);
        }
        else if (Vector512.IsHardwareAccelerated && length >= ShortWidth512.Lanes)
        {
            Many<ShortWidth512, Vector512<short>, Vector512<int>>(query, rows, ordinals, first, count, length, sums);
        }
        else if (Vector256.IsHardwareAccelerated && length >= ShortWidth256.Lanes)
        {
            Many<ShortWidth256, Vector256<short>, Vector256<int>>(query, rows, ordinals, first, count, length, sums);
        }
        else if (Vector128.IsHardwareAccelerated && length >= ShortWidth128.Lanes)
        {
            Many<ShortWidth128, Vector128<short>, Vector128<int>>(query, rows, ordinals, first, count, length, sums);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                sums[i] = Scalar(query, rows.Row(ordinals is null ? first + i : ordinals[i]), length);
            }
        }
    }

    /// <summary>One query against many rows with AVX-VNNI; of dot products only, of at least 32 elements.</summary>
    public static void WithVnni(byte* query, in RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
    {
        KernelLoops<VnniKernel<TQuery, TRow>, Vector256<byte>, Vector256<int>, int>.Many(query, rows, ordinals, first, count, length, sums);
        if (TQuery.IsSigned != TRow.IsSigned)
        {
            return;
        }

        int querySum = 0;
        for (int i = 0; i < length; i++)
        {
            querySum += TQuery.At(query, i);
        }

        int shift = VnniKernel<TQuery, TRow>.Shift(querySum);
        for (int i = 0; i < count; i++)
        {
            sums[i] += shift;
        }
    }

    // A distance has no such instruction; of it only the pairs' products are left when the differences are formed in int16.
    private static bool Vnni => typeof(TFormula) == typeof(DotFormula) && VnniKernel<TQuery, TRow>.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int One<TWidth, TShort, TInt>(byte* query, byte* row, int length)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        return KernelLoops<ByteKernel<TFormula, TQuery, TRow, TWidth, TShort, TInt>, TShort, TInt, int>.One(query, row, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Many<TWidth, TShort, TInt>(byte* query, in RowBlock rows, int* ordinals, int first, int count, int length, int* sums)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct
    {
        KernelLoops<ByteKernel<TFormula, TQuery, TRow, TWidth, TShort, TInt>, TShort, TInt, int>.Many(
            query, rows, ordinals, first, count, length, sums);
    }
}
