using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>A retriever's hits, best first, and what a blend needs to know of it.</summary>
internal sealed record RankedList(string Name, ScoreDoc[] Hits, double Weight, double? LowerBound);
