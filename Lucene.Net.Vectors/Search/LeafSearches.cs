using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>What queries that find their hits in <see cref="Query.Rewrite"/> do there: they search each segment and keep the best of all.</summary>
internal static class LeafSearches
{
    /// <summary>Searches.</summary>
    /// <param name="query">The query, whose boost the result has.</param>
    /// <param name="reader">The index.</param>
    /// <param name="scheduler">Where segments are searched in parallel; null for one after the other.</param>
    /// <param name="search">
    /// Gives the hits in a segment, by ordinal, never more than the query asks for, and the values that tell their documents. Called by several
    /// threads, each with a segment of its own.
    /// </param>
    public static TopDocsQuery Run(Query query, IndexReader reader, TaskScheduler? scheduler, Func<AtomicReaderContext, LeafHits> search)
    {
        IList<AtomicReaderContext> leaves = reader.Leaves;
        LeafHits[] found = new LeafHits[leaves.Count];
        LeafTasks.Run(found.Length, scheduler, i => found[i] = search(leaves[i]));

        // What the first segment found takes in what the others did; it never holds more than the query asks for.
        ScoredDocs? all = null;
        long scored = 0;
        foreach (LeafHits some in found)
        {
            scored += some.Scored;
            if (all is null)
            {
                all = some.Hits;
            }
            else
            {
                some.Hits?.AddTo(all);
            }
        }

        return new TopDocsQuery(query, reader, all, scored) { Boost = query.Boost };
    }

    /// <summary>The segment of a document of the index.</summary>
    public static AtomicReaderContext LeafOf(IList<AtomicReaderContext> leaves, int doc)
    {
        int leaf = leaves.Count - 1;
        while (leaves[leaf].DocBase > doc)
        {
            leaf--;
        }

        return leaves[leaf];
    }
}
