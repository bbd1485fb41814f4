using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The loops of all kernels: one query against one row, against four rows, against many.
/// <para>
/// Element i of a row always goes to the same one of four partial sums, and the four are always added in the same
/// order, whether the row is scored alone or among others: <b>a batched score equals the single score bit for bit</b>,
/// and no score depends on its place in a batch. Four sums, because a multiply-add takes four cycles and two can
/// start in each; four rows at a time, because they share the loads of the query and keep four streams of memory busy.
/// </para>
/// <para>
/// Layout: whole blocks of 4 registers go to sums 0, 1, 2, 3; up to three registers that remain go to sums 0, 1, 2; the
/// last elements, fewer than a register, are read by one load that ends at the vector's end, have the lanes that
/// were counted before blanked, and go to sum 3. Nothing outside the vectors is read.
/// </para>
/// <para>Compiled fully at the first call: an index is often opened for a handful of queries, which must not be slow.</para>
/// </summary>
/// <typeparam name="TKernel">Formula, width and encoding; see <see cref="IKernel{TVec, TSum, TResult}"/>.</typeparam>
/// <typeparam name="TVec">A register of elements.</typeparam>
/// <typeparam name="TSum">A register of partial sums.</typeparam>
/// <typeparam name="TResult">What a row's score is.</typeparam>
internal static unsafe class KernelLoops<TKernel, TVec, TSum, TResult>
    where TKernel : struct, IKernel<TVec, TSum, TResult>
    where TVec : struct
    where TSum : struct
    where TResult : unmanaged
{
    private const int RowsAtOnce = 4;

    // What the processor is told to fetch while four rows are computed, found by measuring rows beyond the caches. Rows in any
    // order (batches of 12, 100 to 1,024 dimensions, float32 and bytes): the first of a batch at once, and then as many ahead,
    // but of each no more than RowBlock.MostPrefetched: see there. A scan: nothing, the hardware runs ahead by itself, except
    // where rows are so short that four streams through them confuse it; these are fetched whole, twelve rows ahead.
    private const int GatherAhead = 16;
    private const int ScanAhead = 12;
    private const int ShortRowBytes = 512;

    /// <summary>One query against one row, both of <paramref name="length"/> elements, at least <c>TKernel.Lanes</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TResult One(byte* query, byte* row, int length)
    {
        int lanes = TKernel.Lanes;
        TSum sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nint i = 0;
        for (; i <= length - (4 * lanes); i += 4 * lanes)
        {
            sum0 = Add(sum0, query, row, i);
            sum1 = Add(sum1, query, row, i + lanes);
            sum2 = Add(sum2, query, row, i + (2 * lanes));
            sum3 = Add(sum3, query, row, i + (3 * lanes));
        }

        int left = (int)(length - i);
        if (left >= lanes)
        {
            sum0 = Add(sum0, query, row, i);
        }

        if (left >= 2 * lanes)
        {
            sum1 = Add(sum1, query, row, i + lanes);
        }

        if (left >= 3 * lanes)
        {
            sum2 = Add(sum2, query, row, i + (2 * lanes));
        }

        left &= lanes - 1;
        if (left != 0)
        {
            TVec tail = TKernel.KeepLast(TKernel.LoadQuery(query, length - lanes), left);
            sum3 = TKernel.Accumulate(sum3, tail, TKernel.KeepLast(TKernel.LoadRow(row, length - lanes), left));
        }

        return TKernel.Reduce(sum0, sum1, sum2, sum3);
    }

    /// <summary>
    /// One query against <paramref name="count"/> rows of a block: those that <paramref name="ordinals"/> lists, or, if it
    /// is null, those from <paramref name="first"/> on. Writes one score a row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Many(byte* query, in RowBlock rows, int* ordinals, int first, int count, int length, TResult* scores)
    {
        bool scan = ordinals is null;
        int rowBytes = length * TKernel.RowElementBytes;
        int ahead = scan ? ScanAhead : GatherAhead;
        int aheadBytes = !scan ? Math.Min(rowBytes, RowBlock.MostPrefetched) : rowBytes <= ShortRowBytes ? rowBytes : 0;
        int i = 0;
        for (int j = 0; !scan && j < Math.Min(ahead, count); j++)
        {
            rows.Prefetch(ordinals[j], aheadBytes);
        }

        for (; i <= count - RowsAtOnce; i += RowsAtOnce)
        {
            if (aheadBytes != 0)
            {
                int end = Math.Min(i + ahead + RowsAtOnce, count);
                for (int j = i + ahead; j < end; j++)
                {
                    rows.Prefetch(scan ? first + j : ordinals[j], aheadBytes);
                }
            }

            Four(
                query,
                rows.Row(scan ? first + i : ordinals[i]),
                rows.Row(scan ? first + i + 1 : ordinals[i + 1]),
                rows.Row(scan ? first + i + 2 : ordinals[i + 2]),
                rows.Row(scan ? first + i + 3 : ordinals[i + 3]),
                length,
                scores + i);
        }

        for (; i < count; i++)
        {
            scores[i] = One(query, rows.Row(scan ? first + i : ordinals[i]), length);
        }
    }

    /// <summary>One query against four rows; writes four scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* query, byte* rowA, byte* rowB, byte* rowC, byte* rowD, int length, TResult* scores)
    {
        int lanes = TKernel.Lanes;
        TSum a0 = default, a1 = default, a2 = default, a3 = default;
        TSum b0 = default, b1 = default, b2 = default, b3 = default;
        TSum c0 = default, c1 = default, c2 = default, c3 = default;
        TSum d0 = default, d1 = default, d2 = default, d3 = default;
        nint i = 0;
        for (; i <= length - (4 * lanes); i += 4 * lanes)
        {
            AddFour(ref a0, ref b0, ref c0, ref d0, query, rowA, rowB, rowC, rowD, i);
            AddFour(ref a1, ref b1, ref c1, ref d1, query, rowA, rowB, rowC, rowD, i + lanes);
            AddFour(ref a2, ref b2, ref c2, ref d2, query, rowA, rowB, rowC, rowD, i + (2 * lanes));
            AddFour(ref a3, ref b3, ref c3, ref d3, query, rowA, rowB, rowC, rowD, i + (3 * lanes));
        }

        int left = (int)(length - i);
        if (left >= lanes)
        {
            AddFour(ref a0, ref b0, ref c0, ref d0, query, rowA, rowB, rowC, rowD, i);
        }

        if (left >= 2 * lanes)
        {
            AddFour(ref a1, ref b1, ref c1, ref d1, query, rowA, rowB, rowC, rowD, i + lanes);
        }

        if (left >= 3 * lanes)
        {
            AddFour(ref a2, ref b2, ref c2, ref d2, query, rowA, rowB, rowC, rowD, i + (2 * lanes));
        }

        left &= lanes - 1;
        if (left != 0)
        {
            i = length - lanes;
            TVec tail = TKernel.KeepLast(TKernel.LoadQuery(query, i), left);
            a3 = TKernel.Accumulate(a3, tail, TKernel.KeepLast(TKernel.LoadRow(rowA, i), left));
            b3 = TKernel.Accumulate(b3, tail, TKernel.KeepLast(TKernel.LoadRow(rowB, i), left));
            c3 = TKernel.Accumulate(c3, tail, TKernel.KeepLast(TKernel.LoadRow(rowC, i), left));
            d3 = TKernel.Accumulate(d3, tail, TKernel.KeepLast(TKernel.LoadRow(rowD, i), left));
        }

        TKernel.ReduceFour(a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3, scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSum Add(TSum sum, byte* query, byte* row, nint i)
    {
        return TKernel.Accumulate(sum, TKernel.LoadQuery(query, i), TKernel.LoadRow(row, i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(
        ref TSum a, ref TSum b, ref TSum c, ref TSum d, byte* query, byte* rowA, byte* rowB, byte* rowC, byte* rowD, nint i)
    {
        TVec part = TKernel.LoadQuery(query, i);
        a = TKernel.Accumulate(a, part, TKernel.LoadRow(rowA, i));
        b = TKernel.Accumulate(b, part, TKernel.LoadRow(rowB, i));
        c = TKernel.Accumulate(c, part, TKernel.LoadRow(rowC, i));
        d = TKernel.Accumulate(d, part, TKernel.LoadRow(rowD, i));
    }
}
