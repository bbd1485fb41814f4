using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>One subspace of 32 vectors a step: SSSE3, or Arm's table lookup.</summary>
internal readonly unsafe struct ScanWidth128 : IScanWidth
{
    private const int VectorsOfRegister = 8;

    /// <summary>Whether the processor has it.</summary>
    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Sums(byte* block, byte* tables, int subspaces, ushort least, ushort* sums)
    {
        Vector128<byte> low = Vector128.Create((byte)0x0F);
        Vector128<ushort> lows = Vector128<ushort>.Zero, lowOdds = lows, highs = lows, highOdds = lows;
        byte* end = tables + (FastScan.SubspaceBytes * subspaces);
        for (; tables < end; tables += FastScan.SubspaceBytes, block += FastScan.SubspaceBytes)
        {
            Vector128<byte> codes = Vector128.Load(block), table = Vector128.Load(tables);
            Vector128<ushort> first = LookUp(table, codes & low).AsUInt16();
            Vector128<ushort> second = LookUp(table, codes >> 4).AsUInt16();
            lows += first;
            lowOdds += first >> 8;
            highs += second;
            highOdds += second >> 8;
        }

        return Finish(lows, lowOdds, highs, highOdds, least, sums);
    }

    /// <summary>Puts the sums in the order of the vectors, and compares them.</summary>
    /// <param name="lows">Of the first 16 vectors, the even ones' sums and 256 times the odd ones'.</param>
    /// <param name="lowOdds">The odd ones' sums.</param>
    /// <param name="highs">The same of the other 16 vectors.</param>
    /// <param name="highOdds">Their odd ones' sums.</param>
    /// <param name="least">The least sum that is wanted.</param>
    /// <param name="sums">Receives the 32 sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Finish(
        Vector128<ushort> lows, Vector128<ushort> lowOdds, Vector128<ushort> highs, Vector128<ushort> highOdds, ushort least, ushort* sums)
    {
        Vector128<ushort> limit = Vector128.Create(least);
        lows -= lowOdds << 8;
        highs -= highOdds << 8;
        return Store(Vector128.WidenLower(lows), Vector128.WidenLower(lowOdds), limit, sums)
            | (Store(Vector128.WidenUpper(lows), Vector128.WidenUpper(lowOdds), limit, sums + VectorsOfRegister) << VectorsOfRegister)
            | (Store(Vector128.WidenLower(highs), Vector128.WidenLower(highOdds), limit, sums + (2 * VectorsOfRegister)) << (2 * VectorsOfRegister))
            | (Store(Vector128.WidenUpper(highs), Vector128.WidenUpper(highOdds), limit, sums + (3 * VectorsOfRegister)) << (3 * VectorsOfRegister));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Store(Vector128<uint> even, Vector128<uint> odd, Vector128<ushort> limit, ushort* sums)
    {
        Vector128<ushort> eight = (even | (odd << 16)).AsUInt16();
        eight.Store(sums);
        return Vector128.GreaterThanOrEqual(eight, limit).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LookUp(Vector128<byte> table, Vector128<byte> codes)
    {
        return Ssse3.IsSupported ? Ssse3.Shuffle(table, codes)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(table, codes)
            : Vector128.Shuffle(table, codes);
    }
}
