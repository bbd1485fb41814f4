using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Rows of float16, little-endian, all finite.</summary>
internal readonly unsafe struct HalfTokenRows : ITokenRows
{
    /// <inheritdoc/>
    public static bool HasFactor => false;

    /// <inheritdoc/>
    public static bool HasBase => false;

    /// <inheritdoc/>
    public int RowBytes(int dimensions)
    {
        return dimensions * sizeof(ushort);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decode<TWidth, TVec>(byte* row, int dimensions, float* target)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct
    {
        ushort* codes = (ushort*)row;
        if (dimensions < TWidth.Lanes)
        {
            for (int i = 0; i < dimensions; i++)
            {
                target[i] = Width32.LoadFiniteHalf(codes + i);
            }

            return;
        }

        nint last = dimensions - TWidth.Lanes;
        for (nint i = 0; i < last; i += TWidth.Lanes)
        {
            TWidth.Store(TWidth.LoadFiniteHalf(codes + i), target + i);
        }

        TWidth.Store(TWidth.LoadFiniteHalf(codes + last), target + last);
    }

    /// <inheritdoc/>
    public float Factor(byte* row)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public float* Base(byte* row)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public void Keep()
    {
    }
}
