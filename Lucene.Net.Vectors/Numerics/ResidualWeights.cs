using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Looks up what packed codes of 1, 2 or 4 bits stand for.</summary>
internal static unsafe class ResidualWeights
{
    /// <summary>Numbers in a table that codes are looked up in, whatever their bits.</summary>
    public const int TableLength = 16;

    private const int ByteBits = 8;

    /// <summary>Repeats the numbers that codes stand for until the table is full.</summary>
    public static void Repeat(ReadOnlySpan<float> weights, Span<float> table)
    {
        for (int i = 0; i < TableLength; i++)
        {
            table[i] = weights[i % weights.Length];
        }
    }

    /// <summary>Unpacks a row's codes (see <see cref="ResidualLayout"/>) and writes what they stand for.</summary>
    /// <param name="codes">The packed codes.</param>
    /// <param name="codeBytes">Their bytes.</param>
    /// <param name="bits">Bits of a code: 1, 2 or 4.</param>
    /// <param name="table">The repeated numbers.</param>
    /// <param name="target">Takes <c>8 / bits * codeBytes</c> numbers, up to 7 more than there are components.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Decode<TWidth, TVec>(byte* codes, int codeBytes, int bits, float* table, float* target)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct
    {
        nint last = codeBytes - TWidth.Lanes;
        for (int shift = 0; shift < ByteBits; shift += bits, target += codeBytes)
        {
            if (last < 0)
            {
                for (int i = 0; i < codeBytes; i++)
                {
                    target[i] = Width32.LookUp(codes + i, shift, table);
                }

                continue;
            }

            for (nint i = 0; i < last; i += TWidth.Lanes)
            {
                TWidth.Store(TWidth.LookUp(codes + i, shift, table), target + i);
            }

            TWidth.Store(TWidth.LookUp(codes + last, shift, table), target + last);
        }
    }
}
