using System;
using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>What can score documents that it did not find among its best.</summary>
internal interface IDocumentScoring
{
    /// <summary>Scores documents exactly: by the raw vectors where they are kept, whatever the search went by.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="docs">Documents of the index, rising, none deleted.</param>
    /// <param name="scores">One for each, to be written: without boosts; NaN where the query does not match.</param>
    void ScoreDocs(IndexReader reader, ReadOnlySpan<int> docs, Span<float> scores);
}
