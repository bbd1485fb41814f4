using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The bits that keep the last lanes of a register. A tail of r floats is read by one load that ends at the vector's
/// last element and so overlaps r - Lanes elements that are already counted; the mask clears those. It is read from
/// a table of 16 zeros and 16 ones at the offset where exactly r ones come into view.
/// </summary>
internal static class TailMask
{
    private const int MaxLanes = 16;

    private static ReadOnlySpan<uint> Table =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue,
        uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue,
    ];

    /// <summary>The mask of a register of <paramref name="bytes"/> bytes that keeps its last <paramref name="count"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte KeepLastBytes(int bytes, int count)
    {
        return ref Unsafe.AddByteOffset(ref Unsafe.As<uint, byte>(ref MemoryMarshal.GetReference(Table)), (MaxLanes * sizeof(uint)) - bytes + count);
    }

    /// <summary>The first of <paramref name="lanes"/> masks of which the last <paramref name="count"/> are ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref uint KeepLast(int lanes, int count)
    {
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(Table), MaxLanes - lanes + count);
    }
}
