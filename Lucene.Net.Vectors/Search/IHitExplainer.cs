using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>A query that can say more of a hit's score than what it is.</summary>
internal interface IHitExplainer
{
    /// <summary>Why a document of a segment has its score; null where it has none.</summary>
    Explanation? ExplainHit(AtomicReaderContext context, int doc);
}
