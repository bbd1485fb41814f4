using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Numerics;

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

    /// <summary>The cosine, -1 to 1, of two vectors that are not zero.</summary>
    public static float Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float inverseX = Of(x), inverseY = Of(y);
        return IsSafe(inverseX) && IsSafe(inverseY) ? Cosine(VectorKernels.Dot(x, y), inverseY, inverseX) : VectorKernels.Cosine(x, y);
    }

    /// <summary>Makes the dot products of a query and some rows cosines, in place.</summary>
    /// <param name="dots">The dot products.</param>
    /// <param name="inverses">1 / length of each of these rows; as many.</param>
    /// <param name="query">1 / length of the query.</param>
    /// <returns>Whether all lengths are safe; else the cosines of rows whose own or whose query's length is not are to be taken another way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool ToCosines(Span<float> dots, ReadOnlySpan<float> inverses, float query)
    {
        bool safe = IsSafe(query);
        inverses = inverses[..dots.Length];
        for (int i = 0; i < dots.Length; i++)
        {
            safe &= IsSafe(inverses[i]);
            dots[i] = Cosine(dots[i], inverses[i], query);
        }

        return safe;
    }

    /// <summary>Makes the dot products of a query and some rows cosines, in place.</summary>
    /// <param name="dots">The dot products.</param>
    /// <param name="inverses">1 / length of every row.</param>
    /// <param name="ordinals">Which rows the products are of; as many.</param>
    /// <param name="query">1 / length of the query.</param>
    /// <returns>As the form for rows that follow one another.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool ToCosines(Span<float> dots, ReadOnlySpan<float> inverses, ReadOnlySpan<int> ordinals, float query)
    {
        bool safe = IsSafe(query);
        ordinals = ordinals[..dots.Length];
        for (int i = 0; i < dots.Length; i++)
        {
            float inverse = inverses[ordinals[i]];
            safe &= IsSafe(inverse);
            dots[i] = Cosine(dots[i], inverse, query);
        }

        return safe;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Cosine(float dot, float inverseX, float inverseY)
    {
        return Math.Clamp(dot * inverseX * inverseY, -1f, 1f);
    }
}
