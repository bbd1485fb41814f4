using System;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>Scores every allowed vector of a segment, a batch at a time.</summary>
internal static class ExactScan
{
    // Large enough to hide the cost of a call, small enough that scores and ordinals stay in the nearest cache.
    private const int Batch = 256;

    /// <summary>Offers the segment's allowed documents to <paramref name="best"/>, numbered in the whole index.</summary>
    public static void Collect(AtomicReaderContext leaf, FloatVectorValues vectors, ReadOnlySpan<float> query, Filter? filter, ScoredDocs best)
    {
        IBits? live = leaf.AtomicReader.LiveDocs;
        using IVectorScorer scorer = vectors.NewScorer(query);
        if (filter is not null)
        {
            Allowed(leaf, vectors, scorer, filter.GetDocIdSet(leaf, live)?.GetIterator(), best);
        }
        else if (vectors is PlainVectorValues || live is not null)
        {
            Allowed(leaf, vectors, scorer, new AllDocs(leaf.AtomicReader.MaxDoc, live), best);
        }
        else
        {
            All(leaf, vectors, scorer, best);
        }
    }

    private static void All(AtomicReaderContext leaf, FloatVectorValues vectors, IVectorScorer scorer, ScoredDocs best)
    {
        Span<float> scores = stackalloc float[Batch];
        for (int first = 0; first < scorer.Count; first += Batch)
        {
            Span<float> some = scores[..Math.Min(Batch, scorer.Count - first)];
            scorer.ScoreRange(first, some);
            float floor = best.Floor;
            for (int i = 0; i < some.Length; i++)
            {
                if (some[i] >= floor)
                {
                    best.Add(leaf.DocBase + vectors.DocumentOf(first + i), some[i]);
                    floor = best.Floor;
                }
            }
        }
    }

    private static void Allowed(AtomicReaderContext leaf, FloatVectorValues vectors, IVectorScorer scorer, DocIdSetIterator? docs, ScoredDocs best)
    {
        if (docs is null)
        {
            return;
        }

        Span<int> ordinals = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        int count = 0;
        for (int doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
        {
            int ordinal = vectors.OrdinalOf(doc);
            if (ordinal < 0)
            {
                continue;
            }

            ordinals[count++] = ordinal;
            if (count == Batch)
            {
                Flush(leaf, vectors, scorer, ordinals, scores, best);
                count = 0;
            }
        }

        Flush(leaf, vectors, scorer, ordinals[..count], scores[..count], best);
    }

    private static void Flush(AtomicReaderContext leaf, FloatVectorValues vectors, IVectorScorer scorer, ReadOnlySpan<int> ordinals, Span<float> scores, ScoredDocs best)
    {
        scorer.Score(ordinals, scores);
        for (int i = 0; i < ordinals.Length; i++)
        {
            if (scores[i] >= best.Floor)
            {
                best.Add(leaf.DocBase + vectors.DocumentOf(ordinals[i]), scores[i]);
            }
        }
    }

    /// <summary>All documents that are not deleted.</summary>
    private sealed class AllDocs(int maxDoc, IBits? live) : DocIdSetIterator
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc()
        {
            return Advance(_doc + 1);
        }

        public override int Advance(int target)
        {
            for (_doc = target; _doc < maxDoc; _doc++)
            {
                if (live is null || live.Get(_doc))
                {
                    return _doc;
                }
            }

            return _doc = NO_MORE_DOCS;
        }

        public override long GetCost()
        {
            return maxDoc;
        }
    }
}
