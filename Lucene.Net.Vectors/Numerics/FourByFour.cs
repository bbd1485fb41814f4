using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Four records of four 32-bit numbers, turned into four registers that each hold one number of all records.</summary>
internal static class FourByFour
{
    /// <summary>Transposes in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, ref Vector128<float> d)
    {
        if (Sse.IsSupported)
        {
            Vector128<float> lowAB = Sse.UnpackLow(a, b), highAB = Sse.UnpackHigh(a, b);
            Vector128<float> lowCD = Sse.UnpackLow(c, d), highCD = Sse.UnpackHigh(c, d);
            a = Sse.MoveLowToHigh(lowAB, lowCD);
            b = Sse.MoveHighToLow(lowCD, lowAB);
            c = Sse.MoveLowToHigh(highAB, highCD);
            d = Sse.MoveHighToLow(highCD, highAB);
            return;
        }

        (a, b, c, d) = (
            Vector128.Create(a[0], b[0], c[0], d[0]),
            Vector128.Create(a[1], b[1], c[1], d[1]),
            Vector128.Create(a[2], b[2], c[2], d[2]),
            Vector128.Create(a[3], b[3], c[3], d[3]));
    }
}
