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
}
