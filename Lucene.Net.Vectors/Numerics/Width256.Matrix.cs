using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <content>What products of matrices need.</content>
internal readonly unsafe partial struct Width256 : IMatrixWidth<Vector256<float>>
{
    private const int FourthBitToSign = 28;

    /// <inheritdoc/>
    public static bool HasManyRegisters => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* target)
    {
        value.Store(target);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SpreadOne(float* source)
    {
        return Vector256.Create(*source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SpreadTwo(float* source)
    {
        return Vector256.Create(*(double*)source).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SpreadFour(float* source)
    {
        Vector128<float> half = Vector128.Load(source);
        return Vector256.Create(half, half);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AddPairs(Vector256<float> value)
    {
        return value + Vector256.Shuffle(value, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AddFours(Vector256<float> value)
    {
        return value + Vector256.Shuffle(value, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right)
    {
        return left * right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right)
    {
        return Avx.IsSupported ? Avx.Max(left, right) : Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), left, right);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> IfGreater(Vector256<float> left, Vector256<float> right, Vector256<float> yes, Vector256<float> no)
    {
        return Vector256.ConditionalSelect(Vector256.GreaterThan(left, right), yes, no);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadFiniteHalf(ushort* source)
    {
        return Avx2.IsSupported
            ? HalfWidening.FiniteToSingle(Avx2.ConvertToVector256Int32((short*)source))
            : Vector256.Create(Width128.LoadFiniteHalf(source), Width128.LoadFiniteHalf(source + 4));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadSignedBytes(sbyte* source)
    {
        return Avx2.IsSupported
            ? Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(source))
            : Vector256.Create(Width128.LoadSignedBytes(source), Width128.LoadSignedBytes(source + 4));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LookUp(byte* codes, int shift, float* table)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Width128.LookUp(codes, shift, table), Width128.LookUp(codes + 4, shift, table));
        }

        // A permutation looks at an index's lowest three bits alone; the fourth, made the sign, chooses between the table's halves.
        Vector256<int> index = Avx2.ConvertToVector256Int32(codes) >>> shift;
        return Avx.BlendVariable(
            Avx2.PermuteVar8x32(Vector256.Load(table), index),
            Avx2.PermuteVar8x32(Vector256.Load(table + 8), index),
            (index << FourthBitToSign).AsSingle());
    }
}
