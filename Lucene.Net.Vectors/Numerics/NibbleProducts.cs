using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Products with codes of 4 bits a level: both nibbles of a register against their half of the query.</summary>
internal readonly unsafe struct NibbleProducts<TWidth, TBytes, TInts> : ICodeProducts
    where TWidth : struct, IPackedWidth<TBytes, TInts>
    where TBytes : struct
    where TInts : struct
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* query, byte* codeA, byte* codeB, byte* codeC, byte* codeD, int bytes, int* products)
    {
        byte* upper = query + bytes;
        TInts a0 = default, b0 = default, c0 = default, d0 = default;
        TInts a1 = default, b1 = default, c1 = default, d1 = default;
        nint i = 0;
        for (; i <= bytes - TWidth.Lanes; i += TWidth.Lanes)
        {
            TBytes low = TWidth.Load(query + i), high = TWidth.Load(upper + i);
            Add(ref a0, ref a1, codeA + i, low, high);
            Add(ref b0, ref b1, codeB + i, low, high);
            Add(ref c0, ref c1, codeC + i, low, high);
            Add(ref d0, ref d1, codeD + i, low, high);
        }

        int left = (int)(bytes - i);
        if (left != 0)
        {
            // A register that ends where the codes end; what was counted before is blanked in the query.
            i = bytes - TWidth.Lanes;
            TBytes low = TWidth.KeepLast(TWidth.Load(query + i), left), high = TWidth.KeepLast(TWidth.Load(upper + i), left);
            Add(ref a0, ref a1, codeA + i, low, high);
            Add(ref b0, ref b1, codeB + i, low, high);
            Add(ref c0, ref c1, codeC + i, low, high);
            Add(ref d0, ref d1, codeD + i, low, high);
        }

        TWidth.SumFour(TWidth.Add(a0, a1), TWidth.Add(b0, b1), TWidth.Add(c0, c1), TWidth.Add(d0, d1), products);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref TInts sum0, ref TInts sum1, byte* code, TBytes low, TBytes high)
    {
        TBytes two = TWidth.Load(code);
        sum0 = TWidth.MultiplyAdd(sum0, TWidth.LowNibbles(two), low);
        sum1 = TWidth.MultiplyAdd(sum1, TWidth.HighNibbles(two), high);
    }
}
