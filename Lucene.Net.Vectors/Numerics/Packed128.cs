using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>16 bytes a register: SSE, Arm, and whatever else has registers.</summary>
internal readonly unsafe struct Packed128 : IPackedWidth<Vector128<byte>, Vector128<int>>
{
    private const byte Nibble = 0x0F;

    /// <inheritdoc/>
    public static int Lanes => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte* source)
    {
        return Vector128.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> KeepLast(Vector128<byte> value, int count)
    {
        return value & Vector128.LoadUnsafe(ref TailMask.KeepLastBytes(16, count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> And(Vector128<byte> left, Vector128<byte> right)
    {
        return left & right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LowNibbles(Vector128<byte> value)
    {
        return value & Vector128.Create(Nibble);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> HighNibbles(Vector128<byte> value)
    {
        return Vector128.ShiftRightLogical(value.AsUInt16(), 4).AsByte() & Vector128.Create(Nibble);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> CountBits(Vector128<byte> value)
    {
        return LookUp(LowNibbles(value)) + LookUp(HighNibbles(value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddBytes(Vector128<byte> left, Vector128<byte> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> AddAll(Vector128<int> sum, Vector128<byte> value)
    {
        if (Sse2.IsSupported)
        {
            return sum + Sse2.SumAbsoluteDifferences(value, Vector128<byte>.Zero).AsInt32();
        }

        Vector128<ushort> pairs = Vector128.WidenLower(value) + Vector128.WidenUpper(value);
        return sum + (Vector128.WidenLower(pairs) + Vector128.WidenUpper(pairs)).AsInt32();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAdd(Vector128<int> sum, Vector128<byte> nibbles, Vector128<byte> query)
    {
        if (Ssse3.IsSupported)
        {
            return sum + Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(nibbles, query.AsSByte()), Vector128<short>.One);
        }

        Vector128<short> products = Vector128.WidenLower(nibbles).AsInt16() * Vector128.WidenLower(query.AsSByte());
        Vector128<short> others = Vector128.WidenUpper(nibbles).AsInt16() * Vector128.WidenUpper(query.AsSByte());
        Vector128<short> both = products + others;
        return sum + Vector128.WidenLower(both) + Vector128.WidenUpper(both);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> left, Vector128<int> right)
    {
        return left + right;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumFour(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d, int* results)
    {
        if (Ssse3.IsSupported)
        {
            Ssse3.HorizontalAdd(Ssse3.HorizontalAdd(a, b), Ssse3.HorizontalAdd(c, d)).Store(results);
            return;
        }

        results[0] = Vector128.Sum(a);
        results[1] = Vector128.Sum(b);
        results[2] = Vector128.Sum(c);
        results[3] = Vector128.Sum(d);
    }

    // The bits of a number from 0 to 15.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LookUp(Vector128<byte> nibbles)
    {
        Vector128<byte> table = Vector128.LoadUnsafe(ref BitCounts.First);
        return Ssse3.IsSupported ? Ssse3.Shuffle(table, nibbles)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(table, nibbles)
            : Vector128.Shuffle(table, nibbles);
    }
}
