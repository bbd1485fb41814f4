using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Rows of float16 (IEEE 754 binary16), little-endian; every code, subnormals and NaN included, has its value.</summary>
internal readonly unsafe struct HalfElement : IRowElement
{
    /// <inheritdoc/>
    public static int Bytes => sizeof(ushort);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(byte* row, nint index)
    {
        return (float)((Half*)row)[index];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Load<TWidth, TVec>(byte* row, nint index)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        return TWidth.LoadHalf((ushort*)row + index);
    }
}
