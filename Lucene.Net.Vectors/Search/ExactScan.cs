using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>Scores every allowed vector of a segment, a batch at a time, in ascending order of ordinals. Compiled fully at the first call.</summary>
internal static class ExactScan
{
    // Large enough to hide the cost of a call, small enough that scores and ordinals stay in the nearest cache.
    private const int Batch = 256;

    /// <summary>Offers what the filter allows and is not deleted.</summary>
    /// <returns>Vectors scored.</returns>
    public static long Run<TSink>(VectorLeaf leaf, IVectorScorer scorer, Filter? filter, ref TSink sink)
        where TSink : struct, IHitSink
    {
        if (filter is not null)
        {
            DocIdSet? set = filter.GetDocIdSet(leaf.Context, leaf.Live);
            return AllowedOrdinals.Ready(leaf, set) is { } bits
                ? Run(scorer, bits.GetBits(), ref sink)
                : Documents(leaf, scorer, set?.GetIterator(), ref sink);
        }

        return leaf.IsOurs ? All(leaf, scorer, ref sink) : Documents(leaf, scorer, new AllDocs(leaf.Reader.MaxDoc), ref sink);
    }

    /// <summary>Offers the ordinals whose bits are set: ordinal n is bit n % 64 of word n / 64.</summary>
    /// <returns>Vectors scored.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Run<TSink>(IVectorScorer scorer, long[] bits, ref TSink sink)
        where TSink : struct, IHitSink
    {
        Span<int> ordinals = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        int count = 0;
        long scored = 0;
        for (int i = 0; i <= (scorer.Count - 1) >> 6; i++)
        {
            for (ulong word = (ulong)bits[i]; word != 0; word &= word - 1)
            {
                int ordinal = (i << 6) + BitOperations.TrailingZeroCount(word);
                if (ordinal < scorer.Count)
                {
                    ordinals[count++] = ordinal;
                }
            }

            // A word's bits always fit.
            if (count > Batch - 64)
            {
                scored += Score(scorer, ordinals[..count], scores, ref sink);
                count = 0;
            }
        }

        return scored + Score(scorer, ordinals[..count], scores, ref sink);
    }

    /// <summary>Offers the ordinals given.</summary>
    /// <returns>Vectors scored.</returns>
    public static long Run<TSink>(IVectorScorer scorer, ReadOnlySpan<int> ordinals, ref TSink sink)
        where TSink : struct, IHitSink
    {
        Span<float> scores = stackalloc float[Batch];
        long scored = 0;
        for (; ordinals.Length > 0; ordinals = ordinals[Math.Min(Batch, ordinals.Length)..])
        {
            scored += Score(scorer, ordinals[..Math.Min(Batch, ordinals.Length)], scores, ref sink);
        }

        return scored;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long All<TSink>(VectorLeaf leaf, IVectorScorer scorer, ref TSink sink)
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

        return scorer.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Documents<TSink>(VectorLeaf leaf, IVectorScorer scorer, DocIdSetIterator? docs, ref TSink sink)
        where TSink : struct, IHitSink
    {
        if (docs is null)
        {
            return 0;
        }

        // A plain value is scored while it is at hand: to know that there is a vector it was read.
        Span<int> ordinals = stackalloc int[leaf.IsOurs ? Batch : 1];
        Span<float> scores = stackalloc float[ordinals.Length];
        int count = 0;
        long scored = 0;
        for (int ordinal = leaf.NextOrdinal(docs); ordinal >= 0; ordinal = leaf.NextOrdinal(docs))
        {
            ordinals[count++] = ordinal;
            if (count == ordinals.Length)
            {
                scored += Score(scorer, ordinals, scores, ref sink);
                count = 0;
            }
        }

        return scored + Score(scorer, ordinals[..count], scores, ref sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Score<TSink>(IVectorScorer scorer, ReadOnlySpan<int> ordinals, Span<float> scores, ref TSink sink)
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

        return ordinals.Length;
    }
}
