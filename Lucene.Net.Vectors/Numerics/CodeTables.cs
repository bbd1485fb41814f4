using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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

    private const int EntriesOfTable = 1 << (2 * CodeBlockLayout.Bits);

    // For two bytes of the rows: the tables of their low halves, each twice, then those of the high halves. So the widest register takes two at a time.
    private const int Copies = 2;
    private const int PairBytes = 4 * Copies * EntriesOfTable;

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
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        foreach (float weight in weights)
        {
            least = Math.Min(least, weight);
            greatest = Math.Max(greatest, weight);
        }

        // A number's products lie as far apart as the weights, times its magnitude.
        double step = 0, range = (double)greatest - least;
        for (int row = 0; row < Count; row++)
        {
            (double sum, double most) = Magnitudes(rows.Slice(row * layout.Dimensions, layout.Dimensions));
            step = Math.Max(step, Math.Max(most * range / byte.MaxValue, ((sum * range) + spreads[row]) / MostGain));
        }

        Step = step > 0 ? step : 1;
        for (int row = 0; row < Count; row++)
        {
            _least[row] = Write(rows.Slice(row * layout.Dimensions, layout.Dimensions), weights, least, greatest, _tables.AsSpan(row * _rowBytes, _rowBytes));
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

    /// <summary>The most that what codes stand for can take from what a query's row has in common with a centroid, and a little more for rounding.</summary>
    /// <param name="weights">What a code stands for.</param>
    /// <param name="row">The query's row.</param>
    public static double MostOfCodes(ReadOnlySpan<float> weights, ReadOnlySpan<float> row)
    {
        double weight = 0, length = 0;
        foreach (float value in weights)
        {
            weight = Math.Max(weight, Math.Abs(value));
        }

        foreach (float value in row)
        {
            length += Math.Abs(value);
        }

        return (1.1 * weight * length) + 1e-3;
    }

    // Where a table stands: the tables of one byte's two halves are apart.
    private static int At(int half)
    {
        int code = half / 2;
        return (code / 2 * PairBytes) + (code % 2 * Copies * EntriesOfTable) + (half % 2 * PairBytes / 2);
    }

    // The numbers that the two codes of four bits are of; there may be fewer.
    private (int First, int Second) Numbers(int half)
    {
        int first = (half / 2) + (half % 2 * 2 * Layout.CodeBytes);
        return (first, first + Layout.CodeBytes);
    }

    // Of all numbers, and the greatest of the two that one table is of.
    private (double Sum, double Most) Magnitudes(ReadOnlySpan<float> row)
    {
        double sum = 0, most = 0;
        for (int half = 0; half < 2 * Layout.CodeBytes; half++)
        {
            (int first, int second) = Numbers(half);
            double both = (first < row.Length ? Math.Abs(row[first]) : 0) + (second < row.Length ? Math.Abs(row[second]) : 0);
            sum += both;
            most = Math.Max(most, both);
        }

        return (sum, most);
    }

    // Gives the sum of what is taken from each table's entries.
    private double Write(ReadOnlySpan<float> row, ReadOnlySpan<float> weights, float least, float greatest, Span<byte> tables)
    {
        double taken = 0;
        Vector128<float> codes = Vector128.Create(weights) / Vector128.Create((float)Step), most = Vector128.Create((float)byte.MaxValue);
        for (int half = 0; half < 2 * Layout.CodeBytes; half++)
        {
            (int first, int second) = Numbers(half);
            float x = first < row.Length ? row[first] : 0, y = second < row.Length ? row[second] : 0;
            double smallest = Math.Min((double)x * least, (double)x * greatest) + Math.Min((double)y * least, (double)y * greatest);
            taken += smallest;

            // Half a step more, as what is behind the point is cut off.
            Vector128<float> firsts = (codes * Vector128.Create(x)) + Vector128.Create((float)(0.5 - (smallest / Step)));
            Vector128<byte> table = Vector128.Narrow(
                Vector128.Narrow(Entries(firsts, codes[0] * y, most), Entries(firsts, codes[1] * y, most)),
                Vector128.Narrow(Entries(firsts, codes[2] * y, most), Entries(firsts, codes[3] * y, most)));
            Span<byte> target = tables.Slice(At(half), Copies * EntriesOfTable);
            table.CopyTo(target);
            table.CopyTo(target[EntriesOfTable..]);
        }

        return taken;
    }

    private static Vector128<uint> Entries(Vector128<float> firsts, float second, Vector128<float> most)
    {
        return Vector128.ConvertToInt32(Vector128.Min(Vector128.Max(firsts + Vector128.Create(second), Vector128<float>.Zero), most)).AsUInt32();
    }
}
