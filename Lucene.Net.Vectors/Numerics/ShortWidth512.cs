using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Thirty-two int16 a register: AVX-512BW.</summary>
internal readonly unsafe struct ShortWidth512 : IShortWidth<Vector512<short>, Vector512<int>>
{
    /// <inheritdoc/>
    public static int Lanes => 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> LoadSigned(byte* source)
    {
        return Avx512BW.IsSupported
            ? Avx512BW.ConvertToVector512Int16(Vector256.Load((sbyte*)source))
            : Vector512.Create(Vector256.WidenLower(Vector256.Load((sbyte*)source)), Vector256.WidenUpper(Vector256.Load((sbyte*)source)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> LoadUnsigned(byte* source)
    {
        return Avx512BW.IsSupported
            ? Avx512BW.ConvertToVector512Int16(Vector256.Load(source))
            : Vector512.Create(Vector256.WidenLower(Vector256.Load(source)), Vector256.WidenUpper(Vector256.Load(source))).AsInt16();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> KeepLast(Vector512<short> value, int count)
    {
        return value & Vector512.LoadUnsafe(ref TailMask.KeepLastBytes(64, count * sizeof(short))).AsInt16();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Subtract(Vector512<short> left, Vector512<short> right)
    {
        return left - right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAddPairs(Vector512<int> sum, Vector512<short> left, Vector512<short> right)
    {
        if (Avx512BW.IsSupported)
        {
            return Avx512BW.MultiplyAddAdjacent(left, right) + sum;
        }

        // The same terms, two to a lane in another order: the total is the same.
        return sum + (Vector512.WidenLower(left) * Vector512.WidenLower(right)) + (Vector512.WidenUpper(left) * Vector512.WidenUpper(right));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> left, Vector512<int> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector512<int> value)
    {
        return ShortWidth256.Sum(value.GetLower() + value.GetUpper());
    }
}
