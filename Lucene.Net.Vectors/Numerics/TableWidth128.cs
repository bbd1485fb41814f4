using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Registers of 16 bytes.</summary>
internal readonly unsafe struct TableWidth128 : ITableWidth<Vector128<byte>>
{
    private const int OddBit = 16;

    /// <inheritdoc/>
    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <inheritdoc/>
    public static int Bytes => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte* source)
    {
        return Vector128.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LowBits(Vector128<byte> codes)
    {
        return codes & Vector128.Create((byte)0x0F);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> HighBits(Vector128<byte> codes)
    {
        return (codes.AsUInt16() >>> 4).AsByte() & Vector128.Create((byte)0x0F);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LookUp(Vector128<byte> table, Vector128<byte> index)
    {
        return Ssse3.IsSupported ? Ssse3.Shuffle(table, index) : AdvSimd.Arm64.VectorTableLookup(table, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> AddWords(Vector128<byte> left, Vector128<byte> right)
    {
        return (left.AsUInt16() + right.AsUInt16()).AsByte();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> OddBytes(Vector128<byte> value)
    {
        return (value.AsUInt16() >>> 8).AsByte();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint StoreGains(Vector128<byte> all, Vector128<byte> odd, short offset, short* even, short* other)
    {
        Vector128<short> more = Vector128.Create(offset);
        Vector128<short> second = odd.AsInt16(), first = all.AsInt16() - (second << 8);
        first = Vector128.Max(first + more, Vector128<short>.Zero);
        second = Vector128.Max(second + more, Vector128<short>.Zero);
        first.Store(even);
        second.Store(other);
        return Vector128.GreaterThan(first, Vector128<short>.Zero).ExtractMostSignificantBits()
            | (Vector128.GreaterThan(second, Vector128<short>.Zero).ExtractMostSignificantBits() << OddBit);
    }
}
