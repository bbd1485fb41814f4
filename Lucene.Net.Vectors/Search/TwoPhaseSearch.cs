using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A sparse query in two steps: the heavy terms find candidates among all documents of the index, then the light terms are added for the
/// candidates alone. Scores are those of the whole query, and documents that only light terms would have brought up are missed. Source of the
/// method: OpenSearch's two-phase neural sparse search; here the candidates come from all segments together, and terms are ranked by what
/// they can give for each posting read.
/// </summary>
/// <remarks>
/// A term's mass is the most that it can give a document: its weight times the largest weight that it has in the index. Heavy terms are those
/// with the most mass a posting, until their share of the whole mass is reached.
/// </remarks>
public sealed record TwoPhaseSearch
{
    /// <summary>The share of the query's mass that the heavy terms have at least, 0 to 1; with 1 every term is heavy. 0.75 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float HeavyShare { get; init => field = Guard.InRange(value, 0, 1, nameof(HeavyShare)); } = 0.75f;

    /// <summary>Candidates for each document to find, at least 1. 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Expansion { get; init => field = Guard.AtLeast(value, 1, nameof(Expansion)); } = 5;

    /// <summary>Candidates at least, however few documents are to be found; 0 or more. 50 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MinCandidates { get; init => field = Guard.AtLeast(value, 0, nameof(MinCandidates)); } = 50;

    /// <summary>The options in one line.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"share={HeavyShare}, expansion={Expansion}, candidates={MinCandidates}");
    }

    /// <summary>How many candidates there are for so many documents to find.</summary>
    internal int CandidatesFor(int k)
    {
        return (int)Math.Min(Array.MaxLength, Math.Max(MinCandidates, (long)k * Expansion));
    }
}
