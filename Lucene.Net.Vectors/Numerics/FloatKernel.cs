using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>A formula over float32 queries and rows of numbers, computed in float32 at one register width.</summary>
internal readonly unsafe struct FloatKernel<TFormula, TElement, TWidth, TVec> : IKernel<TVec, TVec, float>
    where TFormula : struct, IFormula
    where TElement : struct, IRowElement
    where TWidth : struct, ISimdWidth<TVec>
    where TVec : struct
{
    /// <inheritdoc/>
    public static int Lanes => TWidth.Lanes;

    /// <inheritdoc/>
    public static int RowElementBytes => TElement.Bytes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec LoadQuery(byte* query, nint index)
    {
        return TWidth.Load((float*)query + index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec LoadRow(byte* row, nint index)
    {
        return TElement.Load<TWidth, TVec>(row, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec KeepLast(TVec value, int count)
    {
        return TWidth.KeepLast(value, count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Accumulate(TVec sum, TVec query, TVec row)
    {
        return TFormula.Accumulate<TWidth, TVec>(sum, query, row);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Reduce(TVec sum0, TVec sum1, TVec sum2, TVec sum3)
    {
        return TWidth.Sum(TWidth.Add(TWidth.Add(sum0, sum1), TWidth.Add(sum2, sum3)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReduceFour(
        TVec a0, TVec a1, TVec a2, TVec a3,
        TVec b0, TVec b1, TVec b2, TVec b3,
        TVec c0, TVec c1, TVec c2, TVec c3,
        TVec d0, TVec d1, TVec d2, TVec d3,
        float* results)
    {
        results[0] = Reduce(a0, a1, a2, a3);
        results[1] = Reduce(b0, b1, b2, b3);
        results[2] = Reduce(c0, c1, c2, c3);
        results[3] = Reduce(d0, d1, d2, d3);
    }
}
