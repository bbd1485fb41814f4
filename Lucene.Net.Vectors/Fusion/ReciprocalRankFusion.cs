using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// <see cref="ReciprocalRank"/> over rankings that were found already, in one call. <see cref="FusionCollector"/> takes other blends, and <see cref="HybridQuery"/> finds the rankings too.
/// </summary>
public static class ReciprocalRankFusion
{
    /// <summary>As <see cref="ReciprocalRank.DefaultRankConstant"/>.</summary>
    public const int DefaultRankConstant = ReciprocalRank.DefaultRankConstant;

    /// <summary>Blends rankings of the same index.</summary>
    /// <param name="rankings">The rankings, each best first; no document twice in one.</param>
    /// <param name="k">How many documents to give, at least 1.</param>
    /// <param name="rankConstant">At least 1; the greater, the less the first ranks weigh.</param>
    /// <returns>The best k documents, equal scores by their best rank, then by ascending document; TotalHits counts all documents ranked.</returns>
    /// <exception cref="ArgumentException">An argument is out of its range, or a ranking names a document twice.</exception>
    public static TopDocs Fuse(IReadOnlyList<TopDocs> rankings, int k, int rankConstant = DefaultRankConstant)
    {
        FusionCollector collector = new();
        foreach (TopDocs ranking in Guard.NotNull(rankings))
        {
            collector.Add("ranking", ranking);
        }

        return collector.Blend(new ReciprocalRank(rankConstant), k);
    }
}
