using System;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Scores a segment's vectors against one of themselves, which building a graph does. Where vectors are encoded, code is
/// scored against code.
/// </summary>
public interface INodeScorer : IVectorScorer
{
    /// <summary>Makes a vector the one that the others are scored against; must be called before scoring.</summary>
    /// <param name="ordinal">0 to Count - 1.</param>
    /// <exception cref="ArgumentException">No such ordinal.</exception>
    void SetTarget(int ordinal);
}
