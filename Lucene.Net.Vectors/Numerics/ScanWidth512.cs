using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Four subspaces of 32 vectors a step: AVX-512 with byte shuffles.</summary>
internal readonly unsafe struct ScanWidth512 : IScanWidth
{
    private const int StepBytes = 64;

    /// <summary>Whether the processor has it.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Sums(byte* block, byte* tables, int subspaces, ushort least, ushort* sums)
    {
        // A sum of 16-bit lanes adds the even bytes and, 256 times as much, the odd ones; a second one adds the odd bytes alone.
        Vector512<byte> low = Vector512.Create((byte)0x0F);
        Vector512<ushort> lows = Vector512<ushort>.Zero, lowOdds = lows, highs = lows, highOdds = lows;
        byte* end = tables + (FastScan.SubspaceBytes * subspaces);
        for (; tables < end; tables += StepBytes, block += StepBytes)
        {
            Vector512<byte> codes = Vector512.Load(block), table = Vector512.Load(tables);
            Vector512<ushort> first = Avx512BW.Shuffle(table, codes & low).AsUInt16();
            Vector512<ushort> second = Avx512BW.Shuffle(table, (codes.AsUInt16() >> 4).AsByte() & low).AsUInt16();
            lows += first;
            lowOdds += first >> 8;
            highs += second;
            highOdds += second >> 8;
        }

        lows -= lowOdds << 8;
        highs -= highOdds << 8;

        // Eight vectors a register, four partial sums of each, in the four lanes; then the lanes are added across the registers.
        Vector512<ushort> a = Avx512BW.UnpackLow(lows, lowOdds), b = Avx512BW.UnpackHigh(lows, lowOdds);
        Vector512<ushort> c = Avx512BW.UnpackLow(highs, highOdds), d = Avx512BW.UnpackHigh(highs, highOdds);
        Vector512<uint> ab = Halves(a, b), cd = Halves(c, d);
        Vector512<ushort> all = Avx512F.Shuffle4x128(ab, cd, 0b10_00_10_00).AsUInt16() + Avx512F.Shuffle4x128(ab, cd, 0b11_01_11_01).AsUInt16();
        uint found = (uint)Vector512.GreaterThanOrEqual(all, Vector512.Create(least)).ExtractMostSignificantBits();
        if (found != 0)
        {
            all.Store(sums);
        }

        return found;
    }

    // Lanes a0 + a2, a1 + a3, b0 + b2, b1 + b3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Halves(Vector512<ushort> a, Vector512<ushort> b)
    {
        return (Avx512F.Shuffle4x128(a.AsUInt32(), b.AsUInt32(), 0b01_00_01_00).AsUInt16()
            + Avx512F.Shuffle4x128(a.AsUInt32(), b.AsUInt32(), 0b11_10_11_10).AsUInt16()).AsUInt32();
    }
}
