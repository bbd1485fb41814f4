using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Float16 codes as float32, with whole-number arithmetic: .NET has no instruction for it up to version 10. A code is a sign,
/// 5 bits of exponent and 10 of mantissa; the last fifteen, moved to float32's places, are
/// <list type="bullet">
/// <item>a normal number once the exponents' biases are made equal (add 127 - 15);</item>
/// <item>an infinity or NaN when that is added twice (exponent 31 becomes 255);</item>
/// <item>a subnormal one, mantissa * 2^-24, as (2^-14 + mantissa * 2^-24) - 2^-14, which never computes with a
/// float32 subnormal: these are slow on some processors.</item>
/// </list>
/// The three register widths repeat each other to the letter.
/// </summary>
internal static class HalfWidening
{
    private const uint CodeSign = 0x8000;
    private const uint CodeMagnitude = 0x7FFF;
    private const int SignShift = 16;
    private const int MantissaShift = 13;
    private const uint LeastNormal = 1u << 23;
    private const uint Infinity = 31u << 23;
    private const uint Rebias = (127u - 15u) << 23;
    private const uint TwoToMinus14 = 113u << 23;
    private const int SignAndNumber = unchecked((int)0x8FFFE000);
    private const float BiasFactor = 5192296858534827628530496329220096f;

    /// <summary>One float16 code in the low half of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSingle(Vector128<uint> codes)
    {
        Vector128<uint> magnitude = (codes & Vector128.Create(CodeMagnitude)) << MantissaShift;
        Vector128<uint> sign = (codes & Vector128.Create(CodeSign)) << SignShift;
        Vector128<uint> rebias = Vector128.Create(Rebias);
        Vector128<uint> endless = Vector128.GreaterThanOrEqual(magnitude.AsInt32(), Vector128.Create((int)Infinity)).AsUInt32();
        Vector128<uint> normal = magnitude + rebias + (rebias & endless);
        Vector128<uint> lifted = magnitude + Vector128.Create(TwoToMinus14);
        Vector128<uint> subnormal = (lifted.AsSingle() - Vector128.Create(TwoToMinus14).AsSingle()).AsUInt32();
        Vector128<uint> isSubnormal = Vector128.LessThan(magnitude.AsInt32(), Vector128.Create((int)LeastNormal)).AsUInt32();
        return (Vector128.ConditionalSelect(isSubnormal, subnormal, normal) | sign).AsSingle();
    }

    /// <summary>One float16 code in the low half of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToSingle(Vector256<uint> codes)
    {
        Vector256<uint> magnitude = (codes & Vector256.Create(CodeMagnitude)) << MantissaShift;
        Vector256<uint> sign = (codes & Vector256.Create(CodeSign)) << SignShift;
        Vector256<uint> rebias = Vector256.Create(Rebias);
        Vector256<uint> endless = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create((int)Infinity)).AsUInt32();
        Vector256<uint> normal = magnitude + rebias + (rebias & endless);
        Vector256<uint> lifted = magnitude + Vector256.Create(TwoToMinus14);
        Vector256<uint> subnormal = (lifted.AsSingle() - Vector256.Create(TwoToMinus14).AsSingle()).AsUInt32();
        Vector256<uint> isSubnormal = Vector256.LessThan(magnitude.AsInt32(), Vector256.Create((int)LeastNormal)).AsUInt32();
        return (Vector256.ConditionalSelect(isSubnormal, subnormal, normal) | sign).AsSingle();
    }

    /// <summary>One float16 code in the low half of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ToSingle(Vector512<uint> codes)
    {
        Vector512<uint> magnitude = (codes & Vector512.Create(CodeMagnitude)) << MantissaShift;
        Vector512<uint> sign = (codes & Vector512.Create(CodeSign)) << SignShift;
        Vector512<uint> rebias = Vector512.Create(Rebias);
        Vector512<uint> endless = Vector512.GreaterThanOrEqual(magnitude.AsInt32(), Vector512.Create((int)Infinity)).AsUInt32();
        Vector512<uint> normal = magnitude + rebias + (rebias & endless);
        Vector512<uint> lifted = magnitude + Vector512.Create(TwoToMinus14);
        Vector512<uint> subnormal = (lifted.AsSingle() - Vector512.Create(TwoToMinus14).AsSingle()).AsUInt32();
        Vector512<uint> isSubnormal = Vector512.LessThan(magnitude.AsInt32(), Vector512.Create((int)LeastNormal)).AsUInt32();
        return (Vector512.ConditionalSelect(isSubnormal, subnormal, normal) | sign).AsSingle();
    }
    /// <summary>
    /// Finite numbers alone, one code a lane with its sign in all higher bits: the exponent is moved to its place as it is, and the
    /// difference of the biases made good by a multiplication, exact for subnormals too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FiniteToSingle(Vector128<int> codes)
    {
        return ((codes << MantissaShift) & Vector128.Create(SignAndNumber)).AsSingle() * Vector128.Create(BiasFactor);
    }

    /// <summary>
    /// Finite numbers alone, one code a lane with its sign in all higher bits: the exponent is moved to its place as it is, and the
    /// difference of the biases made good by a multiplication, exact for subnormals too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FiniteToSingle(Vector256<int> codes)
    {
        return ((codes << MantissaShift) & Vector256.Create(SignAndNumber)).AsSingle() * Vector256.Create(BiasFactor);
    }

    /// <summary>
    /// Finite numbers alone, one code a lane with its sign in all higher bits: the exponent is moved to its place as it is, and the
    /// difference of the biases made good by a multiplication, exact for subnormals too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FiniteToSingle(Vector512<int> codes)
    {
        return ((codes << MantissaShift) & Vector512.Create(SignAndNumber)).AsSingle() * Vector512.Create(BiasFactor);
    }
}
