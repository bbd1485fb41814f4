using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>The maps there are; each gives the same numbers as <see cref="ScoreMaps"/>.</summary>
internal static class CodeMaps
{
    /// <summary>Dot products, of unit vectors: (1 + s) / 2, at least 0.</summary>
    internal readonly struct DotProduct : ICodeMap
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Score(Vector128<float> residuals, Vector128<float> offsets, Vector128<float> constant)
        {
            return FromCosine(residuals + offsets + constant);
        }
    }

    /// <summary>Cosines: (1 + s) / 2 of s between -1 and 1.</summary>
    internal readonly struct Cosine : ICodeMap
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Score(Vector128<float> residuals, Vector128<float> offsets, Vector128<float> constant)
        {
            return FromCosine(Vector128.Min(Vector128.Max(residuals + offsets + constant, Vector128.Create(-1f)), Vector128.Create(1f)));
        }
    }

    /// <summary>Squared distances <c>|v|^2 + |w|^2 - 2 v.w</c>, at least 0: 1 / (1 + d^2).</summary>
    internal readonly struct Euclidean : ICodeMap
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Score(Vector128<float> residuals, Vector128<float> offsets, Vector128<float> constant)
        {
            Vector128<float> squared = Vector128.Max(Vector128<float>.Zero, offsets + constant - (residuals + residuals));
            return Vector128<float>.One / (Vector128<float>.One + squared);
        }
    }

    /// <summary>Inner products: 1 / (1 - s) below 0, else 1 + s.</summary>
    internal readonly struct InnerProduct : ICodeMap
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Score(Vector128<float> residuals, Vector128<float> offsets, Vector128<float> constant)
        {
            Vector128<float> product = residuals + offsets + constant;
            return Vector128.ConditionalSelect(
                Vector128.LessThan(product, Vector128<float>.Zero), Vector128<float>.One / (Vector128<float>.One - product), Vector128<float>.One + product);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FromCosine(Vector128<float> cosines)
    {
        return Vector128.Max((Vector128<float>.One + cosines) * 0.5f, Vector128<float>.Zero);
    }
}
