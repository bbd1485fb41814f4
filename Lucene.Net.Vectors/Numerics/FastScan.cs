using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Sums of table entries that 4-bit codes name, 32 vectors at a time, so that one byte shuffle looks up 16 to 64 codes at once:
/// F. Andre, A.-M. Kermarrec, N. Le Scouarnec, "Cache locality is not enough", 2015, as Faiss lays it out. Sums are whole numbers and
/// the same at every register width; those that are too small never leave the registers.
/// <para>
/// Layout: a block is 32 vectors; in a block 16 bytes a subspace; in these, byte i has the code of vector i in its low four bits and that
/// of vector i + 16 in its high ones. Vectors that only fill up the last block have any codes.
/// </para>
/// </summary>
internal static unsafe class FastScan
{
    /// <summary>Vectors of a block.</summary>
    public const int BlockVectors = 32;

    /// <summary>Values of a code, and bytes of a subspace in a block and in the tables.</summary>
    public const int SubspaceBytes = 16;

    /// <summary>Bytes behind the last block that are read, whatever they are.</summary>
    public const int Slack = 3 * SubspaceBytes;

    /// <summary>The largest sum.</summary>
    public const int MostSum = ushort.MaxValue;

    private const int SubspacesOfStep = 4;

    /// <summary>Bytes of a block.</summary>
    public static int BlockBytes(int subspaces)
    {
        return subspaces * SubspaceBytes;
    }

    /// <summary>Blocks of so many vectors.</summary>
    public static int Blocks(int vectors)
    {
        return (int)(((long)vectors + BlockVectors - 1) / BlockVectors);
    }

    /// <summary>Bytes of the tables, with the zeros that fill them up.</summary>
    public static int TableBytes(int subspaces)
    {
        return (subspaces + SubspacesOfStep - 1) / SubspacesOfStep * SubspacesOfStep * SubspaceBytes;
    }

    /// <summary>Sets the codes of a vector in a block of zeros.</summary>
    /// <param name="block">The block.</param>
    /// <param name="vector">Which of its vectors, 0 to 31.</param>
    /// <param name="codes">A code a subspace, each below 16.</param>
    public static void SetCodes(Span<byte> block, int vector, ReadOnlySpan<byte> codes)
    {
        Guard.Index(vector, BlockVectors);
        Guard.Length(block.Length, BlockBytes(codes.Length), nameof(block));
        int at = vector % SubspaceBytes, shift = vector / SubspaceBytes * 4;
        for (int subspace = 0; subspace < codes.Length; subspace++)
        {
            block[(subspace * SubspaceBytes) + at] |= (byte)(codes[subspace] << shift);
        }
    }

    /// <summary>Reads the codes of a vector out of a block.</summary>
    public static void GetCodes(ReadOnlySpan<byte> block, int vector, Span<byte> codes)
    {
        Guard.Index(vector, BlockVectors);
        Guard.Length(block.Length, BlockBytes(codes.Length), nameof(block));
        int at = vector % SubspaceBytes, shift = vector / SubspaceBytes * 4;
        for (int subspace = 0; subspace < codes.Length; subspace++)
        {
            codes[subspace] = (byte)((block[(subspace * SubspaceBytes) + at] >> shift) & 0x0F);
        }
    }

    /// <summary>The vectors whose sums are at least a number, in their order.</summary>
    /// <param name="tables"><see cref="TableBytes"/> bytes: 16 a subspace, then zeros. No sum of entries may exceed 65,535.</param>
    /// <param name="subspaces">How many there are, at least 1.</param>
    /// <param name="blocks">The vectors' blocks, and <see cref="Slack"/> bytes more.</param>
    /// <param name="count">Number of vectors.</param>
    /// <param name="least">The least sum that is wanted; above <see cref="MostSum"/> none is.</param>
    /// <param name="places">Receives the vectors, numbered from 0; as many as there are vectors must fit.</param>
    /// <param name="sums">Receives their sums.</param>
    /// <returns>How many there are.</returns>
    public static int AtLeast(
        ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> blocks, int count, int least, Span<int> places, Span<ushort> sums)
    {
        if (least > MostSum || count == 0)
        {
            return 0;
        }

        return ScanWidth512.IsSupported ? AtLeast<ScanWidth512>(tables, subspaces, blocks, count, least, places, sums)
            : ScanWidth256.IsSupported ? AtLeast<ScanWidth256>(tables, subspaces, blocks, count, least, places, sums)
            : ScanWidth128.IsSupported ? AtLeast<ScanWidth128>(tables, subspaces, blocks, count, least, places, sums)
            : AtLeast<ScanScalar>(tables, subspaces, blocks, count, least, places, sums);
    }

    /// <summary>The same at one register width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int AtLeast<TWidth>(
        ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> blocks, int count, int least, Span<int> places, Span<ushort> sums)
        where TWidth : struct, IScanWidth
    {
        Guard.AtLeast(subspaces, 1);
        Guard.AtLeast(count, 0);
        Guard.InRange(least, 0, MostSum);
        Guard.Length(tables.Length, TableBytes(subspaces), nameof(tables));
        Guard.AtLeast(places.Length, count);
        Guard.AtLeast(sums.Length, count);
        int blockBytes = BlockBytes(subspaces), number = Blocks(count);
        Guard.AtLeast(blocks.Length, ((long)number * blockBytes) + Slack > int.MaxValue ? int.MaxValue : (number * blockBytes) + Slack);
        ushort* all = stackalloc ushort[BlockVectors];
        int found = 0;
        fixed (byte* table = tables, start = blocks)
        {
            byte* block = start;
            for (int first = 0; first < count; first += BlockVectors, block += blockBytes)
            {
                uint wanted = TWidth.Sums(block, table, subspaces, (ushort)least, all);
                if (count - first < BlockVectors)
                {
                    wanted &= (1u << (count - first)) - 1;
                }

                for (; wanted != 0; wanted &= wanted - 1)
                {
                    int vector = BitOperations.TrailingZeroCount(wanted);
                    places[found] = first + vector;
                    sums[found++] = all[vector];
                }
            }
        }

        return found;
    }

    /// <summary>The sums of all vectors of some blocks.</summary>
    /// <param name="tables">As <see cref="AtLeast"/> takes them.</param>
    /// <param name="subspaces">How many there are, at least 1.</param>
    /// <param name="blocks">The blocks, and <see cref="Slack"/> bytes more.</param>
    /// <param name="sums">Receives 32 sums a block.</param>
    public static void All(ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> blocks, Span<ushort> sums)
    {
        if (ScanWidth512.IsSupported)
        {
            All<ScanWidth512>(tables, subspaces, blocks, sums);
        }
        else if (ScanWidth256.IsSupported)
        {
            All<ScanWidth256>(tables, subspaces, blocks, sums);
        }
        else if (ScanWidth128.IsSupported)
        {
            All<ScanWidth128>(tables, subspaces, blocks, sums);
        }
        else
        {
            All<ScanScalar>(tables, subspaces, blocks, sums);
        }
    }

    /// <summary>The same at one register width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void All<TWidth>(ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> blocks, Span<ushort> sums)
        where TWidth : struct, IScanWidth
    {
        Guard.AtLeast(subspaces, 1);
        Guard.Length(tables.Length, TableBytes(subspaces), nameof(tables));
        int blockBytes = BlockBytes(subspaces), number = sums.Length / BlockVectors;
        Guard.Length(sums.Length, number * BlockVectors, nameof(sums));
        Guard.AtLeast(blocks.Length, checked((number * blockBytes) + Slack));
        fixed (byte* table = tables, start = blocks)
        fixed (ushort* all = sums)
        {
            for (int block = 0; block < number; block++)
            {
                TWidth.Sums(start + ((nint)block * blockBytes), table, subspaces, 0, all + (block * BlockVectors));
            }
        }
    }

    /// <summary>The sum of one vector of a block.</summary>
    /// <param name="tables">As <see cref="AtLeast"/> takes them.</param>
    /// <param name="subspaces">How many there are.</param>
    /// <param name="block">The block.</param>
    /// <param name="vector">Which of its vectors, 0 to 31.</param>
    public static int SumOf(ReadOnlySpan<byte> tables, int subspaces, ReadOnlySpan<byte> block, int vector)
    {
        Guard.Index(vector, BlockVectors);
        Guard.Length(tables.Length, TableBytes(subspaces), nameof(tables));
        Guard.AtLeast(block.Length, BlockBytes(subspaces));
        int at = vector % SubspaceBytes, shift = vector / SubspaceBytes * 4, sum = 0;
        for (int entry = 0; entry < subspaces * SubspaceBytes; entry += SubspaceBytes)
        {
            sum += tables[entry + ((block[entry + at] >> shift) & 0x0F)];
        }

        return sum;
    }

    /// <summary>Sums as the numbers they stand for: <c>start + sum / scale</c>.</summary>
    public static void ToSingles(ReadOnlySpan<ushort> sums, float start, float scale, Span<float> values)
    {
        Guard.Length(values.Length, sums.Length, nameof(values));
        Vector<float> starts = new(start), scales = new(scale);
        int i = 0;
        for (; i <= sums.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(sums[i..]), out Vector<uint> low, out Vector<uint> high);
            (starts + (Vector.ConvertToSingle(low.As<uint, int>()) / scales)).CopyTo(values[i..]);
            (starts + (Vector.ConvertToSingle(high.As<uint, int>()) / scales)).CopyTo(values[(i + Vector<float>.Count)..]);
        }

        for (; i < sums.Length; i++)
        {
            values[i] = start + (sums[i] / scale);
        }
    }
}
