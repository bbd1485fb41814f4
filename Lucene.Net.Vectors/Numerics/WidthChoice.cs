using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Takes a formula over one kind of rows to the loops of the widest registers that the processor has and that the vectors
/// fill at least once; vectors shorter than the narrowest register to the scalar reference. The properties asked are constants to
/// the JIT: of the branches only the ones on the length are left.
/// </summary>
internal static unsafe class WidthChoice<TFormula, TElement>
    where TFormula : struct, IFormula
    where TElement : struct, IRowElement
{
    /// <summary>One query against one row; see <see cref="KernelLoops{TKernel, TVec, TSum, TResult}.One"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float One(float* query, byte* row, int length)
    {
        if (Vector512.IsHardwareAccelerated && length >= Width512.Lanes)
        {
            return One<Width512, Vector512<float>>(query, row, length);
        }

        if (Vector256.IsHardwareAccelerated && length >= Width256.Lanes)
        {
            return One<Width256, Vector256<float>>(query, row, length);
        }

        if (Vector128.IsHardwareAccelerated && length >= Width128.Lanes)
        {
            return One<Width128, Vector128<float>>(query, row, length);
        }

        return (float)ScalarKernels.Sum<TFormula, TElement>(query, row, length);
    }

    /// <summary>One query against many rows; see <see cref="KernelLoops{TKernel, TVec, TSum, TResult}.Many"/>.</summary>
    public static void Many(float* query, in RowBlock rows, int* ordinals, int first, int count, int length, float* scores)
    {
        if (Vector512.IsHardwareAccelerated && length >= Width512.Lanes)
        {
            Many<Width512, Vector512<float>>(query, rows, ordinals, first, count, length, scores);
        }
        else if (Vector256.IsHardwareAccelerated && length >= Width256.Lanes)
        {
            Many<Width256, Vector256<float>>(query, rows, ordinals, first, count, length, scores);
        }
        else if (Vector128.IsHardwareAccelerated && length >= Width128.Lanes)
        {
            Many<Width128, Vector128<float>>(query, rows, ordinals, first, count, length, scores);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                byte* row = rows.Row(ordinals is null ? first + i : ordinals[i]);
                scores[i] = (float)ScalarKernels.Sum<TFormula, TElement>(query, row, length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float One<TWidth, TVec>(float* query, byte* row, int length)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        return KernelLoops<FloatKernel<TFormula, TElement, TWidth, TVec>, TVec, TVec, float>.One((byte*)query, row, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Many<TWidth, TVec>(
        float* query, in RowBlock rows, int* ordinals, int first, int count, int length, float* scores)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        KernelLoops<FloatKernel<TFormula, TElement, TWidth, TVec>, TVec, TVec, float>.Many(
            (byte*)query, rows, ordinals, first, count, length, scores);
    }
}
