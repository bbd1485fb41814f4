namespace Lucene.Net.Vectors.Fusion;

/// <summary>What a document has where a retriever has no score for it: it does not match, or scores are not completed.</summary>
public enum MissingScore
{
    /// <summary>
    /// As little as any that matches: 0 under <see cref="ScoreNormalization.MinMax"/>, <see cref="ScoreNormalization.TheoreticalMinMax"/> and
    /// <see cref="ScoreNormalization.DistributionBased"/>, else the least normalised score; less where completed scores are less. 0 where
    /// the retriever scored nothing.
    /// </summary>
    Minimum,

    /// <summary>0 on the normalised scale, whatever the others have: as tools do that sum over the lists which have a document.</summary>
    Zero,
}
