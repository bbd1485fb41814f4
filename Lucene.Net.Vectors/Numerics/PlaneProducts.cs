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
        TInts a = default, b = default, c = default, d = default;
        for (int plane = TPlanes.Count - 1; plane >= 0; plane--)
        {
            if (plane != TPlanes.Count - 1)
            {
                // What was summed so far weighs twice as much.
                a = TWidth.Add(a, a);
                b = TWidth.Add(b, b);
                c = TWidth.Add(c, c);
                d = TWidth.Add(d, d);
            }

            nint at = (nint)plane * bytes, i = 0;
            for (; i <= bytes - TWidth.Lanes; i += TWidth.Lanes)
            {
                byte* part = query + i;
                TBytes q0 = TWidth.Load(part), q1 = TWidth.Load(part + bytes), q2 = TWidth.Load(part + (2 * bytes)), q3 = TWidth.Load(part + (3 * bytes));
                a = TWidth.AddAll(a, Weighed(TWidth.Load(codeA + at + i), q0, q1, q2, q3));
                b = TWidth.AddAll(b, Weighed(TWidth.Load(codeB + at + i), q0, q1, q2, q3));
                c = TWidth.AddAll(c, Weighed(TWidth.Load(codeC + at + i), q0, q1, q2, q3));
                d = TWidth.AddAll(d, Weighed(TWidth.Load(codeD + at + i), q0, q1, q2, q3));
            }

            int left = (int)(bytes - i);
            if (left != 0)
            {
                i = bytes - TWidth.Lanes;
                byte* part = query + i;
                TBytes q0 = TWidth.KeepLast(TWidth.Load(part), left), q1 = TWidth.KeepLast(TWidth.Load(part + bytes), left);
                TBytes q2 = TWidth.KeepLast(TWidth.Load(part + (2 * bytes)), left), q3 = TWidth.KeepLast(TWidth.Load(part + (3 * bytes)), left);
                a = TWidth.AddAll(a, Weighed(TWidth.Load(codeA + at + i), q0, q1, q2, q3));
                b = TWidth.AddAll(b, Weighed(TWidth.Load(codeB + at + i), q0, q1, q2, q3));
                c = TWidth.AddAll(c, Weighed(TWidth.Load(codeC + at + i), q0, q1, q2, q3));
                d = TWidth.AddAll(d, Weighed(TWidth.Load(codeD + at + i), q0, q1, q2, q3));
            }
        }

        TWidth.SumFour(a, b, c, d, products);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBytes Weighed(TBytes code, TBytes q0, TBytes q1, TBytes q2, TBytes q3)
    {
        TBytes sum = TWidth.CountBits(TWidth.And(code, q3));
        sum = TWidth.AddBytes(TWidth.AddBytes(sum, sum), TWidth.CountBits(TWidth.And(code, q2)));
        sum = TWidth.AddBytes(TWidth.AddBytes(sum, sum), TWidth.CountBits(TWidth.And(code, q1)));
        return TWidth.AddBytes(TWidth.AddBytes(sum, sum), TWidth.CountBits(TWidth.And(code, q0)));
    }
}
