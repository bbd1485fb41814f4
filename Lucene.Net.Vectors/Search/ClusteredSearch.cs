using System.Globalization;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Approximate search over clusters of postings, in segments whose field has them (<see cref="SparseFieldOptions.Clusters"/>): of the query's heaviest terms the clusters
/// are visited whose summaries promise most, and their documents scored exactly. Scores are those of exact search; some documents are missed. Segments without
/// clusters are searched exactly.
/// </summary>
/// <remarks>
/// Source: S. Bruch, F. M. Nardini, C. Rulli, R. Venturini, "Efficient inverted indexes for approximate retrieval over learned sparse representations",
/// SIGIR 2024 (Seismic). Unlike there, the clusters of all terms are visited in the order of what they promise.
/// </remarks>
public sealed record ClusteredSearch
{
    /// <summary>How many of the query's terms, the heaviest, are looked up, at least 1; more where these give too few documents. 8 by default.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int QueryCut { get; init => field = Guard.AtLeast(value, 1, nameof(QueryCut)); } = 8;

    /// <summary>
    /// A cluster is passed over when its summary promises less than this share of the k-th best score, 0 to 2; less is slower and finds more. Summaries are
    /// incomplete, so that a promise may be too low. 0.9 by default.
    /// </summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float HeapFactor { get; init => field = Guard.InRange(value, 0, 2, nameof(HeapFactor)); } = 0.9f;

    /// <summary>The options in one line.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"cut={QueryCut}, factor={HeapFactor}");
    }
}
