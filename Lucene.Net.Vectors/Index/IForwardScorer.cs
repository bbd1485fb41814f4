using System;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores documents of one segment against a sparse query, from their stored terms. For one thread; to be disposed, as it holds the segment's memory.</summary>
internal interface IForwardScorer : IDisposable
{
    /// <summary>The sum, over the terms that query and document share, of the query's factor times the document's code; -1 where the document has no vector.</summary>
    long SumOf(int doc);
}
