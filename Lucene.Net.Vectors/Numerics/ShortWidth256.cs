using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Sixteen int16 a register: AVX2.</summary>
internal readonly unsafe struct ShortWidth256 : IShortWidth<Vector256<short>, Vector256<int>>
{
    /// <inheritdoc/>
    public static int Lanes => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> LoadSigned(byte* source)
    {
        return Avx2.IsSupported
            ? Avx2.ConvertToVector256Int16(Vector128.Load((sbyte*)source))
            : Vector256.Create(Vector128.WidenLower(Vector128.Load((sbyte*)source)), Vector128.WidenUpper(Vector128.Load((sbyte*)source)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> LoadUnsigned(byte* source)
    {
        return Avx2.IsSupported
            ? Avx2.ConvertToVector256Int16(Vector128.Load(source))
            : Vector256.Create(Vector128.WidenLower(Vector128.Load(source)), Vector128.WidenUpper(Vector128.Load(source))).AsInt16();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> KeepLast(Vector256<short> value, int count)
    {
        return value & Vector256.LoadUnsafe(ref TailMask.KeepLastBytes(32, count * sizeof(short))).AsInt16();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Subtract(Vector256<short> left, Vector256<short> right)
    {
        return left - right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAddPairs(Vector256<int> sum, Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
        {
            return Avx2.MultiplyAddAdjacent(left, right) + sum;
        }

        // The same terms, two to a lane in another order: the total is the same.
        return sum + (Vector256.WidenLower(left) * Vector256.WidenLower(right)) + (Vector256.WidenUpper(left) * Vector256.WidenUpper(right));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> left, Vector256<int> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Sum(Vector256<int> value)
    {
        return ShortWidth128.Sum(value.GetLower() + value.GetUpper());
    }
}
