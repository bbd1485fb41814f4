using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Registers of 32 bytes.</summary>
internal readonly unsafe struct TableWidth256 : ITableWidth<Vector256<byte>>
{
    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static int Bytes => 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* source)
    {
        return Vector256.Load(source);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LowBits(Vector256<byte> codes)
    {
        return codes & Vector256.Create((byte)0x0F);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> HighBits(Vector256<byte> codes)
    {
        return (codes.AsUInt16() >>> 4).AsByte() & Vector256.Create((byte)0x0F);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LookUp(Vector256<byte> table, Vector256<byte> index)
    {
        return Avx2.Shuffle(table, index);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> AddWords(Vector256<byte> left, Vector256<byte> right)
    {
        return (left.AsUInt16() + right.AsUInt16()).AsByte();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> OddBytes(Vector256<byte> value)
    {
        return (value.AsUInt16() >>> 8).AsByte();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint StoreGains(Vector256<byte> all, Vector256<byte> odd, short offset, short* even, short* other)
    {
        Vector256<short> more = Vector256.Create(offset);
        Vector256<short> second = odd.AsInt16(), first = all.AsInt16() - (second << 8);
        first = Vector256.Max(first + more, Vector256<short>.Zero);
        second = Vector256.Max(second + more, Vector256<short>.Zero);
        first.Store(even);
        second.Store(other);

        // A byte for each of the two, whose order the instruction makes 0 to 7 of both, then 8 to 15 of both.
        Vector256<sbyte> above = Avx2.PackSignedSaturate(Vector256.GreaterThan(first, Vector256<short>.Zero), Vector256.GreaterThan(second, Vector256<short>.Zero));
        return Avx2.Permute4x64(above.AsInt64(), 0b11_01_10_00).AsSByte().ExtractMostSignificantBits();
    }
}
