using System;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>Which kernel and which map a similarity stands for.</summary>
internal static class VectorSimilarityExtensions
{
    /// <summary>The score of one pair of vectors.</summary>
    public static float Score(this VectorSimilarity similarity, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float value = similarity switch
        {
            VectorSimilarity.Cosine => VectorKernels.Cosine(x, y),
            VectorSimilarity.Euclidean => VectorKernels.SquaredEuclidean(x, y),
            _ => VectorKernels.Dot(x, y),
        };
        similarity.ToScores(new Span<float>(ref value));
        return value;
    }

    /// <summary>Turns what the similarity's kernel gives into scores, in place.</summary>
    public static void ToScores(this VectorSimilarity similarity, Span<float> values)
    {
        switch (similarity)
        {
            case VectorSimilarity.Euclidean:
                ScoreMaps.FromSquaredDistance(values);
                break;
            case VectorSimilarity.MaximumInnerProduct:
                ScoreMaps.FromInnerProduct(values);
                break;
            default:
                ScoreMaps.FromCosine(values);
                break;
        }
    }

    /// <summary>A copy of a query that fits the field.</summary>
    /// <exception cref="ArgumentException">It does not: wrong length, not finite, or zero under the cosine.</exception>
    public static float[] CheckedQuery(this VectorFieldOptions options, string field, ReadOnlySpan<float> query)
    {
        string? problem = options.Problem(query) ?? (options.LacksDirection(query) ? "has only zeros and so no direction, which the cosine needs" : null);
        return problem is null ? query.ToArray() : throw new ArgumentException($"field '{field}': the query vector {problem}", nameof(query));
    }
}
