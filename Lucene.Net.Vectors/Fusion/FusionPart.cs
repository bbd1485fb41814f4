namespace Lucene.Net.Vectors.Fusion;

/// <summary>What one retriever adds to a candidate's blended score.</summary>
/// <param name="Normalized">The retriever's score or rank on the blend's own scale, before the weight.</param>
/// <param name="Share">What it adds to the blended score: the shares of all retrievers sum to it.</param>
public readonly record struct FusionPart(double Normalized, double Share);
