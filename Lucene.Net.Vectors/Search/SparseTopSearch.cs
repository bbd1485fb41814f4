using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>Finds the best documents of an index.</summary>
internal static class SparseTopSearch
{
    /// <summary>Finds the best k documents of all segments.</summary>
    /// <param name="leaves">The segments.</param>
    /// <param name="field">The terms and the field.</param>
    /// <param name="filter">What may be found; null for all.</param>
    /// <param name="prune">Whether documents that cannot be among the best are passed over.</param>
    /// <param name="k">How many documents to find.</param>
    /// <param name="scheduler">Runs segments in parallel; null for one after the other.</param>
    public static ScoredDocs Find(IList<AtomicReaderContext> leaves, SparseField field, Filter? filter, bool prune, int k, TaskScheduler? scheduler)
    {
        ScoredDocs hits = new(k);
        if (scheduler is null || leaves.Count < 2)
        {
            foreach (AtomicReaderContext leaf in leaves)
            {
                Scan(leaf, field.Open(leaf.AtomicReader), filter, new TopSink(leaf, field.Weights, prune, hits, null), prune ? k : 0);
            }

            return hits;
        }

        ScoredDocs[] found = new ScoredDocs[leaves.Count];
        SharedFloor floor = new();
        LeafTasks.Run(found.Length, scheduler, i => Scan(
            leaves[i], field.Open(leaves[i].AtomicReader), filter, new TopSink(leaves[i], field.Weights, prune, found[i] = new ScoredDocs(k), floor), prune ? k : 0));
        foreach (ScoredDocs some in found)
        {
            some.AddTo(hits);
        }

        return hits;
    }

    /// <summary>Goes through a segment.</summary>
    /// <param name="context">The segment.</param>
    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="filter">What may be found; null for all.</param>
    /// <param name="sink">Takes what is found.</param>
    /// <param name="sought">How many documents are sought, where those that the sink has no need of are passed over; 0 where it is given all.</param>
    public static void Scan(AtomicReaderContext context, SparseCursor[] cursors, Filter? filter, ISparseSink sink, int sought)
    {
        AtomicReader reader = context.AtomicReader;
        DocIdSetIterator? filtered = filter?.GetDocIdSet(context, reader.LiveDocs)?.GetIterator();
        if (cursors.Length == 0 || (filter is not null && filtered is null))
        {
            return;
        }

        AllowedDocs allowed = new(reader, reader.LiveDocs, filtered, SparseWalk.Length);

        // The terms of a segment have their postings in the same files: one reference keeps all.
        cursors[0].Blocks.AddReference();
        try
        {
            using SparseRanges? ranges = IsWorthBounds(cursors, reader.MaxDoc, sought) ? new(cursors, allowed, reader.MaxDoc, sought) : null;
            SparseWalk walk = ranges as SparseWalk ?? new SparseWindows(cursors, allowed, reader.MaxDoc);
            while (walk.Next(sink.Need()))
            {
                sink.Take(walk);
            }
        }
        finally
        {
            cursors[0].Blocks.Release();
        }
    }

    // Bounds cost as much as some postings, and save nothing where most documents are in the result.
    private static bool IsWorthBounds(SparseCursor[] cursors, int maxDoc, int sought)
    {
        long postings = 0;
        foreach (SparseCursor cursor in cursors)
        {
            postings += cursor.Blocks.DocFreq;
        }

        return sought > 0 && sought < maxDoc / 8 && postings > maxDoc / 8;
    }

    // Scores are compared as the floats that they become, so that documents whose sums differ less than a float shows are equal, here as in a
    // collector. Documents come in any order: an equal one may be in the result.
    private sealed class TopSink(AtomicReaderContext context, WholeWeights weights, bool prune, ScoredDocs hits, SharedFloor? floor) : ISparseSink
    {
        private float _own = float.NegativeInfinity;
        private float _others = float.NegativeInfinity;
        private long _sum = 1;

        public long Need()
        {
            float own = hits.Floor;
            float others = floor?.Value ?? own;
            if (prune && (own != _own || others != _others))
            {
                _own = own;
                _others = others;
                _sum = weights.LeastFrom(Math.Max(own, others));
            }

            return _sum;
        }

        public void Take(SparseWalk windows)
        {
            foreach (int place in windows.Found)
            {
                hits.Add(context.DocBase + windows.Start + place, weights.ScoreOf(windows.SumAt(place)));
            }

            floor?.Raise(hits.Floor);
        }
    }
}
