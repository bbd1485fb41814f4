namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// CombMNZ: CombSUM times the number of retrievers that found the document; one whose score was completed did not find it.
/// Source: E. Fox, J. Shaw, "Combination of Multiple Searches", TREC-2, 1994.
/// </summary>
public sealed record CombMnz : ScoreSum
{
    /// <summary>A blend.</summary>
    /// <param name="normalization">How each retriever's scores are brought to a scale.</param>
    /// <param name="missing">What a document has where a retriever has no score for it.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A value is none of its kind.</exception>
    public CombMnz(ScoreNormalization normalization = ScoreNormalization.MinMax, MissingScore missing = MissingScore.Minimum)
        : base(normalization, missing)
    {
    }

    /// <inheritdoc/>
    private protected override string Name => "combmnz";

    /// <inheritdoc/>
    private protected override bool CountsRetrievers => true;
}
