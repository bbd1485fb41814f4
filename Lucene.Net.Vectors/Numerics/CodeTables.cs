using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// What a query's rows give for the codes of <see cref="CodeBlockLayout"/>: for each two numbers, whose codes are four bits, a table of sixteen bytes, the
/// sums of the two products less the smallest of the sixteen, in steps that are the same for all tables and rows. What a coded row has in
/// common with a query row is then <c>Least + Step * (the sum of its entries)</c>, but for half a step an entry at most. Source of the tables:
/// F. Andre et al., "Cache locality is not enough: High-Performance Nearest Neighbor Search with Product Quantization Fast Scan", 2015.
/// Immutable; for any number of threads.
/// </summary>
internal sealed unsafe class CodeTables
{
    // Sums and what is added to them stay below this but for rounding, half an entry each, so that they are int16s.
    private const int MostGain = 30_000;
    private const int LeastOffset = -32_000;

    private const int Entries = 1 << (2 * CodeBlockLayout.Bits);

    // For two bytes of the rows: the tables of their low halves, each twice, then those of the high halves. So the widest register takes two at a time.
    private const int Copies = 2;
    private const int PairBytes = 4 * Copies * Entries;

    private readonly byte[] _tables;
    private readonly double[] _least;
    private readonly int _rowBytes;

    /// <summary>Makes the tables.</summary>
    /// <param name="rows">The query's rows, one behind the other.</param>
    /// <param name="layout">The coded rows.</param>
    /// <param name="weights">What a code stands for: 4 numbers.</param>
    /// <param name="spreads">For each query row how much is added to what it has in common with any coded row, from the least that counts to the most.</param>
    public CodeTables(ReadOnlySpan<float> rows, CodeBlockLayout layout, ReadOnlySpan<float> weights, ReadOnlySpan<double> spreads)
    {
        Guard.Length(weights.Length, 1 << CodeBlockLayout.Bits, nameof(weights));
        Guard.Length(rows.Length, checked(spreads.Length * layout.Dimensions), nameof(rows));
        Layout = layout;
        Count = spreads.Length;
        _rowBytes = layout.CodeBytes / 2 * PairBytes;
        _tables = GC.AllocateArray<byte>(checked(Count * _rowBytes), pinned: true);
        _least = new double[Count];
        double[] values = new double[2 * layout.CodeBytes * Entries];
        double step = 0;
        for (int row = 0; row < Count; row++)
        {
            double sum = Fill(rows.Slice(row * layout.Dimensions, layout.Dimensions), weights, values, out double most, out _);
            step = Math.Max(step, Math.Max(most / byte.MaxValue, (sum + spreads[row]) / MostGain));
        }

        Step = step > 0 ? step : 1;
        for (int row = 0; row < Count; row++)
        {
            Fill(rows.Slice(row * layout.Dimensions, layout.Dimensions), weights, values, out _, out _least[row]);
            Write(values, _tables.AsSpan(row * _rowBytes, _rowBytes));
        }
    }

    /// <summary>The coded rows.</summary>
    public CodeBlockLayout Layout { get; }

    /// <summary>Number of query rows.</summary>
    public int Count { get; }

    /// <summary>What one step of a sum is.</summary>
    public double Step { get; }

    /// <summary>How many steps are to be added to a sum for it to count from some floor on.</summary>
    /// <param name="row">The query row.</param>
    /// <param name="more">What the coded rows have more in common with it than their codes say, less the floor.</param>
    public short Offset(int row, double more)
    {
        return (short)Math.Clamp(Math.Round((more + _least[row]) / Step), LeastOffset, MostGain);
    }

    /// <summary>A row's tables; readable while this object is referred to.</summary>
    public byte* Tables(int row)
    {
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_tables)) + ((nint)Guard.Index(row, Count) * _rowBytes);
    }

    /// <summary>The entry of a table, for references.</summary>
    /// <param name="row">The query row.</param>
    /// <param name="half">Which four bits of a coded row: its bytes' low ones at even numbers.</param>
    /// <param name="codes">The four bits.</param>
    public byte Entry(int row, int half, int codes)
    {
        return _tables[(row * _rowBytes) + At(half) + codes];
    }

    // Where a table stands: the tables of one byte's two halves are apart.
    private static int At(int half)
    {
        int code = half / 2;
        return (code / 2 * PairBytes) + (code % 2 * Copies * Entries) + (half % 2 * PairBytes / 2);
    }

    // The values of all entries above the smallest of their table. Gives the sum of the greatest of each.
    private double Fill(ReadOnlySpan<float> row, ReadOnlySpan<float> weights, Span<double> values, out double most, out double least)
    {
        double sum = 0;
        (most, least) = (0, 0);
        int bytes = Layout.CodeBytes;
        for (int half = 0; half < 2 * bytes; half++)
        {
            int first = (half / 2) + (half % 2 * 2 * bytes), second = first + bytes;
            double x = first < row.Length ? row[first] : 0, y = second < row.Length ? row[second] : 0;
            Span<double> table = values.Slice(half * Entries, Entries);
            double smallest = double.PositiveInfinity, greatest = double.NegativeInfinity;
            for (int i = 0; i < Entries; i++)
            {
                table[i] = (x * weights[i % weights.Length]) + (y * weights[i / weights.Length]);
                smallest = Math.Min(smallest, table[i]);
                greatest = Math.Max(greatest, table[i]);
            }

            foreach (ref double value in table)
            {
                value -= smallest;
            }

            least += smallest;
            most = Math.Max(most, greatest - smallest);
            sum += greatest - smallest;
        }

        return sum;
    }

    private void Write(ReadOnlySpan<double> values, Span<byte> tables)
    {
        for (int half = 0; half * Entries < values.Length; half++)
        {
            Span<byte> table = tables.Slice(At(half), Copies * Entries);
            for (int i = 0; i < Entries; i++)
            {
                table[i] = table[i + Entries] = (byte)Math.Min(byte.MaxValue, Math.Round(values[(half * Entries) + i] / Step));
            }
        }
    }
}
