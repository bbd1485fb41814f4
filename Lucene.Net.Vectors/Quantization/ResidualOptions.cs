namespace Lucene.Net.Vectors.Quantization;

/// <summary>How <see cref="ResidualQuantizer"/> is trained.</summary>
/// <param name="Bits">Bits of a component: 1, 2 or 4.</param>
internal sealed record ResidualOptions(int Bits)
{
    /// <summary>Whether rows have length 1; a decoded one is then as long as makes its dot product with the row 1, or, of 1 bit, of length 1.</summary>
    public bool Normalized { get; init; } = true;

    /// <summary>Centroids at most, at least 1. Coding a row takes time in proportion to them.</summary>
    public int MostCentroids { get; init; } = 4096;

    /// <summary>Rounds of <see cref="KMeans"/>.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>Rows that are looked at for each centroid.</summary>
    public int SampleFactor { get; init; } = 32;

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;
}
