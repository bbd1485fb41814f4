using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Scores candidates again that codes found, those first that may be best, and ends as soon as none of the others can be among the best k: the
/// same k as if all were scored again. Where there are second codes these are asked first, which leave less in doubt.
/// </summary>
/// <remarks>Source of the method: T. Seidl, H.-P. Kriegel, "Optimal multi-step k-nearest neighbor search", 1998.</remarks>
internal static class BoundedRescore
{
    // Enough to hide what a call costs; what cannot be among the best is not added to fill one up.
    private const int Batch = 8;

    /// <summary>Scores again what may be among the best.</summary>
    /// <param name="codes">What found the candidates.</param>
    /// <param name="seconds">What tells more closely how they may score; null where nothing does.</param>
    /// <param name="raw">What scores them again.</param>
    /// <param name="found">The candidates.</param>
    /// <param name="best">Receives the best; empty.</param>
    /// <returns>Vectors scored again by <paramref name="seconds"/>, and by <paramref name="raw"/>.</returns>
    public static (long Seconds, long Raw) Run(IBoundedScorer codes, IBoundedScorer? seconds, IVectorScorer raw, ScoredDocs found, ScoredDocs best)
    {
        int[] ordinals = found.Docs.ToArray();
        float[] greatest = found.Scores.ToArray();
        codes.ToGreatest(ordinals, greatest);
        Array.Sort(greatest, ordinals);
        Array.Reverse(greatest);
        Array.Reverse(ordinals);
        return seconds is null ? (0, Run(raw, ordinals, greatest, best)) : Run(seconds, raw, ordinals, greatest, best);
    }

    private static long Run(IVectorScorer raw, int[] ordinals, float[] greatest, ScoredDocs best)
    {
        int scored = 0;
        while (true)
        {
            int from = scored, end = Math.Min(scored + RoomOf(best), ordinals.Length);
            while (scored < end && greatest[scored] >= best.Floor)
            {
                scored++;
            }

            if (scored == from)
            {
                return scored;
            }

            Offer(raw, ordinals.AsSpan(from, scored - from), best);
        }
    }

    // What may be best is taken, whichever codes say so: by the first ones, it is looked at more closely; by the second ones, it is scored.
    private static (long Seconds, long Raw) Run(IBoundedScorer seconds, IVectorScorer raw, int[] ordinals, float[] greatest, ScoredDocs best)
    {
        PriorityQueue<int, float> closer = new(ordinals.Length);
        Span<int> some = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        long scored = 0;
        int next = 0;
        while (true)
        {
            float first = next < ordinals.Length ? greatest[next] : float.NegativeInfinity;
            bool hasCloser = closer.TryPeek(out _, out float negated);
            float second = hasCloser ? -negated : float.NegativeInfinity;
            if ((!hasCloser && next == ordinals.Length) || Math.Max(first, second) < best.Floor)
            {
                return (next, scored);
            }

            int count = 0;
            if (next < ordinals.Length && first >= second)
            {
                for (; count < Batch && next < ordinals.Length && greatest[next] >= best.Floor; count++)
                {
                    some[count] = ordinals[next++];
                }

                seconds.Score(some[..count], scores[..count]);
                seconds.ToGreatest(some[..count], scores[..count]);
                for (int i = 0; i < count; i++)
                {
                    closer.Enqueue(some[i], -scores[i]);
                }

                continue;
            }

            for (int room = RoomOf(best); count < room && closer.TryPeek(out int ordinal, out negated) && -negated >= Math.Max(first, best.Floor); count++)
            {
                some[count] = ordinal;
                closer.Dequeue();
            }

            if (count == 0)
            {
                return (next, scored); // of numbers that are none
            }

            Offer(raw, some[..count], best);
            scored += count;
        }
    }

    // Until there are k, no more at once than are wanted.
    private static int RoomOf(ScoredDocs best)
    {
        return best.Count < best.Capacity ? Math.Min(Batch, best.Capacity - best.Count) : Batch;
    }

    private static void Offer(IVectorScorer raw, ReadOnlySpan<int> ordinals, ScoredDocs best)
    {
        Span<float> scores = stackalloc float[Batch];
        raw.Score(ordinals, scores[..ordinals.Length]);
        for (int i = 0; i < ordinals.Length; i++)
        {
            best.Add(ordinals[i], scores[i]);
        }
    }
}
