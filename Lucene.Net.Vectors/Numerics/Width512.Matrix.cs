using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <content>What products of matrices need.</content>
internal readonly unsafe partial struct Width512 : IMatrixWidth<Vector512<float>>
{
    /// <inheritdoc/>
    public static bool HasManyRegisters => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* target)
    {
        value.Store(target);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SpreadOne(float* source)
    {
        return Vector512.Create(*source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SpreadTwo(float* source)
    {
        return Vector512.Create(*(double*)source).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SpreadFour(float* source)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.BroadcastVector128ToVector512(source);
        }

        Vector256<float> half = Width256.SpreadFour(source);
        return Vector512.Create(half, half);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AddPairs(Vector512<float> value)
    {
        return value + Vector512.Shuffle(value, Vector512.Create(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AddFours(Vector512<float> value)
    {
        return value + Vector512.Shuffle(value, Vector512.Create(2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right)
    {
        return left * right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right)
    {
        return Avx512F.IsSupported ? Avx512F.Max(left, right) : Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), left, right);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> IfGreater(Vector512<float> left, Vector512<float> right, Vector512<float> yes, Vector512<float> no)
    {
        return Vector512.ConditionalSelect(Vector512.GreaterThan(left, right), yes, no);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFiniteHalf(ushort* source)
    {
        return Avx512F.IsSupported
            ? HalfWidening.FiniteToSingle(Avx512F.ConvertToVector512Int32(Vector256.Load((short*)source)))
            : Vector512.Create(Width256.LoadFiniteHalf(source), Width256.LoadFiniteHalf(source + 8));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadSignedBytes(sbyte* source)
    {
        return Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.Load(source)))
            : Vector512.Create(Width256.LoadSignedBytes(source), Width256.LoadSignedBytes(source + 8));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LookUp(byte* codes, int shift, float* table)
    {
        // The permutation looks at an index's lowest four bits alone.
        return Avx512F.IsSupported
            ? Avx512F.PermuteVar16x32(Vector512.Load(table), Avx512F.ConvertToVector512Int32(Vector128.Load(codes)) >>> shift)
            : Vector512.Create(Width256.LookUp(codes, shift, table), Width256.LookUp(codes + 8, shift, table));
    }
}
