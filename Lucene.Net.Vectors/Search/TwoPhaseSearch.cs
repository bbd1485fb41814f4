using System;
using System.Globalization;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A sparse query in two steps: the heavy terms find candidates among all documents of the index, then each candidate gets the score of the
/// whole query, from its terms where they are kept by document (<see cref="SparseFieldOptions.KeepForward"/>), else from the postings of the light
/// terms. Documents that only light terms would have brought up are missed. Source of the method: OpenSearch's two-phase neural sparse search;
/// here the candidates come from all segments together.
/// </summary>
/// <remarks>
/// Heavy terms are those that weigh most in the query, until they have their share of its whole weight. Terms that the index lacks count in the
/// whole, but bring nothing to the share.
/// </remarks>
public sealed record TwoPhaseSearch
{
    /// <summary>The share of the query's weight that the heavy terms have at least, 0 to 1; with 1 every term is heavy. 0.6 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float HeavyShare { get; init => field = Guard.InRange(value, 0, 1, nameof(HeavyShare)); } = 0.6f;

    /// <summary>Candidates for each document to find, at least 1. 5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Expansion { get; init => field = Guard.AtLeast(value, 1, nameof(Expansion)); } = 5;

    /// <summary>Candidates at least, however few documents are to be found; 0 or more. 50 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MinCandidates { get; init => field = Guard.AtLeast(value, 0, nameof(MinCandidates)); } = 50;

    /// <summary>
    /// How much a candidate has from the heavy terms at least: so great a share of what the k-th best candidate has, 0 to 1; 0 for no such limit. 0.75 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float LeastShare { get; init => field = Guard.InRange(value, 0, 1, nameof(LeastShare)); } = 0.75f;

    /// <summary>The options in one line.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"share={HeavyShare}, expansion={Expansion}, candidates={MinCandidates}, least={LeastShare}");
    }

    /// <summary>How many candidates there are for so many documents to find.</summary>
    internal int CandidatesFor(int k)
    {
        return (int)Math.Min(Array.MaxLength, Math.Max(MinCandidates, (long)k * Expansion));
    }
}
