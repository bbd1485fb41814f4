using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Similarities as scores that are never negative, as Apache Lucene's <c>VectorSimilarityFunction</c> maps them. Every map
/// is monotone: it never changes which of two candidates is the better. All work in place.
/// </summary>
internal static class ScoreMaps
{
    /// <summary>(1 + s) / 2, at least 0: for cosines, and dot products of unit vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromCosine(Span<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector.Max((Vector<float>.One + wide[i]) * 0.5f, Vector<float>.Zero);
        }

        for (int i = wide.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = Math.Max((1f + values[i]) * 0.5f, 0f);
        }
    }

    /// <summary>1/2 + s / (dimensions * 2^15), which is 0 to 1: for dot products of signed bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromByteDot(Span<float> values, int dimensions)
    {
        float scale = 1f / (dimensions * 32768f);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = 0.5f + (values[i] * scale);
        }
    }

    /// <summary>1 / (1 + d^2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromSquaredDistance(Span<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = Vector<float>.One / (Vector<float>.One + wide[i]);
        }

        for (int i = wide.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] = 1f / (1f + values[i]);
        }
    }

    /// <summary>1 / (1 - s) below 0, else 1 + s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromInnerProduct(Span<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < wide.Length; i++)
        {
            Vector<float> product = wide[i];
            wide[i] = Vector.ConditionalSelect(Vector.LessThan(product, Vector<float>.Zero), Vector<float>.One / (Vector<float>.One - product), Vector<float>.One + product);
        }

        for (int i = wide.Length * Vector<float>.Count; i < values.Length; i++)
        {
            float product = values[i];
            values[i] = product < 0f ? 1f / (1f - product) : 1f + product;
        }
    }
}
