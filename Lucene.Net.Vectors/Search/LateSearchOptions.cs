using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>How a <see cref="LateInteractionQuery"/> goes about it.</summary>
public sealed record LateSearchOptions
{
    /// <summary>The <see cref="CandidateCount"/> where none is given.</summary>
    public const int DefaultCandidateCount = 1000;

    /// <summary>The <see cref="Probes"/> where none are given.</summary>
    public const int DefaultProbes = 32;

    /// <summary>Whether every allowed document is scored, also where a segment has an index that finds candidates.</summary>
    public bool Exact { get; init; }

    /// <summary>
    /// How many documents of all segments that have an index of candidates are scored by their matrices, at least 1 and never fewer than
    /// the query's k: more cost time and find more of the true best. Segments of few documents, and those of which a filter allows few,
    /// are scored whole.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int CandidateCount { get; init => field = Guard.AtLeast(value, 1, nameof(CandidateCount)); } = DefaultCandidateCount;

    /// <summary>
    /// Centroids whose documents are looked at for each of the query's rows, at least 1, where the index is
    /// <see cref="Index.MultiVectorCandidates.Centroids"/>; four times as many, and so on, where these name fewer documents than are to be scored.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Probes { get; init => field = Guard.AtLeast(value, 1, nameof(Probes)); } = DefaultProbes;
}
