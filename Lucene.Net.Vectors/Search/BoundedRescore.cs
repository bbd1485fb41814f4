using System;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Scores candidates again that codes found, those first that may be best, and ends as soon as none of the others can be among the best k: the
/// same k as if all were scored again.
/// </summary>
internal static class BoundedRescore
{
    // Few enough that hardly any are scored in vain, enough to hide what a call costs.
    private const int Batch = 8;

    /// <summary>Scores again what may be among the best.</summary>
    /// <param name="codes">What found the candidates.</param>
    /// <param name="raw">What scores them again.</param>
    /// <param name="found">The candidates.</param>
    /// <param name="best">Receives the best; empty.</param>
    /// <returns>Vectors scored again.</returns>
    public static long Run(IBoundedScorer codes, IVectorScorer raw, ScoredDocs found, ScoredDocs best)
    {
        int[] ordinals = found.Docs.ToArray();
        float[] greatest = found.Scores.ToArray();
        codes.ToGreatest(ordinals, greatest);
        Array.Sort(greatest, ordinals);
        Array.Reverse(greatest);
        Array.Reverse(ordinals);
        Span<float> scores = stackalloc float[Batch];
        int scored = 0;
        while (scored < ordinals.Length)
        {
            int end = Math.Min(scored + Batch, ordinals.Length), from = scored;
            while (scored < end && greatest[scored] >= best.Floor)
            {
                scored++;
            }

            if (scored == from)
            {
                break;
            }

            ReadOnlySpan<int> some = ordinals.AsSpan(from, scored - from);
            raw.Score(some, scores[..some.Length]);
            for (int i = 0; i < some.Length; i++)
            {
                best.Add(some[i], scores[i]);
            }
        }

        return scored;
    }
}
