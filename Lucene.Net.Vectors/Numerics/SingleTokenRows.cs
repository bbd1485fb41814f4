using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>Rows of float32.</summary>
internal readonly unsafe struct SingleTokenRows : ITokenRows
{
    /// <inheritdoc/>
    public static bool HasFactor => false;

    /// <inheritdoc/>
    public static bool HasBase => false;

    /// <inheritdoc/>
    public int RowBytes(int dimensions)
    {
        return dimensions * sizeof(float);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decode<TWidth, TVec>(byte* row, int dimensions, float* target)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct
    {
        Unsafe.CopyBlockUnaligned(target, row, (uint)dimensions * sizeof(float));
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
