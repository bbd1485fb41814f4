using System;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>Scores every allowed vector of a segment, a batch at a time, in ascending order of ordinals.</summary>
internal static class ExactScan
{
    // Large enough to hide the cost of a call, small enough that scores and ordinals stay in the nearest cache.
    private const int Batch = 256;

    /// <summary>Offers what the filter allows and is not deleted.</summary>
    public static void Run<TSink>(VectorLeaf leaf, IVectorScorer scorer, Filter? filter, ref TSink sink)
        where TSink : struct, IHitSink
    {
        if (filter is not null)
        {
            Documents(leaf, scorer, filter.GetDocIdSet(leaf.Context, leaf.Live)?.GetIterator(), ref sink);
        }
        else if (leaf.IsOurs)
        {
            All(leaf, scorer, ref sink);
        }
        else
        {
            Documents(leaf, scorer, new AllDocs(leaf.Reader.MaxDoc), ref sink);
        }
    }

    /// <summary>Offers the ordinals given.</summary>
    public static void Run<TSink>(IVectorScorer scorer, ReadOnlySpan<int> ordinals, ref TSink sink)
        where TSink : struct, IHitSink
    {
        Span<float> scores = stackalloc float[Batch];
        for (; ordinals.Length > 0; ordinals = ordinals[Math.Min(Batch, ordinals.Length)..])
        {
            Score(scorer, ordinals[..Math.Min(Batch, ordinals.Length)], scores, ref sink);
        }
    }

    private static void All<TSink>(VectorLeaf leaf, IVectorScorer scorer, ref TSink sink)
        where TSink : struct, IHitSink
    {
        IBits? live = leaf.Live;
        Span<float> scores = stackalloc float[Batch];
        for (int first = 0; first < scorer.Count; first += Batch)
        {
            Span<float> some = scores[..Math.Min(Batch, scorer.Count - first)];
            scorer.ScoreRange(first, some);
            float floor = sink.Floor;
            for (int i = 0; i < some.Length; i++)
            {
                // Deleted vectors are scored all the same: a run of rows is faster than rows picked out.
                if (some[i] >= floor && (live is null || live.Get(leaf.Vectors.DocumentOf(first + i))))
                {
                    sink.Add(first + i, some[i]);
                    floor = sink.Floor;
                }
            }
        }
    }

    private static void Documents<TSink>(VectorLeaf leaf, IVectorScorer scorer, DocIdSetIterator? docs, ref TSink sink)
        where TSink : struct, IHitSink
    {
        if (docs is null)
        {
            return;
        }

        Span<int> ordinals = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        int count = 0;
        for (int ordinal = leaf.NextOrdinal(docs); ordinal >= 0; ordinal = leaf.NextOrdinal(docs))
        {
            ordinals[count++] = ordinal;
            if (count == Batch)
            {
                Score(scorer, ordinals, scores, ref sink);
                count = 0;
            }
        }

        Score(scorer, ordinals[..count], scores, ref sink);
    }

    private static void Score<TSink>(IVectorScorer scorer, ReadOnlySpan<int> ordinals, Span<float> scores, ref TSink sink)
        where TSink : struct, IHitSink
    {
        Span<float> some = scores[..ordinals.Length];
        scorer.Score(ordinals, some);
        for (int i = 0; i < ordinals.Length; i++)
        {
            if (some[i] >= sink.Floor)
            {
                sink.Add(ordinals[i], some[i]);
            }
        }
    }
}
