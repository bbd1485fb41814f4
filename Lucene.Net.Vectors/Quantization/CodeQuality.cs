using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>What coding a vector, relative to the centroid, left of it; all squared lengths.</summary>
/// <param name="Residual">Of the vector.</param>
/// <param name="Error">Of what the code does not say.</param>
/// <param name="Coded">Of what the code stands for.</param>
internal readonly record struct CodeQuality(double Residual, double Error, double Coded)
{
    // How much a code may be lengthened so that its error becomes orthogonal to its vector; what asks for more is no usual vector.
    private const double MostLengthened = 2;

    /// <summary>Compares a vector with what its code stands for, lengthened so that the error is orthogonal to the vector.</summary>
    /// <param name="vector">The vector relative to the centroid.</param>
    /// <param name="decoded">What its code stands for.</param>
    /// <param name="scale">What that is multiplied by; 1 where it would be an unusual number.</param>
    public static CodeQuality Of(ReadOnlySpan<float> vector, ReadOnlySpan<float> decoded, out double scale)
    {
        double squared = 0, along = 0, coded = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            squared += (double)vector[i] * vector[i];
            along += (double)vector[i] * decoded[i];
            coded += (double)decoded[i] * decoded[i];
        }

        return Of(squared, along, coded, out scale);
    }

    /// <summary>The same, given the squared lengths of both and their product.</summary>
    public static CodeQuality Of(double squared, double along, double coded, out double scale)
    {
        scale = squared / along;
        scale = scale is > 1 / MostLengthened and < MostLengthened ? scale : 1;
        (along, coded) = (along * scale, coded * scale * scale);
        return new CodeQuality(squared, Math.Max(0, squared - (2 * along) + coded), coded);
    }
}
