using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// How the heaviest postings of a learned-sparse field are gathered in clusters of similar documents, each with a summary of its documents' weights: what
/// <c>ClusteredSearch</c> reads. Segments of one field may differ in it.
/// </summary>
/// <remarks>
/// Source: S. Bruch, F. M. Nardini, C. Rulli, R. Venturini, "Efficient inverted indexes for approximate retrieval over learned sparse representations",
/// SIGIR 2024 (Seismic). Unlike there, postings are kept by document (<see cref="TermShare"/>), so that no document is lost altogether, and the
/// term of a list takes no part in the clustering of its documents, since all have it.
/// </remarks>
public sealed record ClusterOptions
{
    /// <summary>A document is listed under its heaviest terms, this share of them and at least one; more than 0, at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float TermShare { get; init => field = Share(value, nameof(TermShare)); } = 0.5f;

    /// <summary>The most documents of a term's list, its heaviest, 1 to 60,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Postings { get; init => field = Guard.InRange(value, 1, 60_000, nameof(Postings)); } = 4000;

    /// <summary>Clusters of a list, as a share of its documents; more than 0, at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float CentroidFraction { get; init => field = Share(value, nameof(CentroidFraction)); } = 0.1f;

    /// <summary>
    /// A summary is the largest weight that each term has in the cluster, the heaviest terms first until they have this share of the sum of all; more than 0, at most 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public float SummaryEnergy { get; init => field = Share(value, nameof(SummaryEnergy)); } = 0.4f;

    /// <summary>A cluster of fewer documents is dissolved, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MinClusterSize { get; init => field = Guard.AtLeast(value, 1, nameof(MinClusterSize)); } = 2;

    /// <summary>What chance is drawn from: the same documents and seed give the same clusters.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The options in one line.</summary>
    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture, $"share={TermShare}, postings={Postings}, centroids={CentroidFraction}, energy={SummaryEnergy}, least={MinClusterSize}, seed={Seed}");
    }

    private static float Share(float value, string name)
    {
        if (!(value > 0 && value <= 1))
        {
            ThrowHelper.OutOfRange("must be more than 0 and at most 1", name, value);
        }

        return value;
    }
}
