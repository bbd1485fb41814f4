using System.Collections.Generic;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>Finds the best documents of an index by its clusters, and exactly in segments that have none.</summary>
internal static class ClusteredSparseSearch
{
    // With so few documents allowed all of them are scored.
    private const int FewAllowed = 1000;

    /// <summary>Finds k documents of all segments. No segment knows of what others found, so that a scheduler changes nothing.</summary>
    /// <param name="leaves">The segments.</param>
    /// <param name="field">The terms and the field.</param>
    /// <param name="filter">What may be found; null for all.</param>
    /// <param name="options">How to search.</param>
    /// <param name="k">How many documents to find.</param>
    /// <param name="scheduler">Runs segments in parallel; null for one after the other.</param>
    public static ScoredDocs Find(IList<AtomicReaderContext> leaves, SparseField field, Filter? filter, ClusteredSearch options, int k, TaskScheduler? scheduler)
    {
        if (leaves.Count == 1)
        {
            return Find(leaves[0], field, filter, options, k);
        }

        ScoredDocs[] found = new ScoredDocs[leaves.Count];
        LeafTasks.Run(found.Length, scheduler, i => found[i] = Find(leaves[i], field, filter, options, k));
        ScoredDocs hits = new(k);
        foreach (ScoredDocs some in found)
        {
            some.AddTo(hits);
        }

        return hits;
    }

    private static ScoredDocs Find(AtomicReaderContext leaf, SparseField field, Filter? filter, ClusteredSearch options, int k)
    {
        AtomicReader reader = leaf.AtomicReader;

        // Documents that came without their terms by document would not be found.
        if (field.OpenForward(reader) is not ClusteredValues { Lists: { } lists } values || values.Count < (reader.GetTerms(field.Name)?.DocCount ?? 0))
        {
            return SparseTopSearch.Find([leaf], field, filter, prune: true, k, null);
        }

        ScoredDocs hits = new(k);
        IBits? allowed = reader.LiveDocs;
        if (filter is not null)
        {
            FixedBitSet bits = new(reader.MaxDoc);
            int count = Read(leaf, filter, bits);
            if (count <= FewAllowed)
            {
                ScoreAll(leaf, field, values, bits, hits);
                return hits;
            }

            allowed = bits;
        }

        ClusterWalk.Run(leaf.DocBase, field, values.Forward, lists, allowed, options, hits);
        return hits;
    }

    private static int Read(AtomicReaderContext leaf, Filter filter, FixedBitSet bits)
    {
        AtomicReader reader = leaf.AtomicReader;
        AllowedDocs allowed = new(reader, reader.LiveDocs, filter.GetDocIdSet(leaf, reader.LiveDocs)?.GetIterator() ?? DocIdSetIterator.GetEmpty(), 0);
        int count = 0;
        for (int doc = allowed.NextFrom(0); doc < reader.MaxDoc; doc = allowed.NextFrom(doc + 1))
        {
            // Filters are to obey deletions by themselves; one that does not must not bring deleted documents back.
            if (reader.LiveDocs?.Get(doc) != false)
            {
                bits.Set(doc);
                count++;
            }
        }

        return count;
    }

    private static void ScoreAll(AtomicReaderContext leaf, SparseField field, ClusteredValues values, FixedBitSet docs, ScoredDocs hits)
    {
        using IForwardScorer scorer = values.NewScorer(field.Query, field.Weights.Factors);
        for (int doc = docs.NextSetBit(0); doc >= 0; doc = doc + 1 < docs.Length ? docs.NextSetBit(doc + 1) : -1)
        {
            if (scorer.SumOf(doc) is > 0 and long sum)
            {
                hits.Add(leaf.DocBase + doc, field.Weights.ScoreOf(sum));
            }
        }
    }
}
