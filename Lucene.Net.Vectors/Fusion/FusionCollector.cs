using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Gathers the hits of several retrievers over one index and blends them. <see cref="HybridQuery"/> does so by itself; this is for rankings
/// that come from elsewhere. Scores that are missing are not completed: only a query can do that. For one thread.
/// </summary>
public sealed class FusionCollector
{
    private readonly List<RankedList> _lists = [];

    /// <summary>Adds a retriever's hits.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="hits">Its hits, best first; no document twice.</param>
    /// <param name="weight">What it weighs, a finite number of at least 0.</param>
    /// <param name="lowerBound">The least score it could give; null for 0.</param>
    /// <exception cref="ArgumentException">An argument is null or out of its range.</exception>
    public void Add(string name, TopDocs hits, double weight = 1, double? lowerBound = null)
    {
        _lists.Add(new RankedList(Guard.NotNullOrEmpty(name), Guard.NotNull(hits).ScoreDocs, Guard.InRange(weight, 0, double.MaxValue), lowerBound));
    }

    /// <summary>Blends what was added.</summary>
    /// <param name="fusion">How.</param>
    /// <param name="k">How many documents to give, at least 1.</param>
    /// <returns>
    /// The best k documents, equal scores by their best rank in any of the rankings, then by document; TotalHits counts all documents ranked.
    /// </returns>
    /// <exception cref="ArgumentException">k is below 1, or a ranking names a document twice, or the blend looks at scores and one is no finite number.</exception>
    public HybridTopDocs Blend(IFusion fusion, int k)
    {
        Guard.NotNull(fusion);
        Guard.AtLeast(k, 1);
        FusedRanking ranking = Rank(new FusionCandidates(_lists, []), fusion, null);
        return new HybridTopDocs(ranking, 0, Math.Min(k, ranking.Count), ranking.Count, null);
    }

    /// <summary>Ranks candidates, their scores completed where that can be and the blend looks at them.</summary>
    internal static FusedRanking Rank(FusionCandidates candidates, IFusion fusion, Action<FusionCandidates>? complete, FusionTable? scales = null)
    {
        if (fusion.UsesScores)
        {
            candidates.RequireScores();
            complete?.Invoke(candidates);
        }

        return new FusedRanking(candidates, fusion, scales);
    }
}
