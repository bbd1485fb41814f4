namespace Lucene.Net.Vectors.Quantization;

/// <summary>How <see cref="KMeans"/> clusters.</summary>
/// <param name="Centroids">How many centroids, at least 1.</param>
internal sealed record KMeansOptions(int Centroids)
{
    /// <summary>Whether rows are compared by dot product and centroids have length 1, or by Euclidean distance.</summary>
    public bool Spherical { get; init; }

    /// <summary>Rounds at most, at least 0; fewer where nothing changes any more.</summary>
    public int Rounds { get; init; } = 8;

    /// <summary>Rows that are looked at for each centroid, at least 1.</summary>
    public int SampleFactor { get; init; } = 64;

    /// <summary>Rows that are looked at altogether, at most; no fewer than there are centroids.</summary>
    public int MostSampled { get; init; } = 1 << 18;

    /// <summary>
    /// Whether the first centroids are drawn far from each other (D. Arthur, S. Vassilvitskii, "k-means++", 2007): better, at the price of
    /// as much time as one round and a bit for every 16 centroids. Else they are rows drawn at random.
    /// </summary>
    public bool PlusPlus { get; init; }

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;
}
