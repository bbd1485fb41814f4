using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Fusion;

namespace Lucene.Net.Vectors.Tests.Fusion;

/// <summary>The oracle of blends: the definitions over lists of (document, score), one document at a time, in no hurry.</summary>
internal sealed class SlowFusion
{
    /// <summary>A retriever: its hits, best first, and its scores of whatever other documents it has one for.</summary>
    public sealed record Source(List<(int Doc, float Score)> Hits, Dictionary<int, float> Others, double Weight = 1, double LowerBound = 0);

    private readonly List<Source> _sources;

    public SlowFusion(IEnumerable<Source> sources)
    {
        _sources = [.. sources];
    }

    /// <summary>Documents and scores, in the order of the ranking.</summary>
    public List<(int Doc, double Score)> Rank(IFusion fusion)
    {
        return
        [
            .. _sources.SelectMany(source => source.Hits).Select(hit => hit.Doc).Distinct()
                .Select(doc => (Doc: doc, Score: Score(fusion, doc), Best: _sources.Where(source => RankIn(source, doc) > 0).Min(source => RankIn(source, doc))))
                .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Best).ThenBy(entry => entry.Doc)
                .Select(entry => (entry.Doc, entry.Score)),
        ];
    }

    private static int RankIn(Source source, int doc)
    {
        return 1 + source.Hits.FindIndex(hit => hit.Doc == doc);
    }

    private double Score(IFusion fusion, int doc)
    {
        List<Source> found = [.. _sources.Where(source => RankIn(source, doc) > 0)];
        return fusion switch
        {
            ReciprocalRank rank => found.Sum(source => source.Weight / (rank.RankConstant + RankIn(source, doc))),
            InverseSquareRank => found.Count * found.Sum(source => source.Weight / Math.Pow(RankIn(source, doc), 2)),
            CombMnz sum => found.Count * _sources.Sum(source => source.Weight * Normalized(source, doc, sum)),
            ScoreSum sum => _sources.Sum(source => source.Weight * Normalized(source, doc, sum)),
            _ => throw new NotSupportedException(),
        };
    }

    private double Normalized(Source source, int doc, ScoreSum sum)
    {
        Func<double, double> scale = Scale(source, sum.Normalization);
        if (source.Hits.Exists(hit => hit.Doc == doc))
        {
            return scale(source.Hits.Find(hit => hit.Doc == doc).Score);
        }

        if (source.Others.TryGetValue(doc, out float other))
        {
            return scale(other);
        }

        // Only what is a candidate counts.
        HashSet<int> candidates = [.. _sources.SelectMany(one => one.Hits).Select(hit => hit.Doc)];
        List<double> all = [.. source.Hits.Select(hit => scale(hit.Score)), .. source.Others.Where(entry => candidates.Contains(entry.Key)).Select(entry => scale(entry.Value))];
        if (sum.Missing == MissingScore.Zero || all.Count == 0)
        {
            return 0;
        }

        bool isBounded = sum.Normalization is ScoreNormalization.MinMax or ScoreNormalization.TheoreticalMinMax or ScoreNormalization.DistributionBased;
        return isBounded ? Math.Min(0, all.Min()) : all.Min();
    }

    private static Func<double, double> Scale(Source source, ScoreNormalization normalization)
    {
        if (source.Hits.Count == 0)
        {
            return score => normalization == ScoreNormalization.None ? score : 0;
        }

        List<double> scores = [.. source.Hits.Select(hit => (double)hit.Score)];
        (double min, double max, double mean) = (scores.Min(), scores.Max(), scores.Average());
        double deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        double norm = Math.Sqrt(scores.Sum(score => score * score));
        bool isFlat = min == max;
        return normalization switch
        {
            ScoreNormalization.MinMax => score => isFlat ? (score >= min ? 1 : 0) : (score - min) / (max - min),
            ScoreNormalization.TheoreticalMinMax => score => max > source.LowerBound ? (score - source.LowerBound) / (max - source.LowerBound) : score >= source.LowerBound ? 1 : 0,
            ScoreNormalization.ZScore => score => isFlat ? 0 : (score - mean) / deviation,
            ScoreNormalization.L2 => score => norm == 0 ? 0 : score / norm,
            ScoreNormalization.DistributionBased => score => isFlat ? (score >= min ? 0.5 : 0) : Math.Min(1, Math.Max(0, 0.5 + ((score - mean) / (6 * deviation)))),
            _ => score => score,
        };
    }
}
