using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>One topic's ranking, reduced to what its judgements say: the ranks that hold a document of level 1 or more.</summary>
internal sealed class JudgedRanking
{
    private readonly List<(int Rank, int Level)> _found = [];
    private readonly List<int> _idealLevels = [];
    private readonly int _relevanceLevel;
    private readonly int _relevantCount;

    public JudgedRanking(IReadOnlyList<RankedDocument> ranking, IReadOnlyDictionary<string, int> judgements, EvaluatorOptions options)
    {
        _relevanceLevel = options.RelevanceLevel;
        int depth = options.Depth ?? int.MaxValue;
        foreach (RankedDocument document in ranking)
        {
            if (document.Rank <= depth && judgements.TryGetValue(document.Id, out int level) && level > 0)
            {
                _found.Add((document.Rank, level));
            }
        }

        foreach (int level in judgements.Values)
        {
            if (level > 0)
            {
                _idealLevels.Add(level);
                _relevantCount += level >= _relevanceLevel ? 1 : 0;
            }
        }

        _idealLevels.Sort(static (a, b) => b.CompareTo(a));
    }

    public double Measure(Metric metric)
    {
        int cutoff = metric.Cutoff ?? int.MaxValue;
        return metric.Kind switch
        {
            MetricKind.ReciprocalRank => ReciprocalRank(cutoff),
            MetricKind.NormalizedDiscountedGain => NormalizedDiscountedGain(cutoff),
            MetricKind.AveragePrecision => AveragePrecision(cutoff),
            MetricKind.Precision => (double)RelevantWithin(cutoff) / cutoff,
            MetricKind.Recall => _relevantCount == 0 ? 0 : (double)RelevantWithin(cutoff) / _relevantCount,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric.Kind, "There is no such metric."),
        };
    }

    private double ReciprocalRank(int cutoff)
    {
        foreach ((int rank, int level) in _found)
        {
            if (rank <= cutoff && level >= _relevanceLevel)
            {
                return 1.0 / rank;
            }
        }

        return 0;
    }

    private double NormalizedDiscountedGain(int cutoff)
    {
        double gain = 0;
        foreach ((int rank, int level) in _found)
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

    private double AveragePrecision(int cutoff)
    {
        double sum = 0;
        int relevant = 0;
        foreach ((int rank, int level) in _found)
        {
            if (rank <= cutoff && level >= _relevanceLevel)
            {
                relevant++;
                sum += (double)relevant / rank;
            }
        }

        return _relevantCount == 0 ? 0 : sum / _relevantCount;
    }

    private int RelevantWithin(int cutoff)
    {
        int relevant = 0;
        foreach ((int rank, int level) in _found)
        {
            relevant += rank <= cutoff && level >= _relevanceLevel ? 1 : 0;
        }

        return relevant;
    }

    // + 1.0, for rank + 1 would overflow at the greatest rank a file can hold.
    private static double Discounted(int level, int rank) => level / Math.Log2(rank + 1.0);
}
