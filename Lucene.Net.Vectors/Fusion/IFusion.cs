using System;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// A way to blend rankings: arithmetic over a table of ranks and scores that knows nothing of an index. Implement it for a blend of your
/// own, with Equals and GetHashCode by value (a record has them) and a ToString that names it; it is called by several threads.
/// </summary>
public interface IFusion
{
    /// <summary>
    /// Whether the blend looks at scores. Where it does not, documents that a retriever did not find are not scored by it before blending.
    /// </summary>
    bool UsesScores => true;

    /// <summary>Gives each candidate its blended score.</summary>
    /// <param name="table">Ranks, scores and weights.</param>
    /// <param name="scores">One for each candidate, to be written; any number but NaN, the greater the better.</param>
    void Blend(FusionTable table, Span<double> scores);

    /// <summary>How much of a candidate's blended score comes from one retriever, to explain it.</summary>
    /// <param name="table">The table that was blended.</param>
    /// <param name="candidate">The candidate, from 0.</param>
    /// <param name="retriever">The retriever, from 0.</param>
    /// <returns>NaN twice where the blend does not say.</returns>
    FusionPart PartOf(FusionTable table, int candidate, int retriever) => new(double.NaN, double.NaN);
}
