using System;
using System.Linq;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>The oracle of late interaction: matrices, rows one behind the other, and their scores in double precision.</summary>
internal static class MultiVectors
{
    public static double Score(float[] query, float[] document, int dimensions, bool normalize, VectorCombination combination)
    {
        double sum = 0, most = double.NegativeInfinity;
        for (int token = 0; token < query.Length; token += dimensions)
        {
            double best = double.NegativeInfinity;
            for (int row = 0; row < document.Length; row += dimensions)
            {
                best = Math.Max(best, Similarity(query.AsSpan(token, dimensions), document.AsSpan(row, dimensions), normalize));
            }

            sum += best;
            most = Math.Max(most, best);
        }

        return combination == VectorCombination.Max ? most : sum;
    }

    public static double Similarity(ReadOnlySpan<float> x, ReadOnlySpan<float> y, bool normalize)
    {
        double dot = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            dot += (double)x[i] * y[i];
            xx += (double)x[i] * x[i];
            yy += (double)y[i] * y[i];
        }

        return normalize ? dot / Math.Sqrt(xx * yy) : dot;
    }

    /// <summary>A matrix whose row i comes from the characters 3 i to 3 i + 2.</summary>
    public static TokenMatrix Matrix(float[] rows, int dimensions, bool withSpans)
    {
        return new TokenMatrix(rows, dimensions, withSpans ? [.. Enumerable.Range(0, rows.Length / dimensions).Select(i => new TextSpan(3 * i, (3 * i) + 2))] : null);
    }

    public static float[] Rows(Random random, int count, int dimensions)
    {
        return [.. Enumerable.Range(0, count).SelectMany(_ => BruteForce.RandomUnitVector(random, dimensions))];
    }
}
