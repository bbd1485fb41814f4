using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>Documents of an index, segment by segment.</summary>
internal static class LeafDocs
{
    /// <summary>Cuts rising documents into those of each segment, from start up to end; segments without any are left out.</summary>
    public static List<(AtomicReaderContext Leaf, int Start, int End)> Of(IList<AtomicReaderContext> leaves, ReadOnlySpan<int> docs)
    {
        List<(AtomicReaderContext, int, int)> parts = new(leaves.Count);
        int start = 0;
        foreach (AtomicReaderContext leaf in leaves)
        {
            int end = start;
            while (end < docs.Length && docs[end] < leaf.DocBase + leaf.AtomicReader.MaxDoc)
            {
                end++;
            }

            if (end > start)
            {
                parts.Add((leaf, start, end));
                start = end;
            }
        }

        return parts;
    }

    /// <summary>Which of a segment's documents, rising, a filter allows: one for each.</summary>
    public static bool[] Allowed(AtomicReaderContext leaf, Filter? filter, ReadOnlySpan<int> docs)
    {
        bool[] allowed = new bool[docs.Length];
        if (filter is null)
        {
            allowed.AsSpan().Fill(true);
        }
        else if (filter.GetDocIdSet(leaf, leaf.AtomicReader.LiveDocs)?.GetIterator() is { } set)
        {
            for (int i = 0; i < docs.Length; i++)
            {
                int doc = docs[i] - leaf.DocBase;
                allowed[i] = (set.DocID < doc ? set.Advance(doc) : set.DocID) == doc;
            }
        }

        return allowed;
    }
}
