using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Products of bit planes: <c>sum 2^(i + j) popcount(query plane i AND code plane j)</c>. Of one code plane, the four counts of a byte, each
/// at most 8, are weighed and added within the byte, at most 120, before they are summed.
/// </summary>
internal readonly unsafe struct PlaneProducts<TWidth, TBytes, TInts, TPlanes> : ICodeProducts
    where TWidth : struct, IPackedWidth<TBytes, TInts>
    where TBytes : struct
    where TInts : struct
    where TPlanes : struct, IPlanes
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products)
    {
        TWidth.SumFour(Sums(query, codeA, bytes), Sums(query, codeB, bytes), Sums(query, codeC, bytes), Sums(query, codeD, bytes), products);
    }

    // One code to a call: all four in one method are more than the JIT is willing to inline.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TInts Sums(byte* query, byte* code, int bytes)
    {
        TInts sum = default;
        for (int plane = TPlanes.Count - 1; plane >= 0; plane--)
        {
            // What was summed so far weighs twice as much.
            sum = plane == TPlanes.Count - 1 ? sum : TWidth.Add(sum, sum);
            byte* levels = code + ((nint)plane * bytes);
            nint i = 0;
            for (; i <= bytes - TWidth.Lanes; i += TWidth.Lanes)
            {
                sum = TWidth.AddAll(sum, Weighed(TWidth.Load(levels + i), query + i, bytes));
            }

            int left = (int)(bytes - i);
            if (left != 0)
            {
                // A register that ends where the plane ends; what was counted before is blanked.
                i = bytes - TWidth.Lanes;
                sum = TWidth.AddAll(sum, Weighed(TWidth.KeepLast(TWidth.Load(levels + i), left), query + i, bytes));
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes Weighed(TBytes code, byte* query, int bytes)
    {
        TBytes sum = TWidth.CountBits(TWidth.And(code, TWidth.Load(query + (3 * bytes))));
        sum = TWidth.AddBytes(TWidth.AddBytes(sum, sum), TWidth.CountBits(TWidth.And(code, TWidth.Load(query + (2 * bytes)))));
        sum = TWidth.AddBytes(TWidth.AddBytes(sum, sum), TWidth.CountBits(TWidth.And(code, TWidth.Load(query + bytes))));
        return TWidth.AddBytes(TWidth.AddBytes(sum, sum), TWidth.CountBits(TWidth.And(code, TWidth.Load(query))));
    }
}
