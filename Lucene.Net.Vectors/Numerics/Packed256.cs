using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>32 bytes a register: AVX2, with AVX-VNNI where there is.</summary>
internal readonly unsafe struct Packed256 : IPackedWidth<Vector256<byte>, Vector256<int>>
{
    private const byte Nibble = 0x0F;

    /// <inheritdoc/>
    public static int Lanes => 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* source)
    {
        return Vector256.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> KeepLast(Vector256<byte> value, int count)
    {
        return value & Vector256.LoadUnsafe(ref TailMask.KeepLastBytes(32, count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> And(Vector256<byte> left, Vector256<byte> right)
    {
        return left & right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LowNibbles(Vector256<byte> value)
    {
        return value & Vector256.Create(Nibble);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> HighNibbles(Vector256<byte> value)
    {
        return Vector256.ShiftRightLogical(value.AsUInt16(), 4).AsByte() & Vector256.Create(Nibble);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> CountBits(Vector256<byte> value)
    {
        return LookUp(LowNibbles(value)) + LookUp(HighNibbles(value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> AddBytes(Vector256<byte> left, Vector256<byte> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddAll(Vector256<int> sum, Vector256<byte> value)
    {
        if (Avx2.IsSupported)
        {
            return sum + Avx2.SumAbsoluteDifferences(value, Vector256<byte>.Zero).AsInt32();
        }

        Vector256<ushort> pairs = Vector256.WidenLower(value) + Vector256.WidenUpper(value);
        return sum + (Vector256.WidenLower(pairs) + Vector256.WidenUpper(pairs)).AsInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> sum, Vector256<byte> nibbles, Vector256<byte> query)
    {
#if NET10_0_OR_GREATER
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, nibbles, query.AsSByte());
        }
#endif
        if (Avx2.IsSupported)
        {
            // Pairs of products are at most 2 * 15 * 128: no saturation.
            return sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(nibbles, query.AsSByte()), Vector256<short>.One);
        }

        Vector256<short> products = Vector256.WidenLower(nibbles).AsInt16() * Vector256.WidenLower(query.AsSByte());
        Vector256<short> others = Vector256.WidenUpper(nibbles).AsInt16() * Vector256.WidenUpper(query.AsSByte());
        Vector256<short> both = products + others;
        return sum + Vector256.WidenLower(both) + Vector256.WidenUpper(both);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> left, Vector256<int> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumFour(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d, int* results)
    {
        Packed128.SumFour(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper(), results);
    }

    // The bits of a number from 0 to 15.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LookUp(Vector256<byte> nibbles)
    {
        Vector256<byte> table = Vector256.LoadUnsafe(ref BitCounts.First);
        return Avx2.IsSupported ? Avx2.Shuffle(table, nibbles) : Vector256.Shuffle(table, nibbles);
    }
}
