using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Reciprocal rank fusion: a document's score is the sum over the rankings of <c>1 / (rankConstant + rank)</c>, ranks from 1;
/// a ranking that lacks the document adds nothing. Source: Cormack, Clarke and Büttcher, SIGIR 2009.
/// </summary>
public static class ReciprocalRankFusion
{
    /// <summary>The constant of the paper.</summary>
    public const int DefaultRankConstant = 60;

    /// <summary>Blends rankings of the same index.</summary>
    /// <param name="rankings">The rankings, each best first; no document twice in one.</param>
    /// <param name="k">How many documents to give, at least 1.</param>
    /// <param name="rankConstant">At least 1; the greater, the less the first ranks weigh.</param>
    /// <returns>The best k documents, equal scores by ascending document; TotalHits counts all documents ranked.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range, or a ranking names a document twice.</exception>
    public static TopDocs Fuse(IReadOnlyList<TopDocs> rankings, int k, int rankConstant = DefaultRankConstant)
    {
        Guard.NotNull(rankings);
        Guard.AtLeast(k, 1);
        Guard.AtLeast(rankConstant, 1);
        Dictionary<int, double> sums = [];
        HashSet<int> seen = [];
        foreach (TopDocs ranking in rankings)
        {
            seen.Clear();
            for (int i = 0; i < ranking.ScoreDocs.Length; i++)
            {
                int doc = ranking.ScoreDocs[i].Doc;
                if (!seen.Add(doc))
                {
                    ThrowHelper.Argument("a ranking names a document twice", nameof(rankings), doc);
                }

                sums[doc] = sums.GetValueOrDefault(doc) + (1.0 / ((double)rankConstant + i + 1));
            }
        }

        ScoredDocs best = new(k);
        foreach (KeyValuePair<int, double> sum in sums)
        {
            best.Add(sum.Key, (float)sum.Value);
        }

        ScoreDoc[] hits = best.ToScoreDocs();
        return new TopDocs(sums.Count, hits, hits.Length == 0 ? float.NaN : hits[0].Score);
    }
}
