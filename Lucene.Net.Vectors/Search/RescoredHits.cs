using System;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>What rescorers have in common: hits in the order of their new scores.</summary>
internal static class RescoredHits
{
    /// <summary>Ranks hits, best first; equal ones by document.</summary>
    /// <param name="firstPass">The hits as they were found.</param>
    /// <param name="rescored">The same hits with their new scores, in any order; sorted in place.</param>
    /// <param name="topN">Hits to give back.</param>
    public static TopDocs Rank(TopDocs firstPass, ScoreDoc[] rescored, int topN)
    {
        Array.Sort(rescored, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Doc.CompareTo(b.Doc));
        Array.Resize(ref rescored, Math.Min(topN, rescored.Length));
        return new TopDocs(firstPass.TotalHits, rescored, rescored.Length == 0 ? float.NaN : rescored[0].Score);
    }
}
