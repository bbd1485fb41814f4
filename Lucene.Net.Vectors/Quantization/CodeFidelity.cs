using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>Whether a code is that of a vector.</summary>
internal static class CodeFidelity
{
    private const double RoundingTolerance = 1e-6;

    // How much more another processor's code of the same vector may leave.
    private const double OtherCodes = 1.5;

    // By bits, as shares of a vector's squared distance from the centroid: more than its own code leaves, unless it is an unusual vector,
    // and less than another vector's code does, which is about all of it and more.
    private static readonly double[] Tolerances = [0.75, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.05];

    /// <summary>Whether what a code stands for is as near to a vector as its own code would be.</summary>
    /// <param name="quantizer">What encoded it.</param>
    /// <param name="vector">The vector as it was given.</param>
    /// <param name="decoded">What the code stands for, before the transform is turned back.</param>
    public static bool IsOf(ScalarQuantizer quantizer, ReadOnlySpan<float> vector, ReadOnlySpan<float> decoded)
    {
        float[] mapped = new float[quantizer.Dimensions];
        quantizer.Map(vector, mapped);
        double off = 0, spread = 0, squared = 0;
        for (int i = 0; i < mapped.Length; i++)
        {
            double fromCode = mapped[i] - decoded[i], fromCentroid = mapped[i] - quantizer.Centroid[i];
            off += fromCode * fromCode;
            spread += fromCentroid * fromCentroid;
            squared += (double)mapped[i] * mapped[i];
        }

        double rounding = RoundingTolerance * squared;
        return off <= (Tolerances[quantizer.Bits - 1] * spread) + rounding || off <= (OtherCodes * ErrorOf(quantizer, vector)) + rounding;
    }

    private static double ErrorOf(ScalarQuantizer quantizer, ReadOnlySpan<float> vector)
    {
        quantizer.Encode(vector, new byte[quantizer.Dimensions], out CodeQuality quality);
        return quality.Error;
    }
}
