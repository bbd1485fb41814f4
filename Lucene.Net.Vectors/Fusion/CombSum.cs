namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// CombSUM: the sum of the normalised scores, each times its retriever's weight, which is 1 in the paper.
/// Source: E. Fox, J. Shaw, "Combination of Multiple Searches", TREC-2, 1994.
/// </summary>
public sealed record CombSum : ScoreSum
{
    /// <summary>A blend.</summary>
    /// <param name="normalization">How each retriever's scores are brought to a scale.</param>
    /// <param name="missing">What a document has where a retriever has no score for it.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A value is none of its kind.</exception>
    public CombSum(ScoreNormalization normalization = ScoreNormalization.MinMax, MissingScore missing = MissingScore.Minimum)
        : base(normalization, missing)
    {
    }

    /// <inheritdoc/>
    private protected override string Name => "combsum";
}
