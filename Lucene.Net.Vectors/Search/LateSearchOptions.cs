using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>How a <see cref="LateInteractionQuery"/> goes about it.</summary>
public sealed record LateSearchOptions
{
    // On 100,000 texts of 23 rows .98 and more of the best 10 to 1,000 are found so: docs/benchmarks.md has the curves.
    private const int LeastCandidates = 500;
    private const double CandidatesPerRoot = 160;
    private const int LeastProbes = 32;
    private const double ProbesPerPower = 16;
    private const double ProbesPower = 0.3;
    private const int LeastMuveraCandidates = 1000;

    /// <summary>Whether every allowed document is scored, also where a segment has an index that finds candidates.</summary>
    public bool Exact { get; init; }

    /// <summary>
    /// How many documents of all segments that have an index of candidates are scored by their matrices, at least 1 and never fewer than
    /// the query's k: more cost time and find more of the true best. Segments of few documents, and those of which a filter allows few,
    /// are scored whole. Null for as many as k asks for: 500 or, if that is more, 160 times k's root, and at least 1,000 where the index is <see cref="MultiVectorCandidates.Muvera"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int? CandidateCount { get; init => field = value is { } count ? Guard.AtLeast(count, 1, nameof(CandidateCount)) : null; }

    /// <summary>
    /// Centroids whose lists are looked at for each of the query's rows, at least 1, where the index is
    /// <see cref="MultiVectorCandidates.Centroids"/>; four times as many, and so on, where these name fewer documents than are to be scored.
    /// Null for as many as k asks for: 32 for 10, 63 for 100, 127 for 1,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int? Probes { get; init => field = value is { } probes ? Guard.AtLeast(probes, 1, nameof(Probes)) : null; }

    /// <summary>How many documents are scored by their matrices.</summary>
    /// <param name="k">How many are to be found.</param>
    /// <param name="index">What finds them.</param>
    internal int CandidatesOf(int k, MultiVectorCandidates index)
    {
        int least = index == MultiVectorCandidates.Muvera ? LeastMuveraCandidates : LeastCandidates;
        return Math.Max(k, CandidateCount ?? Math.Max(least, (int)(CandidatesPerRoot * Math.Sqrt(k))));
    }

    /// <summary>How many centroids are looked at for each of the query's rows.</summary>
    /// <param name="k">How many documents are to be found.</param>
    internal int ProbesOf(int k)
    {
        return Probes ?? Math.Max(LeastProbes, (int)(ProbesPerPower * Math.Pow(k, ProbesPower)));
    }
}
