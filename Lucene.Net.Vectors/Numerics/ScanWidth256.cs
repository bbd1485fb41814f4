using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Two subspaces of 32 vectors a step: AVX2.</summary>
internal readonly unsafe struct ScanWidth256 : IScanWidth
{
    private const int StepBytes = 32;

    /// <summary>Whether the processor has it.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Sums(byte* block, byte* tables, int subspaces, ushort least, ushort* sums)
    {
        Vector256<byte> low = Vector256.Create((byte)0x0F);
        Vector256<ushort> lows = Vector256<ushort>.Zero, lowOdds = lows, highs = lows, highOdds = lows;
        byte* end = tables + (FastScan.SubspaceBytes * subspaces);
        for (; tables < end; tables += StepBytes, block += StepBytes)
        {
            Vector256<byte> codes = Vector256.Load(block), table = Vector256.Load(tables);
            Vector256<ushort> first = Avx2.Shuffle(table, codes & low).AsUInt16();
            Vector256<ushort> second = Avx2.Shuffle(table, (codes.AsUInt16() >> 4).AsByte() & low).AsUInt16();
            lows += first;
            lowOdds += first >> 8;
            highs += second;
            highOdds += second >> 8;
        }

        return ScanWidth128.Finish(Fold(lows), Fold(lowOdds), Fold(highs), Fold(highOdds), least, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Fold(Vector256<ushort> value)
    {
        return value.GetLower() + value.GetUpper();
    }
}
