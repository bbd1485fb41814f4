namespace Lucene.Net.Vectors.Evaluation;

/// <summary>One document in the ranking of one topic.</summary>
/// <param name="Id">The document's name in the collection (the "docno" of a run file).</param>
/// <param name="Rank">Its rank, from 1. Consecutive, except in MS MARCO runs that leave ranks out.</param>
/// <param name="Score">Its score; 1/rank where the run gives ranks only.</param>
public readonly record struct RankedDocument(string Id, int Rank, double Score);
