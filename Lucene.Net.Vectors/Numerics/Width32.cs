using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>One float a register: products of matrices in scalar code, where the processor has no other.</summary>
internal readonly unsafe struct Width32 : IMatrixWidth<float>
{
    private const int TableMask = 15;

    /// <inheritdoc/>
    public static int Lanes => 1;

    /// <inheritdoc/>
    public static bool HasManyRegisters => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source)
    {
        return *source;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadHalf(ushort* source)
    {
        return (float)*(Half*)source;
    }

    /// <inheritdoc/>
    public static float KeepLast(float value, int count)
    {
        return count == 0 ? 0 : value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float left, float right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float left, float right)
    {
        return left - right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend)
    {
        return (left * right) + addend;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float value)
    {
        return value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, float* target)
    {
        *target = value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SpreadOne(float* source)
    {
        return *source;
    }

    /// <inheritdoc/>
    public static float SpreadTwo(float* source)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public static float SpreadFour(float* source)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public static float AddPairs(float value)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public static float AddFours(float value)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float left, float right)
    {
        return left * right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float left, float right)
    {
        return left > right ? left : right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float IfGreater(float left, float right, float yes, float no)
    {
        return left > right ? yes : no;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadFiniteHalf(ushort* source)
    {
        return LoadHalf(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadSignedBytes(sbyte* source)
    {
        return *source;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LookUp(byte* codes, int shift, float* table)
    {
        return table[(*codes >> shift) & TableMask];
    }
}
