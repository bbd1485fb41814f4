using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>One topic's judgements, and what rankings of it are worth by them.</summary>
internal sealed class TopicJudgements
{
    private readonly List<int> _idealLevels = [];
    private readonly int _relevanceLevel;
    private readonly int _relevantCount;

    /// <param name="judgements">The judged documents' levels.</param>
    /// <param name="relevanceLevel">The least level that counts as relevant.</param>
    public TopicJudgements(IReadOnlyDictionary<string, int> judgements, int relevanceLevel)
    {
        _relevanceLevel = relevanceLevel;
        foreach (int level in judgements.Values)
        {
            if (level > 0)
            {
                _idealLevels.Add(level);
                _relevantCount += level >= relevanceLevel ? 1 : 0;
            }
        }

        _idealLevels.Sort(static (a, b) => b.CompareTo(a));
    }

    /// <summary>Measures a ranking.</summary>
    /// <param name="metric">The measure.</param>
    /// <param name="found">The ranks, rising, that hold a document of level 1 or more, and its level.</param>
    public double Measure(Metric metric, IReadOnlyList<(int Rank, int Level)> found)
    {
        int cutoff = metric.Cutoff ?? int.MaxValue;
        return metric.Kind switch
        {
            MetricKind.ReciprocalRank => ReciprocalRank(found, cutoff),
            MetricKind.NormalizedDiscountedGain => NormalizedDiscountedGain(found, cutoff),
            MetricKind.AveragePrecision => AveragePrecision(found, cutoff),
            MetricKind.Precision => (double)RelevantWithin(found, cutoff) / cutoff,
            MetricKind.Recall => _relevantCount == 0 ? 0 : (double)RelevantWithin(found, cutoff) / _relevantCount,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric.Kind, "There is no such metric."),
        };
    }

    private double ReciprocalRank(IReadOnlyList<(int Rank, int Level)> found, int cutoff)
    {
        foreach ((int rank, int level) in found)
        {
            if (rank <= cutoff && level >= _relevanceLevel)
            {
                return 1.0 / rank;
            }
        }

        return 0;
    }

    private double NormalizedDiscountedGain(IReadOnlyList<(int Rank, int Level)> found, int cutoff)
    {
        double gain = 0;
        foreach ((int rank, int level) in found)
        {
            if (rank <= cutoff)
            {
                gain += Discounted(level, rank);
            }
        }

        double ideal = 0;
        for (int i = 0; i < _idealLevels.Count && i < cutoff; i++)
        {
            ideal += Discounted(_idealLevels[i], i + 1);
        }

        return ideal == 0 ? 0 : gain / ideal;
    }

    private double AveragePrecision(IReadOnlyList<(int Rank, int Level)> found, int cutoff)
    {
        double sum = 0;
        int relevant = 0;
        foreach ((int rank, int level) in found)
        {
            if (rank <= cutoff && level >= _relevanceLevel)
            {
                relevant++;
                sum += (double)relevant / rank;
            }
        }

        return _relevantCount == 0 ? 0 : sum / _relevantCount;
    }

    private int RelevantWithin(IReadOnlyList<(int Rank, int Level)> found, int cutoff)
    {
        int relevant = 0;
        foreach ((int rank, int level) in found)
        {
            relevant += rank <= cutoff && level >= _relevanceLevel ? 1 : 0;
        }

        return relevant;
    }

    // + 1.0, for rank + 1 would overflow at the greatest rank a file can hold.
    private static double Discounted(int level, int rank) => level / Math.Log2(rank + 1.0);
}
