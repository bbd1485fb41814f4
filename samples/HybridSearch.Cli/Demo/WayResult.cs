using System.Collections.Generic;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>What one way found, how good that was and how long it took.</summary>
/// <param name="Way">The way.</param>
/// <param name="Run">What it found.</param>
/// <param name="Judged">How good that is.</param>
/// <param name="Latencies">From a query's text to its documents, encoding included, one query at a time.</param>
internal sealed record WayResult(Way Way, Run Run, EvaluationResult Judged, Latencies Latencies)
{
    /// <summary>What the demo measures.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = Metric.ParseList("MRR@10,nDCG@10,Recall@100");

    /// <summary>The rank of a document in the answer to a query, from 1; null where it was not found.</summary>
    public int? RankOf(JudgedQuery query)
    {
        foreach (RankedDocument hit in Run[query.Id])
        {
            if (hit.Id == query.Answer.Id)
            {
                return hit.Rank;
            }
        }

        return null;
    }
}
