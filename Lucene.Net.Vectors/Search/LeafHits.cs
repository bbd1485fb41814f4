namespace Lucene.Net.Vectors.Search;

/// <summary>What was found in a segment, by ordinal.</summary>
/// <param name="Hits">The hits; null in a segment without the field.</param>
/// <param name="Scored">Vectors that were scored to find them, those scored again counted again.</param>
internal readonly record struct LeafHits(ScoredDocs? Hits, long Scored);
