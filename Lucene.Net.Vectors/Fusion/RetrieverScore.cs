namespace Lucene.Net.Vectors.Fusion;

/// <summary>What one retriever has to do with a blended hit.</summary>
/// <param name="Name">The retriever.</param>
/// <param name="Rank">The document's rank among its hits, from 1; 0 where it is not among them.</param>
/// <param name="Score">Its own score of the document, completed where it did not find it; NaN where it does not match, or scores were not completed.</param>
/// <param name="Normalized">Its score or rank on the blend's scale; NaN where a blend of the user's does not say.</param>
/// <param name="Weight">What it weighs.</param>
/// <param name="Share">What it adds to the blended score; the shares of all retrievers sum to it. NaN where a blend of the user's does not say.</param>
public readonly record struct RetrieverScore(string Name, int Rank, float Score, double Normalized, double Weight, double Share);
