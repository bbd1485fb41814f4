using System;
using System.Collections.Generic;
using System.Linq;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>What one width of search came to.</summary>
/// <param name="Ef">The width.</param>
/// <param name="Recall">Share of the ten true neighbours found.</param>
/// <param name="Rate">Queries a second of the thread's own processor time.</param>
internal readonly record struct RecallPoint(int Ef, double Recall, double Rate)
{
    /// <summary>The rate at a recall between two points: its logarithm is nearly linear in the recall. NaN outside the curve.</summary>
    public static double RateAt(double recall, IEnumerable<RecallPoint> curve)
    {
        RecallPoint[] points = [.. curve.OrderBy(point => point.Recall)];
        for (int i = 1; i < points.Length; i++)
        {
            (RecallPoint below, RecallPoint above) = (points[i - 1], points[i]);
            if (below.Recall <= recall && recall <= above.Recall && below.Recall < above.Recall)
            {
                double part = (recall - below.Recall) / (above.Recall - below.Recall);
                return Math.Exp(((1 - part) * Math.Log(below.Rate)) + (part * Math.Log(above.Rate)));
            }
        }

        return double.NaN;
    }

    /// <summary>The points of several rounds as one curve: the medians of the rates at each width.</summary>
    public static IReadOnlyList<RecallPoint> Medians(IEnumerable<RecallPoint> rounds)
    {
        return [.. rounds.GroupBy(point => point.Ef).Select(same => new RecallPoint(same.Key, same.First().Recall, Median(same.Select(point => point.Rate))))];
    }

    /// <summary>The median of some numbers.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
