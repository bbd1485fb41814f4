using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>A formula over 8-bit queries and rows, widened to int16 and summed into int32, at one register width.</summary>
internal readonly unsafe struct ByteKernel<TFormula, TQuery, TRow, TWidth, TShort, TInt> : IKernel<TShort, TInt, int>
    where TFormula : struct, IByteFormula
    where TQuery : struct, IByteElement
    where TRow : struct, IByteElement
    where TWidth : struct, IShortWidth<TShort, TInt>
    where TShort : struct
    where TInt : struct
{
    /// <inheritdoc/>
    public static int Lanes => TWidth.Lanes;

    /// <inheritdoc/>
    public static int RowElementBytes => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TShort LoadQuery(byte* query, nint index)
    {
        return TQuery.Load<TWidth, TShort, TInt>(query, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TShort LoadRow(byte* row, nint index)
    {
        return TRow.Load<TWidth, TShort, TInt>(row, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TShort KeepLast(TShort value, int count)
    {
        return TWidth.KeepLast(value, count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TInt Accumulate(TInt sum, TShort query, TShort row)
    {
        return TFormula.Accumulate<TWidth, TShort, TInt>(sum, query, row);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reduce(TInt sum0, TInt sum1, TInt sum2, TInt sum3)
    {
        return TWidth.Sum(TWidth.Add(TWidth.Add(sum0, sum1), TWidth.Add(sum2, sum3)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReduceFour(
        TInt a0, TInt a1, TInt a2, TInt a3,
        TInt b0, TInt b1, TInt b2, TInt b3,
        TInt c0, TInt c1, TInt c2, TInt c3,
        TInt d0, TInt d1, TInt d2, TInt d3,
        int* results)
    {
        results[0] = Reduce(a0, a1, a2, a3);
        results[1] = Reduce(b0, b1, b2, b3);
        results[2] = Reduce(c0, c1, c2, c3);
        results[3] = Reduce(d0, d1, d2, d3);
    }
}
