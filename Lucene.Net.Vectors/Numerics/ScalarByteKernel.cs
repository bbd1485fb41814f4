using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The dot product of bytes one element at a time: for processors without registers, and vectors that do not fill one.</summary>
internal readonly unsafe struct ScalarByteKernel<TQuery, TRow> : IKernel<int, int, int>
    where TQuery : struct, IByteElement
    where TRow : struct, IByteElement
{
    /// <inheritdoc/>
    public static int Lanes => 1;

    /// <inheritdoc/>
    public static int RowElementBytes => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LoadQuery(byte* query, nint index)
    {
        return TQuery.At(query, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LoadRow(byte* row, nint index)
    {
        return TRow.At(row, index);
    }

    /// <inheritdoc/>
    /// <remarks>One element is never part of a tail.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int KeepLast(int value, int count)
    {
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Accumulate(int sum, int query, int row)
    {
        return sum + (query * row);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reduce(int sum0, int sum1, int sum2, int sum3)
    {
        return sum0 + sum1 + sum2 + sum3;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReduceFour(
        int a0, int a1, int a2, int a3,
        int b0, int b1, int b2, int b3,
        int c0, int c1, int c2, int c3,
        int d0, int d1, int d2, int d3,
        int* results)
    {
        results[0] = Reduce(a0, a1, a2, a3);
        results[1] = Reduce(b0, b1, b2, b3);
        results[2] = Reduce(c0, c1, c2, c3);
        results[3] = Reduce(d0, d1, d2, d3);
    }
}
