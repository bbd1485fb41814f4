namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// The sum of each retriever's weight times its normalised score, also known as convex combination where the weights sum to 1 (they need
/// not). Source: S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.
/// </summary>
public sealed record WeightedSum : ScoreSum
{
    /// <summary>A blend.</summary>
    /// <param name="normalization">How each retriever's scores are brought to a scale.</param>
    /// <param name="missing">What a document has where a retriever has no score for it.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A value is none of its kind.</exception>
    public WeightedSum(ScoreNormalization normalization = ScoreNormalization.MinMax, MissingScore missing = MissingScore.Minimum)
        : base(normalization, missing)
    {
    }

    /// <inheritdoc/>
    private protected override string Name => "linear";
}
