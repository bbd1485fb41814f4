using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>The oracle: scores in double precision, all of them, sorted.</summary>
internal static class BruteForce
{
    public static double Score(VectorSimilarity similarity, float[] x, float[] y)
    {
        double dot = 0, xx = 0, yy = 0, distance = 0;
        for (int i = 0; i < x.Length; i++)
        {
            dot += (double)x[i] * y[i];
            xx += (double)x[i] * x[i];
            yy += (double)y[i] * y[i];
            distance += ((double)x[i] - y[i]) * ((double)x[i] - y[i]);
        }

        return similarity switch
        {
            VectorSimilarity.Cosine => (1 + (dot / Math.Sqrt(xx * yy))) / 2,
            VectorSimilarity.DotProduct => Math.Max(0, (1 + dot) / 2),
            VectorSimilarity.Euclidean => 1 / (1 + distance),
            _ => dot < 0 ? 1 / (1 - dot) : 1 + dot,
        };
    }

    /// <summary>Ids and scores, best first, equal scores in the order given.</summary>
    public static List<(string Id, double Score)> Rank(VectorSimilarity similarity, float[] query, IEnumerable<KeyValuePair<string, float[]>> vectors)
    {
        return [.. vectors.Select(entry => (entry.Key, Score(similarity, query, entry.Value))).OrderByDescending(entry => entry.Item2)];
    }

    public static float[] RandomVector(Random random, int dimensions)
    {
        float[] vector = new float[dimensions];
        do
        {
            for (int i = 0; i < dimensions; i++)
            {
                vector[i] = (float)((random.NextDouble() * 2) - 1);
            }
        }
        while (Array.TrueForAll(vector, value => value == 0));
        return vector;
    }

    public static float[] RandomUnitVector(Random random, int dimensions)
    {
        float[] vector = RandomVector(random, dimensions);
        double norm = Math.Sqrt(vector.Sum(value => (double)value * value));
        return Array.ConvertAll(vector, value => (float)(value / norm));
    }
}
