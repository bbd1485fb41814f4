using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The loop over documents' rows, whatever encodes them: a block of rows is decoded (those of several documents, if they are short),
/// multiplied with the whole query while it is in the nearest cache, and for each document the greatest product of each query row is kept.
/// A row is read once.
/// </summary>
internal static unsafe class MaxSimLoops<TWidth, TVec>
    where TWidth : struct, IMatrixWidth<TVec>
    where TVec : struct
{
    // How many rows before its turn a row is asked for, over the ends of documents: the hardware would follow only within one, and begin
    // anew in each.
    private const int RowsAhead = 24;

    /// <summary>Scores documents.</summary>
    /// <param name="packed">The query.</param>
    /// <param name="kind">How rows are encoded.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="runs">The documents' rows, at least one each.</param>
    /// <param name="count">Number of documents, at least 1.</param>
    /// <param name="scratch">Scratch; afterwards its <see cref="MaxSimScratch.Best"/> is the last document's.</param>
    /// <param name="sum">Whether a score is the sum over the query's rows, or the greatest.</param>
    /// <param name="scores">Receives a score a document; null where only the last one's best are wanted.</param>
    public static void Documents<TRows>(
        PackedRows packed, in TRows kind, in RowBlock rows, RowRun* runs, int count, MaxSimScratch scratch, bool sum, float* scores)
        where TRows : struct, ITokenRows
    {
        int document = 0, done = 0;
        RowCursor ahead = new(runs, count, RowsAhead);
        while (document < count)
        {
            int firstDocument = document, firstDone = done, filled = 0;
            while (filled < scratch.BlockRows && document < count)
            {
                RowRun run = runs[document];
                int take = Math.Min(scratch.BlockRows - filled, run.Count - done);
                for (int i = 0; i < take && ahead.Next(out int row); i++)
                {
                    rows.Prefetch(row, Math.Min(rows.RowBytes, RowBlock.MostPrefetched));
                }

                Decode(packed, kind, rows, run.First + done, take, scratch, filled);
                filled += take;
                done += take;
                if (done == run.Count)
                {
                    document++;
                    done = 0;
                }
            }

            Multiply(packed, filled, scratch);
            for (int at = 0, of = firstDocument, from = firstDone; at < filled;)
            {
                int some = Math.Min(filled - at, runs[of].Count - from);
                Best<TRows>(packed, scratch, at, some, from == 0);
                at += some;
                from += some;
                if (from == runs[of].Count)
                {
                    if (scores is not null)
                    {
                        scores[of] = sum ? Sum(packed, scratch.Best) : Greatest(packed, scratch.Best);
                    }

                    of++;
                    from = 0;
                }
            }
        }

        kind.Keep();
    }

    /// <summary>Writes the products of rows with the whole query, as they stand in the lanes: <see cref="PackedRows.Width"/> a row.</summary>
    public static void Products<TRows>(PackedRows packed, in TRows kind, in RowBlock rows, RowRun run, MaxSimScratch scratch, float* products)
        where TRows : struct, ITokenRows
    {
        for (int done = 0; done < run.Count; done += scratch.BlockRows)
        {
            int some = Math.Min(scratch.BlockRows, run.Count - done);
            Decode(packed, kind, rows, run.First + done, some, scratch, 0);
            Multiply(packed, some, scratch);
            for (int row = 0; row < some; row++, products += packed.Width)
            {
                for (int lane = 0; lane < packed.Width; lane += TWidth.Lanes)
                {
                    TWidth.Store(Product<TRows>(scratch, row, lane), products + lane);
                }
            }
        }

        kind.Keep();
    }

    private static void Decode<TRows>(
        PackedRows packed, in TRows kind, in RowBlock rows, int first, int count, MaxSimScratch scratch, int at)
        where TRows : struct, ITokenRows
    {
        float* target = scratch.Rows + ((nint)at * packed.Stride);
        for (int i = 0; i < count; i++, target += packed.Stride)
        {
            byte* row = rows.Row(first + i);
            kind.Decode<TWidth, TVec>(row, packed.Dimensions, target);
            if (TRows.HasFactor)
            {
                scratch.Factors[at + i] = kind.Factor(row);
            }

            if (TRows.HasBase)
            {
                scratch.Bases[at + i] = (nint)kind.Base(row);
            }
        }
    }

    private static void Multiply(PackedRows packed, int count, MaxSimScratch scratch)
    {
        float* products = scratch.Products;
        for (int panel = 0; panel < packed.Panels; panel++, products += PackedRows.PanelRegisters * TWidth.Lanes)
        {
            TileLoops<TWidth, TVec>.Multiply(packed, panel, scratch.Rows, count, products, scratch.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVec Product<TRows>(MaxSimScratch scratch, int row, int lane)
        where TRows : struct, ITokenRows
    {
        TVec product = TWidth.Load(scratch.Products + ((nint)row * scratch.Width) + lane);
        if (TRows.HasBase)
        {
            product = TWidth.Add(product, TWidth.Load((float*)scratch.Bases[row] + lane));
        }

        return TRows.HasFactor ? TWidth.Multiply(product, TWidth.SpreadOne(scratch.Factors + row)) : product;
    }

    private static void Best<TRows>(PackedRows packed, MaxSimScratch scratch, int first, int count, bool anew)
        where TRows : struct, ITokenRows
    {
        for (int lane = 0; lane < packed.Width; lane += TWidth.Lanes)
        {
            int row = first, end = first + count;
            TVec best = anew ? Product<TRows>(scratch, row++, lane) : TWidth.Load(scratch.Best + lane);
            for (; row < end; row++)
            {
                best = TWidth.Max(best, Product<TRows>(scratch, row, lane));
            }

            TWidth.Store(best, scratch.Best + lane);
        }
    }

    // Lanes without a row hold zero, a row's lanes all the same.
    private static float Sum(PackedRows packed, float* best)
    {
        TVec sum = TWidth.Load(best);
        for (int lane = TWidth.Lanes; lane < packed.Width; lane += TWidth.Lanes)
        {
            sum = TWidth.Add(sum, TWidth.Load(best + lane));
        }

        return TWidth.Sum(sum) / packed.Group;
    }

    private static float Greatest(PackedRows packed, float* best)
    {
        float greatest = best[0];
        for (int row = 1; row < packed.Count; row++)
        {
            greatest = Math.Max(greatest, best[row * packed.Group]);
        }

        return greatest;
    }
}
