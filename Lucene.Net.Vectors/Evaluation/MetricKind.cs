namespace Lucene.Net.Vectors.Evaluation;

/// <summary>The measures of one ranking, each as trec_eval 10 and the MS MARCO script define it.</summary>
public enum MetricKind
{
    /// <summary>Reciprocal rank: 1/rank of the first relevant document, 0 without one (recip_rank).</summary>
    ReciprocalRank,

    /// <summary>
    /// Normalised discounted cumulative gain (ndcg, ndcg_cut): the sum of level/log2(rank+1) over the ranking, divided by the
    /// same sum over the best possible ranking. The gain is the level itself; levels below 1 gain nothing.
    /// </summary>
    NormalizedDiscountedGain,

    /// <summary>Average precision (map, map_cut): the precision at each relevant document, summed and divided by all that are relevant.</summary>
    AveragePrecision,

    /// <summary>The relevant share of the first k ranks (P); ranks that the run leaves empty count as not relevant.</summary>
    Precision,

    /// <summary>The share of all relevant documents that is found within the first k ranks (recall).</summary>
    Recall,
}
