using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// How far a score by codes may be from the true one, after a random rotation. What coding lost of a vector is orthogonal to it then, and
/// in a direction that knows nothing of the query: its product with the query is spread about 0 with standard deviation
/// <c>|error| |query| / sqrt(D - 1)</c>; likewise what coding lost of the query with what the vector's code stands for (J. Gao, C. Long, "RaBitQ",
/// 2024). Its bytes are the file's.
/// </summary>
/// <param name="Error">The length of what coding lost, divided by sqrt(D - 1).</param>
/// <param name="Length">The length of what the code stands for, divided by sqrt(D - 1).</param>
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
        return new CodeBound((float)(Math.Sqrt(quality.Error) * scale), (float)(Math.Sqrt(quality.Coded) * scale));
    }

    /// <summary>How far the product of a code and a query's may be from that of their vectors.</summary>
    /// <param name="query">What coding the query left.</param>
    /// <param name="dimensions">Components of a code.</param>
    public double OfProduct(in CodeQuality query, int dimensions)
    {
        double mine = (double)Error * Error * query.Residual, others = (double)Length * Length * query.Error;
        double lengths = Length * Math.Sqrt(query.Residual * dimensions);
        return (Deviations * Math.Sqrt(mine + others)) + (Rounding * lengths);
    }

    /// <summary>The greatest score that a vector may have.</summary>
    /// <param name="similarity">What is scored.</param>
    /// <param name="score">Its score by its code.</param>
    /// <param name="product">What <see cref="OfProduct"/> says.</param>
    public static float GreatestScore(VectorSimilarity similarity, float score, double product)
    {
        switch (similarity)
        {
            case VectorSimilarity.Euclidean:
                return (float)(1 / (1 + Math.Max(0, (1.0 / score) - 1 - (2 * product))));
            case VectorSimilarity.MaximumInnerProduct:
                double value = (score < 1 ? 1 - (1.0 / score) : score - 1) + product;
                return (float)(value < 0 ? 1 / (1 - value) : 1 + value);
            default:
                return (float)(score + (product / 2));
        }
    }
}
