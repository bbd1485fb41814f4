namespace Lucene.Net.Vectors.Numerics;

/// <summary>What <see cref="FastScan"/> does with a block of 32 vectors at one register width.</summary>
internal unsafe interface IScanWidth
{
    /// <summary>Adds up 32 vectors' table entries, and tells which sums are large enough.</summary>
    /// <param name="block">The vectors' codes, 16 bytes a subspace.</param>
    /// <param name="tables">The tables, 16 bytes a subspace, zeros up to a multiple of four subspaces.</param>
    /// <param name="subspaces">How many there are, at least 1.</param>
    /// <param name="least">The least sum that is wanted.</param>
    /// <param name="sums">Receives the 32 sums where any is wanted; else may be left as it is.</param>
    /// <returns>A bit a vector, set where its sum is at least <paramref name="least"/>.</returns>
    static abstract uint Sums(byte* block, byte* tables, int subspaces, ushort least, ushort* sums);
}
