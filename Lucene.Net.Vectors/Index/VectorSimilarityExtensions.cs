using System;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>Which kernel and which map a similarity stands for.</summary>
internal static class VectorSimilarityExtensions
{
    /// <summary>The score of one pair of a field's vectors.</summary>
    public static float Score(this VectorFieldOptions options, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float value = options.Similarity switch
        {
            VectorSimilarity.Cosine => InverseLength.Cosine(x, y),
            VectorSimilarity.Euclidean => VectorKernels.SquaredEuclidean(x, y),
            _ => VectorKernels.Dot(x, y),
        };
        options.ToScores(new Span<float>(ref value));
        return value;
    }

    /// <summary>Turns what the field's kernel gives into scores, in place.</summary>
    public static void ToScores(this VectorFieldOptions options, Span<float> values)
    {
        if (options.Encoding == VectorEncoding.Byte && options.Similarity == VectorSimilarity.DotProduct)
        {
            ScoreMaps.FromByteDot(values, options.Dimensions);
        }
        else
        {
            options.Similarity.ToScores(values);
        }
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
        options.RequireQuery(field, query);
        return query.ToArray();
    }

    /// <summary>Refuses a query that does not fit the field.</summary>
    /// <exception cref="ArgumentException">Wrong length, not finite, or zero under the cosine.</exception>
    public static void RequireQuery(this VectorFieldOptions options, string field, ReadOnlySpan<float> query)
    {
        string? problem = options.Problem(query) ?? (options.LacksDirection(query) ? "has only zeros and so no direction, which the cosine needs" : null);
        if (problem is not null)
        {
            throw new ArgumentException($"field '{field}': the query vector {problem}", nameof(query));
        }
    }
}
