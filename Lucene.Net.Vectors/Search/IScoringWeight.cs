namespace Lucene.Net.Vectors.Search;

/// <summary>A weight whose query can score documents by itself.</summary>
internal interface IScoringWeight
{
    /// <summary>What scores documents; null where nothing can.</summary>
    IDocumentScoring? Scoring { get; }

    /// <summary>What its scores are multiplied by: boost and query norm.</summary>
    float Factor { get; }
}
