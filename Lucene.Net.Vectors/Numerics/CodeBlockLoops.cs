using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Sums, for the 32 rows of a block of <see cref="CodeBlockLayout"/>, of the entries of <see cref="CodeTables"/> that their codes name: a
/// register of codes is looked up in a register that holds the table.
/// </summary>
/// <typeparam name="TWidth">The registers.</typeparam>
/// <typeparam name="TVec">A register.</typeparam>
internal static unsafe class CodeBlockLoops<TWidth, TVec>
    where TWidth : struct, ITableWidth<TVec>
    where TVec : struct
{
    // Of two bytes of a row: the tables of the low halves, then those of the high ones.
    private const int HighTables = 64;
    private const int TableBytes = 2 * HighTables;
    private const int HalfRows = CodeBlockLayout.Rows / 2;
    private const int HalfBytes = 16;

    /// <summary>The gains of a block's rows: what is above 0 of a row's sum and the offset.</summary>
    /// <param name="codes">The block's codes.</param>
    /// <param name="bytes">Bytes of a row's codes, even.</param>
    /// <param name="tables">The query row's tables.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="gains">Receives 32 gains.</param>
    /// <returns>A bit for each row that gains.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Gains(byte* codes, int bytes, byte* tables, short offset, short* gains)
    {
        if (TWidth.Bytes == HalfBytes)
        {
            const int Quarter = HalfRows / 2;
            uint first = Some(codes, bytes, tables, offset, gains);
            return first | (Some(codes + HalfBytes, bytes, tables, offset, gains + Quarter) << Quarter);
        }

        return Some(codes, bytes, tables, offset, gains);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Some(byte* codes, int bytes, byte* tables, short offset, short* gains)
    {
        TVec all = default, odd = default;
        for (int at = 0; at < bytes; at += 2)
        {
            Add(codes, tables, ref all, ref odd);
            if (TWidth.Bytes <= CodeBlockLayout.Rows)
            {
                Add(codes + CodeBlockLayout.Rows, tables + CodeBlockLayout.Rows, ref all, ref odd);
            }

            codes += 2 * CodeBlockLayout.Rows;
            tables += TableBytes;
        }

        return TWidth.StoreGains(all, odd, offset, gains, gains + HalfRows);
    }

    // Sums of pairs of bytes hold those of the odd ones as well, which are summed again alone: what is over 16 bits cancels out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(byte* codes, byte* tables, ref TVec all, ref TVec odd)
    {
        TVec code = TWidth.Load(codes);
        TVec low = TWidth.LookUp(TWidth.Load(tables), TWidth.LowBits(code));
        TVec high = TWidth.LookUp(TWidth.Load(tables + HighTables), TWidth.HighBits(code));
        all = TWidth.AddWords(all, TWidth.AddWords(low, high));
        odd = TWidth.AddWords(odd, TWidth.AddWords(TWidth.OddBytes(low), TWidth.OddBytes(high)));
    }
}
