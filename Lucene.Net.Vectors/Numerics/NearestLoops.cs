using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The loops of <see cref="NearestRows"/>: a block of vectors is multiplied with a panel of rows after the other, so that a panel is read
/// once a block; the best of each vector is kept a lane, and the lanes are compared at the end.
/// </summary>
internal static unsafe class NearestLoops<TWidth, TVec>
    where TWidth : struct, IMatrixWidth<TVec>
    where TVec : struct
{
    /// <summary>The row of the greatest product plus offset, a vector.</summary>
    /// <param name="packed">The rows.</param>
    /// <param name="offsets">What is added to a row's product, in the lanes' order.</param>
    /// <param name="scratch">Scratch.</param>
    /// <param name="best">Scratch for the best of a block: two registers a vector.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="count">Number of vectors.</param>
    /// <param name="rows">Receives a row a vector.</param>
    /// <param name="products">Receives its product plus offset.</param>
    public static void Best(
        PackedRows packed, float* offsets, MaxSimScratch scratch, float* best, float* vectors, int count, int* rows, float* products)
    {
        float* registers = best + (scratch.BlockRows * TWidth.Lanes);
        for (int done = 0; done < count; done += scratch.BlockRows)
        {
            int some = Math.Min(scratch.BlockRows, count - done);
            Copy(packed, scratch, vectors + ((nint)done * packed.Dimensions), some);
            new Span<float>(best, some * TWidth.Lanes).Fill(float.NegativeInfinity);
            new Span<float>(registers, some * TWidth.Lanes).Clear();
            for (int panel = 0; panel < packed.Panels; panel++)
            {
                TileLoops<TWidth, TVec>.Multiply(packed, panel, scratch.Rows, some, scratch.Products, scratch.Width);
                Keep(packed, panel, offsets, scratch, some, best, registers);
            }

            for (int i = 0; i < some; i++)
            {
                rows[done + i] = Winner(packed, best + (i * TWidth.Lanes), registers + (i * TWidth.Lanes), out products[done + i]);
            }
        }
    }

    /// <summary>All products plus offsets, <c>packed.Count</c> a vector.</summary>
    public static void Products(PackedRows packed, float* offsets, MaxSimScratch scratch, float* vectors, int count, float* products)
    {
        int rowsOfPanel = PackedRows.PanelRegisters * TWidth.Lanes / packed.Group;
        for (int done = 0; done < count; done += scratch.BlockRows)
        {
            int some = Math.Min(scratch.BlockRows, count - done);
            Copy(packed, scratch, vectors + ((nint)done * packed.Dimensions), some);
            for (int panel = 0; panel < packed.Panels; panel++)
            {
                TileLoops<TWidth, TVec>.Multiply(packed, panel, scratch.Rows, some, scratch.Products, scratch.Width);
                int first = panel * rowsOfPanel;
                int rows = Math.Min(rowsOfPanel, packed.Count - first);
                for (int i = 0; i < some; i++)
                {
                    float* target = products + ((nint)(done + i) * packed.Count) + first;
                    float* source = scratch.Products + (i * scratch.Width);
                    for (int row = 0; row < rows; row++)
                    {
                        target[row] = source[row * packed.Group] + offsets[(first + row) * packed.Group];
                    }
                }
            }
        }
    }

    private static void Copy(PackedRows packed, MaxSimScratch scratch, float* vectors, int count)
    {
        for (int i = 0; i < count; i++)
        {
            float* source = vectors + ((nint)i * packed.Dimensions), target = scratch.Rows + ((nint)i * packed.Stride);
            Unsafe.CopyBlockUnaligned(target, source, (uint)packed.Dimensions * sizeof(float));
        }
    }

    // A register's number is kept as a float, exact below 2^24.
    private static void Keep(PackedRows packed, int panel, float* offsets, MaxSimScratch scratch, int count, float* best, float* registers)
    {
        int first = panel * PackedRows.PanelRegisters, end = Math.Min(first + PackedRows.PanelRegisters, packed.Registers);
        for (int register = first; register < end; register++)
        {
            float number = register;
            TVec numbers = TWidth.SpreadOne(&number), offset = TWidth.Load(offsets + (register * TWidth.Lanes));
            float* products = scratch.Products + ((register - first) * TWidth.Lanes);
            for (int i = 0; i < count; i++, products += scratch.Width)
            {
                float* bestOfRow = best + (i * TWidth.Lanes), registersOfRow = registers + (i * TWidth.Lanes);
                TVec product = TWidth.Add(TWidth.Load(products), offset), old = TWidth.Load(bestOfRow);
                TWidth.Store(TWidth.IfGreater(product, old, numbers, TWidth.Load(registersOfRow)), registersOfRow);
                TWidth.Store(TWidth.IfGreater(product, old, product, old), bestOfRow);
            }
        }
    }

    private static int Winner(PackedRows packed, float* best, float* registers, out float product)
    {
        int rowsOfRegister = TWidth.Lanes / packed.Group, winner = 0;
        product = float.NegativeInfinity;
        for (int lane = 0; lane < TWidth.Lanes; lane += packed.Group)
        {
            int row = ((int)registers[lane] * rowsOfRegister) + (lane / packed.Group);
            if (best[lane] > product || (best[lane] == product && row < winner))
            {
                (winner, product) = (row, best[lane]);
            }
        }

        return winner;
    }
}
