using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <content>What products of matrices need.</content>
internal readonly unsafe partial struct Width128 : IMatrixWidth<Vector128<float>>
{
    /// <inheritdoc/>
    public static bool HasManyRegisters => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* target)
    {
        value.Store(target);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SpreadOne(float* source)
    {
        return Vector128.Create(*source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SpreadTwo(float* source)
    {
        return Vector128.Create(Unsafe.ReadUnaligned<double>(source)).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SpreadFour(float* source)
    {
        return Vector128.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AddPairs(Vector128<float> value)
    {
        return value + Vector128.Shuffle(value, Vector128.Create(1, 0, 3, 2));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AddFours(Vector128<float> value)
    {
        return value + Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right)
    {
        return left * right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right)
    {
        return Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), left, right);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> IfGreater(Vector128<float> left, Vector128<float> right, Vector128<float> yes, Vector128<float> no)
    {
        return Vector128.ConditionalSelect(Vector128.GreaterThan(left, right), yes, no);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadFiniteHalf(ushort* source)
    {
        Vector128<short> codes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(source)).AsInt16();
        return HalfWidening.FiniteToSingle(Vector128.WidenLower(codes));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadSignedBytes(sbyte* source)
    {
        Vector128<sbyte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(source)).AsSByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LookUp(byte* codes, int shift, float* table)
    {
        // One by one: neither SSE nor Arm permutes sixteen floats.
        return Vector128.Create(
            Width32.LookUp(codes, shift, table),
            Width32.LookUp(codes + 1, shift, table),
            Width32.LookUp(codes + 2, shift, table),
            Width32.LookUp(codes + 3, shift, table));
    }
}
