using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>Whether a code is that of a vector.</summary>
internal static class CodeFidelity
{
    // Eight bits leave less than a thousandth of a vector's squared distance from the centroid; another vector's code, about all of it.
    private const double CodeTolerance = 0.05;
    private const double RoundingTolerance = 1e-6;

    /// <summary>Whether what a code stands for is as near to a vector as its own code would be.</summary>
    /// <param name="quantizer">What encoded it, with 8 bits.</param>
    /// <param name="vector">The vector as it was given.</param>
    /// <param name="decoded">What the code stands for; under the cosine, a direction.</param>
    public static bool IsOf(ScalarQuantizer quantizer, ReadOnlySpan<float> vector, ReadOnlySpan<float> decoded)
    {
        double scale = quantizer.Similarity == VectorSimilarity.Cosine ? 1 / VectorChecks.Norm(vector) : 1;
        double off = 0, spread = 0, squared = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double component = vector[i] * scale;
            double fromCode = component - decoded[i], fromCentroid = component - quantizer.Centroid[i];
            off += fromCode * fromCode;
            spread += fromCentroid * fromCentroid;
            squared += component * component;
        }

        return off <= (CodeTolerance * spread) + (RoundingTolerance * squared);
    }
}
