namespace Lucene.Net.Vectors.Quantization;

/// <summary>How <see cref="ProductQuantizer"/> is trained.</summary>
/// <param name="Subspaces">Parts that a vector is cut into, at least 1 and at most as many as it has components.</param>
/// <param name="Bits">Bits of a part's code: 4 or 8.</param>
internal sealed record ProductTraining(int Subspaces, int Bits)
{
    /// <summary>Rounds of k-means, at most.</summary>
    public int Rounds { get; init; } = 12;

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;
}
