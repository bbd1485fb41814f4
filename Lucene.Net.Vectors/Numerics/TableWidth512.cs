using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Registers of 64 bytes.</summary>
internal readonly unsafe struct TableWidth512 : ITableWidth<Vector512<byte>>
{
    /// <inheritdoc/>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    public static int Bytes => 64;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(byte* source)
    {
        return Vector512.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> LowBits(Vector512<byte> codes)
    {
        return codes & Vector512.Create((byte)0x0F);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> HighBits(Vector512<byte> codes)
    {
        return (codes.AsUInt16() >>> 4).AsByte() & Vector512.Create((byte)0x0F);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> LookUp(Vector512<byte> table, Vector512<byte> index)
    {
        return Avx512BW.Shuffle(table, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> AddWords(Vector512<byte> left, Vector512<byte> right)
    {
        return (left.AsUInt16() + right.AsUInt16()).AsByte();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> OddBytes(Vector512<byte> value)
    {
        return (value.AsUInt16() >>> 8).AsByte();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint StoreGains(Vector512<byte> all, Vector512<byte> odd, short offset, short* even, short* other)
    {
        return TableWidth256.StoreGains(
            TableWidth256.AddWords(all.GetLower(), all.GetUpper()), TableWidth256.AddWords(odd.GetLower(), odd.GetUpper()), offset, even, other);
    }
}
