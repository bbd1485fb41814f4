using System;
using System.Buffers;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.MultiVector;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Finds candidates in one segment by the short codes of its rows, in two steps: all documents by their rows' centroids alone, then the best
/// of these by the whole codes. Source: K. Santhanam et al., "PLAID: An Efficient Engine for Late Interaction Retrieval", 2022, its centroid
/// interaction; here all documents are looked at, as no lists say which have a centroid.
/// </summary>
/// <param name="leaf">The segment.</param>
/// <param name="scorer">The query against its codes.</param>
internal readonly struct TokenCodeSearch(VectorLeaf leaf, TokenCodeScorer scorer)
{
    // What the second step looks at for each document that is wanted; some thousands are enough, with some more where more are wanted.
    // Centroids place one of the best ten, of 100,000, among the first 5,000 with a chance of .98.
    private const int MostLookedAtOfWanted = 16;
    private const int LookedAt = 4096;
    private const int MoreOfWanted = 4;

    // Scores are counted in at most about so many steps.
    private const int Steps = 1 << 13;

    /// <summary>Finds the ordinals that are most promising, with their estimated scores.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="allowed">A bit for each ordinal that may be found; null for all that are not deleted.</param>
    /// <returns>They, and how many were looked at in the second step.</returns>
    public (ScoredDocs Found, long Scored) Find(int count, long[]? allowed)
    {
        ScoredDocs found = new(count);
        BestSink sink = new(found);
        int documents = leaf.Vectors.Count;
        int[] scores = ArrayPool<int>.Shared.Rent(documents), best = ArrayPool<int>.Shared.Rent(documents);
        try
        {
            scorer.ScoreCentroids(0, scores.AsSpan(0, documents));
            long wanted = Math.Min(documents, Math.Min((long)count * MostLookedAtOfWanted, LookedAt + ((long)count * MoreOfWanted)));
            int some = Collect(scores.AsSpan(0, documents), best, allowed, wanted);
            return (found, ExactScan.Run(scorer, best.AsSpan(0, some), ref sink));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scores);
            ArrayPool<int>.Shared.Return(best);
        }
    }

    // Those with the best scores, all of the step that the last of them is in, and how many.
    private int Collect(Span<int> scores, int[] best, long[]? allowed, long wanted)
    {
        int least = scorer.LeastOfCentroids, width = ((scorer.MostOfCentroids - least) / Steps) + 1;
        int[] counts = new int[((scorer.MostOfCentroids - least) / width) + 1];
        IBits? live = allowed is null ? leaf.Live : null;
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = IsAllowed(i, allowed, live) ? (scores[i] - least) / width : -1;
            if (scores[i] >= 0)
            {
                counts[scores[i]]++;
            }
        }

        int floor = counts.Length - 1;
        for (long above = counts[floor]; floor > 0 && above < wanted; above += counts[floor])
        {
            floor--;
        }

        int some = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            best[some] = i;
            some += scores[i] >= floor ? 1 : 0;
        }

        return some;
    }

    private bool IsAllowed(int ordinal, long[]? allowed, IBits? live)
    {
        return allowed is null ? live is null || live.Get(leaf.Vectors.DocumentOf(ordinal)) : (allowed[ordinal >> 6] & (1L << ordinal)) != 0;
    }
}
