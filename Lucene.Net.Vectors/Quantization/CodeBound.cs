using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// How far a score by codes may be from the true one, after a random rotation. What coding lost of a vector is orthogonal to it then, and
/// in a direction that knows nothing of the query: its product with the query is spread about 0 with standard deviation
/// <c>|error| |query| sin / sqrt(D - 1)</c>, sin being that of the angle between the two vectors, since of the query only what is
/// orthogonal to the vector counts; likewise what coding lost of the query with what the vector's code stands for (J. Gao, C. Long,
/// "RaBitQ", 2024). Its bytes are the file's.
/// </summary>
/// <param name="Error">The length of what coding lost, divided by sqrt(D - 1).</param>
/// <param name="Length">The length of the vector relative to the centroid, divided by sqrt(D - 1).</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CodeBound(float Error, float Length)
{
    /// <summary>Bytes of one.</summary>
    public const int Bytes = 8;

    /// <summary>How many standard deviations a product is taken to be off at most: of 30,000 candidates one is further off.</summary>
    public const double Deviations = 4;

    // What sums in float32 may be off besides, as a share of the lengths multiplied.
    private const double Rounding = 1e-5;

    /// <summary>The bound of a code.</summary>
    public static CodeBound Of(in CodeQuality quality, int dimensions)
    {
        double scale = 1 / Math.Sqrt(Math.Max(1, dimensions - 1));
        return new CodeBound((float)(Math.Sqrt(quality.Error) * scale), (float)(Math.Sqrt(quality.Residual) * scale));
    }

    /// <summary>How far the product of a code and a query's may be from that of their vectors, all relative to the centroid.</summary>
    /// <param name="query">What coding the query left.</param>
    /// <param name="dimensions">Components of a code.</param>
    /// <param name="product">The product of the codes.</param>
    public double OfProduct(in CodeQuality query, int dimensions, double product)
    {
        double others = dimensions - 1, squaredError = (double)Error * Error, squaredLength = (double)Length * Length;
        double most = Deviations * Math.Sqrt((squaredError * query.Residual) + ((squaredLength + squaredError) * query.Error));

        // The angle is taken as wide as it may be.
        double least = Math.Max(0, Math.Abs(product) - most), squaredProduct = squaredLength * others * query.Residual;
        double squaredSine = squaredProduct > 0 ? Math.Max(0, 1 - (least * least / squaredProduct)) : 1;
        double variance = (squaredError * query.Residual * squaredSine) + (((squaredLength * squaredSine) + squaredError) * query.Error);
        return (Deviations * Math.Sqrt(variance)) + (Rounding * Math.Sqrt(squaredLength * dimensions * query.Residual));
    }

    /// <summary>The greatest score that a vector may have.</summary>
    /// <param name="similarity">What is scored.</param>
    /// <param name="score">Its score by its code.</param>
    /// <param name="offsets">What <see cref="Numerics.CodeCorrections.Offset"/> says of it, with what is the query's.</param>
    /// <param name="query">What coding the query left.</param>
    /// <param name="dimensions">Components of a code.</param>
    public float GreatestScore(VectorSimilarity similarity, float score, double offsets, in CodeQuality query, int dimensions)
    {
        switch (similarity)
        {
            case VectorSimilarity.Euclidean:
                double distance = (1.0 / score) - 1;
                return (float)(1 / (1 + Math.Max(0, distance - (2 * OfProduct(query, dimensions, (offsets - distance) / 2)))));
            case VectorSimilarity.MaximumInnerProduct:
                double value = score < 1 ? 1 - (1.0 / score) : score - 1;
                value += OfProduct(query, dimensions, value - offsets);
                return (float)(value < 0 ? 1 / (1 - value) : 1 + value);
            default:
                return (float)(score + (OfProduct(query, dimensions, (2.0 * score) - 1 - offsets) / 2));
        }
    }
}
