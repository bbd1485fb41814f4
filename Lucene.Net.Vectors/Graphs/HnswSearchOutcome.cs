namespace Lucene.Net.Vectors.Graphs;

/// <summary>What a search came to.</summary>
/// <param name="Found">Number of results written, at most the number asked for.</param>
/// <param name="Scored">Vectors that were scored.</param>
/// <param name="Complete">False if the budget ended the search early: then the results are no better than chance.</param>
internal readonly record struct HnswSearchOutcome(int Found, long Scored, bool Complete);
