using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Rows of float32, little-endian.</summary>
internal readonly unsafe struct SingleElement : IRowElement
{
    /// <inheritdoc/>
    public static int Bytes => sizeof(float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(byte* row, nint index)
    {
        return ((float*)row)[index];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Load<TWidth, TVec>(byte* row, nint index)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct
    {
        return TWidth.Load((float*)row + index);
    }
}
