using System;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Cosines from dot products and stored lengths. A length is kept as 1 / length, so that a cosine is two multiplications. Every
/// way to a cosine goes through here, and so gives the same bits.
/// </summary>
internal static class InverseLength
{
    // Between these an inverse length has lost nothing, and no dot product of two such vectors overflows or vanishes.
    private const float Least = 1e-15f;
    private const float Greatest = 1e15f;

    /// <summary>1 / length of a vector; infinite for zeros.</summary>
    public static float Of(ReadOnlySpan<float> vector)
    {
        return (float)(1 / VectorChecks.Norm(vector));
    }

    /// <summary>Whether float32 products with a vector of that length can be trusted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSafe(float inverse)
    {
        return inverse is >= Least and <= Greatest;
    }

    /// <summary>The cosine, -1 to 1, of two vectors of safe lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Cosine(float dot, float inverseX, float inverseY)
    {
        return Math.Clamp(dot * inverseX * inverseY, -1f, 1f);
    }

    /// <summary>The cosine, -1 to 1, of two vectors that are not zero.</summary>
    public static float Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float inverseX = Of(x), inverseY = Of(y);
        return IsSafe(inverseX) && IsSafe(inverseY) ? Cosine(VectorKernels.Dot(x, y), inverseY, inverseX) : VectorKernels.Cosine(x, y);
    }
}
