using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>All weights of a number of retrievers that sum to 1 and are whole multiples of a step.</summary>
internal static class WeightGrid
{
    /// <summary>The most retrievers whose weights can be tried in all ways.</summary>
    public const int MostRetrievers = 8;

    // Steps that leave about 20 to 330 points for 2, 3, ... retrievers.
    private static readonly int[] StepsOf = [1, 1, 20, 10, 8, 6, 5, 4, 4];

    /// <summary>The points.</summary>
    /// <param name="retrievers">1 to <see cref="MostRetrievers"/>.</param>
    /// <param name="steps">Steps from 0 to 1; 0 to choose.</param>
    public static IReadOnlyList<double[]> Of(int retrievers, int steps)
    {
        int parts = steps == 0 ? StepsOf[retrievers] : steps;
        var points = new List<double[]>();
        Fill(new int[retrievers], 0, parts, parts, points);
        return points;
    }

    private static void Fill(int[] point, int at, int left, int parts, List<double[]> points)
    {
        if (at == point.Length - 1)
        {
            point[at] = left;
            points.Add(Array.ConvertAll(point, part => (double)part / parts));
            return;
        }

        for (int part = left; part >= 0; part--)
        {
            point[at] = part;
            Fill(point, at + 1, left - part, parts, points);
        }
    }
}
