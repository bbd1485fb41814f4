using System;
using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// What a query's rows gain from lists of coded rows, for each of a window of documents: of what the lists of one query row give a document the greatest
/// counts, and over the query's rows the sum, or the greatest (the two reductions of J. Scheerer et al., "WARP", 2025). Gains are whole
/// numbers, steps of <see cref="CodeTables"/>. For one thread; dispose it.
/// </summary>
internal sealed unsafe class ListedGains : IDisposable
{
    private const int BlocksAhead = 2;
    private const int MostGaining = 8;

    private readonly CodeTables _tables;
    private readonly bool _sum;
    private readonly int _lanes;
    private readonly int[] _sums;
    private readonly short[] _best;
    private int _count;

    /// <summary>Borrows memory.</summary>
    /// <param name="tables">The query.</param>
    /// <param name="window">The most documents of a window.</param>
    /// <param name="sum">Whether the gains of the query's rows are summed, or the greatest counts.</param>
    /// <param name="bytes">Bytes of the registers to be used, 1 for none; 0 for the widest that there are. Others are for tests.</param>
    public ListedGains(CodeTables tables, int window, bool sum, int bytes = 0)
    {
        _tables = tables;
        _sum = sum;
        _lanes = bytes == 0 ? BestBytes : bytes;
        Window = Guard.AtLeast(window, 1);
        _sums = ArrayPool<int>.Shared.Rent(window);
        _best = ArrayPool<short>.Shared.Rent(window);
    }

    /// <summary>Bytes of the widest registers that the processor has; 1 where it has none.</summary>
    public static int BestBytes => TableWidth512.IsSupported ? TableWidth512.Bytes : TableWidth256.IsSupported ? TableWidth256.Bytes : TableWidth128.IsSupported ? TableWidth128.Bytes : 1;

    /// <summary>The most documents of a window.</summary>
    public int Window { get; }

    /// <summary>The window's first document.</summary>
    public int First { get; private set; }

    /// <summary>What the query's rows that ended gained, a document each.</summary>
    public ReadOnlySpan<int> Sums => _sums.AsSpan(0, _count);

    /// <summary>Begins a window.</summary>
    /// <param name="first">Its first document.</param>
    /// <param name="count">How many it has.</param>
    public void Begin(int first, int count)
    {
        First = first;
        _count = Guard.InRange(count, 0, Window);
        Array.Clear(_sums, 0, count);
        Array.Clear(_best, 0, count);
    }

    /// <summary>Counts a list for a query row.</summary>
    /// <param name="blocks">The list's blocks; their documents rise, and those outside of the window are left.</param>
    /// <param name="from">The first block to be looked at.</param>
    /// <param name="row">The query row.</param>
    /// <param name="offset">What <see cref="CodeTables.Offset"/> gives for the list.</param>
    /// <returns>The first block that has documents behind the window, where the next begins; their number where there is none.</returns>
    public int Add(in RowBlock blocks, int from, int row, short offset)
    {
        Guard.InRange(_tables.Layout.BlockBytes, 1, blocks.RowBytes);
        Guard.InRange(from, 0, blocks.Count);
        int block = _lanes switch
        {
            64 => Add<TableWidth512, Vector512<byte>>(blocks, from, row, offset),
            32 => Add<TableWidth256, Vector256<byte>>(blocks, from, row, offset),
            16 => Add<TableWidth128, Vector128<byte>>(blocks, from, row, offset),
            _ => AddScalar(blocks, from, row, offset),
        };
        GC.KeepAlive(_tables);
        return block;
    }

    /// <summary>Ends a query row: what it gained is added, and the next begins with nothing.</summary>
    public void EndRow()
    {
        Span<int> sums = _sums.AsSpan(0, _count);
        Span<short> best = _best.AsSpan(0, _count);
        int i = 0, lanes = Vector<short>.Count;
        for (; i <= sums.Length - lanes; i += lanes)
        {
            Vector.Widen(new Vector<short>(best[i..]), out Vector<int> low, out Vector<int> high);
            Span<int> first = sums.Slice(i, lanes / 2), second = sums.Slice(i + (lanes / 2), lanes / 2);
            Combine(new Vector<int>(first), low).CopyTo(first);
            Combine(new Vector<int>(second), high).CopyTo(second);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] = _sum ? sums[i] + best[i] : Math.Max(sums[i], best[i]);
        }

        best.Clear();
    }

    /// <summary>Finds documents of the window whose sum is greater than a number.</summary>
    /// <param name="least">The number.</param>
    /// <param name="from">The place in the window to begin at.</param>
    /// <param name="places">Receives places in the window, rising.</param>
    /// <param name="found">How many it received.</param>
    /// <returns>The place to go on at; that behind the window's last when it was searched to its end.</returns>
    public int Above(int least, int from, Span<int> places, out int found)
    {
        ReadOnlySpan<int> sums = Sums;
        Vector<int> bound = new(least);
        int at = from, lanes = Vector<int>.Count;
        for (found = 0; at < sums.Length && found <= places.Length - lanes; at += lanes)
        {
            if (at <= sums.Length - lanes && !Vector.GreaterThanAny(new Vector<int>(sums[at..]), bound))
            {
                continue;
            }

            int end = Math.Min(sums.Length, at + lanes);
            for (int i = at; i < end; i++)
            {
                places[found] = i;
                found += sums[i] > least ? 1 : 0;
            }
        }

        return Math.Min(at, sums.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_sums);
        ArrayPool<short>.Shared.Return(_best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<int> Combine(Vector<int> sums, Vector<int> best)
    {
        return _sum ? sums + best : Vector.Max(sums, best);
    }

    // The file may be damaged: that the first and the last are within says nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreWithin(int* documents, int first, uint count)
    {
        Vector256<int> start = Vector256.Create(first);
        Vector256<uint> most = Vector256.Max(
            Vector256.Max((Vector256.Load(documents) - start).AsUInt32(), (Vector256.Load(documents + 8) - start).AsUInt32()),
            Vector256.Max((Vector256.Load(documents + 16) - start).AsUInt32(), (Vector256.Load(documents + 24) - start).AsUInt32()));
        return Vector256.LessThanAll(most, Vector256.Create(count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Raise(short* best, short gain)
    {
        // Not by a comparison, which would be guessed wrong as often as not.
        int more = gain - *best;
        *best = (short)(*best + (more & ~(more >> 31)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Add<TWidth, TVec>(in RowBlock blocks, int from, int row, short offset)
        where TWidth : struct, ITableWidth<TVec>
        where TVec : struct
    {
        short* gains = stackalloc short[CodeBlockLayout.Rows];
        byte* tables = _tables.Tables(row);
        int bytes = _tables.Layout.CodeBytes, first = First, end = first + _count, block = from;
        uint count = (uint)_count;
        fixed (short* best = _best)
        {
            for (; block < blocks.Count; block++)
            {
                byte* address = blocks.Row(block);
                int* documents = (int*)address;
                blocks.Prefetch(block + BlocksAhead, blocks.RowBytes);
                uint gaining = CodeBlockLoops<TWidth, TVec>.Gains(address + CodeBlockLayout.DocumentBytes, bytes, tables, offset, gains);

                // Where most gain, all are counted: what gains nothing changes nothing, and there is nothing to guess wrong.
                if (BitOperations.PopCount(gaining) >= MostGaining && AreWithin(documents, first, count))
                {
                    for (int coded = 0; coded < CodeBlockLayout.Rows; coded += 4)
                    {
                        Raise(best + (documents[coded] - first), gains[coded]);
                        Raise(best + (documents[coded + 1] - first), gains[coded + 1]);
                        Raise(best + (documents[coded + 2] - first), gains[coded + 2]);
                        Raise(best + (documents[coded + 3] - first), gains[coded + 3]);
                    }

                    continue;
                }

                for (; gaining != 0; gaining &= gaining - 1)
                {
                    int coded = BitOperations.TrailingZeroCount(gaining);
                    uint place = (uint)(documents[coded] - first);
                    if (place < count)
                    {
                        Raise(best + place, gains[coded]);
                    }
                }

                if (documents[CodeBlockLayout.Rows - 1] >= end)
                {
                    break;
                }
            }
        }

        return block;
    }

    private int AddScalar(in RowBlock blocks, int from, int row, short offset)
    {
        Span<short> gains = stackalloc short[CodeBlockLayout.Rows];
        int block = from;
        for (; block < blocks.Count; block++)
        {
            ReadOnlySpan<byte> bytes = blocks.Span(block)[.._tables.Layout.BlockBytes];
            uint gaining = ScalarCodeBlocks.Gains(bytes, _tables, row, offset, gains);
            for (; gaining != 0; gaining &= gaining - 1)
            {
                int coded = BitOperations.TrailingZeroCount(gaining);
                uint place = (uint)(CodeBlockLayout.Document(bytes, coded) - First);
                if (place < (uint)_count)
                {
                    _best[place] = Math.Max(_best[place], gains[coded]);
                }
            }

            if (CodeBlockLayout.Document(bytes, CodeBlockLayout.Rows - 1) >= First + _count)
            {
                break;
            }
        }

        return block;
    }
}
