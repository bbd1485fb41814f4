using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>Finds the best documents of a segment.</summary>
internal static class SparseTopSearch
{
    /// <summary>Offers the documents of a segment that may be among the best k.</summary>
    /// <param name="context">The segment.</param>
    /// <param name="field">The terms and the field.</param>
    /// <param name="filter">What may be found; null for all.</param>
    /// <param name="prune">Whether documents that cannot be among the best are passed over.</param>
    /// <param name="hits">Takes documents of the whole index; has none of this segment yet, and none of a later one.</param>
    /// <param name="floor">What segments searched at the same time have found; null where there are none.</param>
    public static void Run(AtomicReaderContext context, SparseField field, Filter? filter, bool prune, ScoredDocs hits, SharedFloor? floor)
    {
        AtomicReader reader = context.AtomicReader;
        SparseCursor[] cursors = field.Open(reader);
        DocIdSetIterator? filtered = filter?.GetDocIdSet(context, reader.LiveDocs)?.GetIterator();
        if (cursors.Length == 0 || (filter is not null && filtered is null))
        {
            return;
        }

        SparseWindows windows = new(cursors, new AllowedDocs(reader, reader.LiveDocs, filtered, SparseWindows.Length), reader.MaxDoc);

        // The terms of a segment have their postings in the same files: one reference keeps all.
        cursors[0].Blocks.AddReference();
        try
        {
            Need need = new(field.Weights);
            while (windows.Next(windows.End, prune ? need.Of(hits, floor) : 1))
            {
                foreach (int place in windows.Found)
                {
                    hits.Add(context.DocBase + windows.Start + place, field.Weights.ScoreOf(windows.SumAt(place)));
                }

                floor?.Raise(hits.Floor);
            }
        }
        finally
        {
            cursors[0].Blocks.Release();
        }
    }

    // The sum that a document needs to be among the best. Scores are compared as the floats that they become, so that documents whose sums
    // differ less than a float shows are equal, here as in a collector. Documents come in order: against those found before, equal is not
    // enough; against a segment at work elsewhere, it may be.
    private struct Need(WholeWeights weights)
    {
        private float _own = float.NegativeInfinity;
        private float _others = float.NegativeInfinity;
        private long _sum = 1;

        public long Of(ScoredDocs hits, SharedFloor? floor)
        {
            float own = hits.Floor;
            float others = floor?.Value ?? own;
            if (own != _own || others != _others)
            {
                _own = own;
                _others = others;
                _sum = others > own ? weights.LeastFrom(others) : weights.LeastAbove(own);
            }

            return _sum;
        }
    }
}
