using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The product of a packed matrix and rows of float32: all dot products of the ones with the others. A register of the packed
/// matrix is multiplied with a number of a row that is spread over the lanes, and the sums of up to eight rows by two registers stay in
/// registers until the rows end: of each multiply-add's three operands almost none is loaded for it alone.
/// <para>
/// Every dot product is one sum over the numbers in their order (over every second or fourth, and these sums added, where
/// <see cref="PackedRows.Group"/> says so): it depends on the two rows and the packed matrix's shape, and on nothing around them.
/// </para>
/// </summary>
/// <typeparam name="TWidth">The registers; those that the matrix was packed for.</typeparam>
/// <typeparam name="TVec">A register.</typeparam>
internal static unsafe class TileLoops<TWidth, TVec>
    where TWidth : struct, IMatrixWidth<TVec>
    where TVec : struct
{
    /// <summary>Rows are taken in tiles of so many: memory of rows and sums must be there for a multiple of it.</summary>
    public const int TileRows = 8;

    private const int HalfTileRows = TileRows / 2;

    /// <summary>Multiplies one panel with rows.</summary>
    /// <param name="packed">The packed matrix.</param>
    /// <param name="panel">Which panel of it.</param>
    /// <param name="rows">The rows, <see cref="PackedRows.Stride"/> floats each; what is behind a row's numbers must be finite.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="sums">Receives the panel's sums, row by row; what is in the rows up to the next whole tile is overwritten.</param>
    /// <param name="width">Floats from one row's sums to the next row's.</param>
    public static void Multiply(PackedRows packed, int panel, float* rows, int count, float* sums, int width)
    {
        bool two = packed.Registers - (panel * PackedRows.PanelRegisters) >= PackedRows.PanelRegisters;
        switch (packed.Group)
        {
            case 1:
                Multiply<Spreads.One>(packed.Panel(panel), two, packed.Depth, rows, packed.Stride, count, sums, width);
                break;
            case 2:
                Multiply<Spreads.Two>(packed.Panel(panel), two, packed.Depth, rows, packed.Stride, count, sums, width);
                break;
            default:
                Multiply<Spreads.Four>(packed.Panel(panel), two, packed.Depth, rows, packed.Stride, count, sums, width);
                break;
        }
    }

    private static void Multiply<TSpread>(float* panel, bool two, int depth, float* rows, nint stride, int count, float* sums, nint width)
        where TSpread : struct, ISpread
    {
        while (count > 0)
        {
            bool eight = count > HalfTileRows && (TWidth.HasManyRegisters || !two);
            if (two && eight)
            {
                EightByTwo<TSpread>(panel, depth, rows, stride, sums, width);
            }
            else if (two)
            {
                FourByTwo<TSpread>(panel, depth, rows, stride, sums, width);
            }
            else if (eight)
            {
                EightByOne<TSpread>(panel, depth, rows, stride, sums, width);
            }
            else
            {
                FourByOne<TSpread>(panel, depth, rows, stride, sums, width);
            }

            int done = eight ? TileRows : HalfTileRows;
            rows += done * stride;
            sums += done * width;
            count -= done;
        }
    }

    // Sixteen sums.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightByTwo<TSpread>(float* panel, int depth, float* rows, nint stride, float* sums, nint width)
        where TSpread : struct, ISpread
    {
        TVec a0 = default, b0 = default, c0 = default, d0 = default, e0 = default, f0 = default, g0 = default, h0 = default;
        TVec a1 = default, b1 = default, c1 = default, d1 = default, e1 = default, f1 = default, g1 = default, h1 = default;
        float* rowA = rows, rowB = rowA + stride, rowC = rowB + stride, rowD = rowC + stride, rowE = rowD + stride, rowF = rowE + stride, rowG = rowF + stride, rowH = rowG + stride;
        float* end = panel + ((nint)depth * 2 * TWidth.Lanes);
        for (nint i = 0; panel < end; panel += 2 * TWidth.Lanes, i += TSpread.Numbers)
        {
            TVec left = TWidth.Load(panel), right = TWidth.Load(panel + TWidth.Lanes);
            TVec part = TSpread.Load<TWidth, TVec>(rowA + i);
            a0 = TWidth.MultiplyAdd(left, part, a0);
            a1 = TWidth.MultiplyAdd(right, part, a1);
            part = TSpread.Load<TWidth, TVec>(rowB + i);
            b0 = TWidth.MultiplyAdd(left, part, b0);
            b1 = TWidth.MultiplyAdd(right, part, b1);
            part = TSpread.Load<TWidth, TVec>(rowC + i);
            c0 = TWidth.MultiplyAdd(left, part, c0);
            c1 = TWidth.MultiplyAdd(right, part, c1);
            part = TSpread.Load<TWidth, TVec>(rowD + i);
            d0 = TWidth.MultiplyAdd(left, part, d0);
            d1 = TWidth.MultiplyAdd(right, part, d1);
            part = TSpread.Load<TWidth, TVec>(rowE + i);
            e0 = TWidth.MultiplyAdd(left, part, e0);
            e1 = TWidth.MultiplyAdd(right, part, e1);
            part = TSpread.Load<TWidth, TVec>(rowF + i);
            f0 = TWidth.MultiplyAdd(left, part, f0);
            f1 = TWidth.MultiplyAdd(right, part, f1);
            part = TSpread.Load<TWidth, TVec>(rowG + i);
            g0 = TWidth.MultiplyAdd(left, part, g0);
            g1 = TWidth.MultiplyAdd(right, part, g1);
            part = TSpread.Load<TWidth, TVec>(rowH + i);
            h0 = TWidth.MultiplyAdd(left, part, h0);
            h1 = TWidth.MultiplyAdd(right, part, h1);
        }

        Store<TSpread>(sums, a0, a1);
        Store<TSpread>(sums + width, b0, b1);
        Store<TSpread>(sums + (2 * width), c0, c1);
        Store<TSpread>(sums + (3 * width), d0, d1);
        Store<TSpread>(sums + (4 * width), e0, e1);
        Store<TSpread>(sums + (5 * width), f0, f1);
        Store<TSpread>(sums + (6 * width), g0, g1);
        Store<TSpread>(sums + (7 * width), h0, h1);
    }

    // Eight sums: as many as sixteen registers allow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByTwo<TSpread>(float* panel, int depth, float* rows, nint stride, float* sums, nint width)
        where TSpread : struct, ISpread
    {
        TVec a0 = default, b0 = default, c0 = default, d0 = default;
        TVec a1 = default, b1 = default, c1 = default, d1 = default;
        float* rowA = rows, rowB = rowA + stride, rowC = rowB + stride, rowD = rowC + stride;
        float* end = panel + ((nint)depth * 2 * TWidth.Lanes);
        for (nint i = 0; panel < end; panel += 2 * TWidth.Lanes, i += TSpread.Numbers)
        {
            TVec left = TWidth.Load(panel), right = TWidth.Load(panel + TWidth.Lanes);
            TVec part = TSpread.Load<TWidth, TVec>(rowA + i);
            a0 = TWidth.MultiplyAdd(left, part, a0);
            a1 = TWidth.MultiplyAdd(right, part, a1);
            part = TSpread.Load<TWidth, TVec>(rowB + i);
            b0 = TWidth.MultiplyAdd(left, part, b0);
            b1 = TWidth.MultiplyAdd(right, part, b1);
            part = TSpread.Load<TWidth, TVec>(rowC + i);
            c0 = TWidth.MultiplyAdd(left, part, c0);
            c1 = TWidth.MultiplyAdd(right, part, c1);
            part = TSpread.Load<TWidth, TVec>(rowD + i);
            d0 = TWidth.MultiplyAdd(left, part, d0);
            d1 = TWidth.MultiplyAdd(right, part, d1);
        }

        Store<TSpread>(sums, a0, a1);
        Store<TSpread>(sums + width, b0, b1);
        Store<TSpread>(sums + (2 * width), c0, c1);
        Store<TSpread>(sums + (3 * width), d0, d1);
    }

    // Eight sums: as few as keep two multiply-adds of four cycles busy.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightByOne<TSpread>(float* panel, int depth, float* rows, nint stride, float* sums, nint width)
        where TSpread : struct, ISpread
    {
        TVec a0 = default, b0 = default, c0 = default, d0 = default, e0 = default, f0 = default, g0 = default, h0 = default;
        float* rowA = rows, rowB = rowA + stride, rowC = rowB + stride, rowD = rowC + stride, rowE = rowD + stride, rowF = rowE + stride, rowG = rowF + stride, rowH = rowG + stride;
        float* end = panel + ((nint)depth * 1 * TWidth.Lanes);
        for (nint i = 0; panel < end; panel += 1 * TWidth.Lanes, i += TSpread.Numbers)
        {
            TVec left = TWidth.Load(panel);
            TVec part = TSpread.Load<TWidth, TVec>(rowA + i);
            a0 = TWidth.MultiplyAdd(left, part, a0);
            part = TSpread.Load<TWidth, TVec>(rowB + i);
            b0 = TWidth.MultiplyAdd(left, part, b0);
            part = TSpread.Load<TWidth, TVec>(rowC + i);
            c0 = TWidth.MultiplyAdd(left, part, c0);
            part = TSpread.Load<TWidth, TVec>(rowD + i);
            d0 = TWidth.MultiplyAdd(left, part, d0);
            part = TSpread.Load<TWidth, TVec>(rowE + i);
            e0 = TWidth.MultiplyAdd(left, part, e0);
            part = TSpread.Load<TWidth, TVec>(rowF + i);
            f0 = TWidth.MultiplyAdd(left, part, f0);
            part = TSpread.Load<TWidth, TVec>(rowG + i);
            g0 = TWidth.MultiplyAdd(left, part, g0);
            part = TSpread.Load<TWidth, TVec>(rowH + i);
            h0 = TWidth.MultiplyAdd(left, part, h0);
        }

        Store<TSpread>(sums, a0);
        Store<TSpread>(sums + width, b0);
        Store<TSpread>(sums + (2 * width), c0);
        Store<TSpread>(sums + (3 * width), d0);
        Store<TSpread>(sums + (4 * width), e0);
        Store<TSpread>(sums + (5 * width), f0);
        Store<TSpread>(sums + (6 * width), g0);
        Store<TSpread>(sums + (7 * width), h0);
    }

    // The rest of few rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByOne<TSpread>(float* panel, int depth, float* rows, nint stride, float* sums, nint width)
        where TSpread : struct, ISpread
    {
        TVec a0 = default, b0 = default, c0 = default, d0 = default;
        float* rowA = rows, rowB = rowA + stride, rowC = rowB + stride, rowD = rowC + stride;
        float* end = panel + ((nint)depth * 1 * TWidth.Lanes);
        for (nint i = 0; panel < end; panel += 1 * TWidth.Lanes, i += TSpread.Numbers)
        {
            TVec left = TWidth.Load(panel);
            TVec part = TSpread.Load<TWidth, TVec>(rowA + i);
            a0 = TWidth.MultiplyAdd(left, part, a0);
            part = TSpread.Load<TWidth, TVec>(rowB + i);
            b0 = TWidth.MultiplyAdd(left, part, b0);
            part = TSpread.Load<TWidth, TVec>(rowC + i);
            c0 = TWidth.MultiplyAdd(left, part, c0);
            part = TSpread.Load<TWidth, TVec>(rowD + i);
            d0 = TWidth.MultiplyAdd(left, part, d0);
        }

        Store<TSpread>(sums, a0);
        Store<TSpread>(sums + width, b0);
        Store<TSpread>(sums + (2 * width), c0);
        Store<TSpread>(sums + (3 * width), d0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSpread>(float* sums, TVec left)
        where TSpread : struct, ISpread
    {
        TWidth.Store(TSpread.Fold<TWidth, TVec>(left), sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSpread>(float* sums, TVec left, TVec right)
        where TSpread : struct, ISpread
    {
        Store<TSpread>(sums, left);
        Store<TSpread>(sums + TWidth.Lanes, right);
    }
}
