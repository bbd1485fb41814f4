using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>64 bytes a register: AVX-512.</summary>
internal readonly unsafe struct Packed512 : IPackedWidth<Vector512<byte>, Vector512<int>>
{
    private const byte Nibble = 0x0F;

    /// <inheritdoc/>
    public static int Lanes => 64;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(byte* source)
    {
        return Vector512.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> KeepLast(Vector512<byte> value, int count)
    {
        return value & Vector512.LoadUnsafe(ref TailMask.KeepLastBytes(64, count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> And(Vector512<byte> left, Vector512<byte> right)
    {
        return left & right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> LowNibbles(Vector512<byte> value)
    {
        return value & Vector512.Create(Nibble);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> HighNibbles(Vector512<byte> value)
    {
        return Vector512.ShiftRightLogical(value.AsUInt16(), 4).AsByte() & Vector512.Create(Nibble);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> CountBits(Vector512<byte> value)
    {
        return LookUp(LowNibbles(value)) + LookUp(HighNibbles(value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> AddBytes(Vector512<byte> left, Vector512<byte> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> AddAll(Vector512<int> sum, Vector512<byte> value)
    {
        if (Avx512BW.IsSupported)
        {
            return sum + Avx512BW.SumAbsoluteDifferences(value, Vector512<byte>.Zero).AsInt32();
        }

        Vector512<ushort> pairs = Vector512.WidenLower(value) + Vector512.WidenUpper(value);
        return sum + (Vector512.WidenLower(pairs) + Vector512.WidenUpper(pairs)).AsInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAdd(Vector512<int> sum, Vector512<byte> nibbles, Vector512<byte> query)
    {
        if (Avx512BW.IsSupported)
        {
            // Pairs of products are at most 2 * 15 * 128: no saturation.
            return sum + Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(nibbles, query.AsSByte()), Vector512<short>.One);
        }

        Vector512<short> products = Vector512.WidenLower(nibbles).AsInt16() * Vector512.WidenLower(query.AsSByte());
        Vector512<short> others = Vector512.WidenUpper(nibbles).AsInt16() * Vector512.WidenUpper(query.AsSByte());
        Vector512<short> both = products + others;
        return sum + Vector512.WidenLower(both) + Vector512.WidenUpper(both);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> left, Vector512<int> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumFour(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d, int* results)
    {
        Packed256.SumFour(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper(), results);
    }

    // The bits of a number from 0 to 15.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> LookUp(Vector512<byte> nibbles)
    {
        Vector512<byte> table = Vector512.LoadUnsafe(ref BitCounts.First);
        return Avx512BW.IsSupported ? Avx512BW.Shuffle(table, nibbles) : Vector512.Shuffle(table, nibbles);
    }
}
