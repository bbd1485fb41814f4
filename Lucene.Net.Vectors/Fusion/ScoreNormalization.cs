namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// How a retriever's scores are brought to a scale that others have too. The figures are those of the hits it found at its depth; the scores
/// of other documents, which were completed, are put on the same scale and may lie outside of its usual range.
/// </summary>
public enum ScoreNormalization
{
    /// <summary>The scores as they are.</summary>
    None,

    /// <summary><c>(s - min) / (max - min)</c>, 0 to 1; where all hits have one score, they have 1 and lower ones 0. Named <c>minmax</c>.</summary>
    MinMax,

    /// <summary>
    /// <c>(s - bound) / (max - bound)</c> with the least score possible in place of the least found, so that the worst hit is not nothing.
    /// Where no hit is above the bound, they have 1 and lower ones 0. Named <c>tmm</c>.
    /// Source: S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.
    /// </summary>
    TheoreticalMinMax,

    /// <summary><c>(s - mean) / standard deviation</c>, of either sign; 0 where all hits have one score. Named <c>zscore</c>.</summary>
    ZScore,

    /// <summary><c>s / sqrt(sum of squares)</c>; 0 where all scores are 0. Named <c>l2</c>.</summary>
    L2,

    /// <summary>
    /// <c>(s - (mean - 3 sd)) / (6 sd)</c>, held within 0 and 1; 0.5 where all hits have one score. Named <c>dbsf</c>.
    /// Known from Qdrant as distribution-based score fusion.
    /// </summary>
    DistributionBased,
}
