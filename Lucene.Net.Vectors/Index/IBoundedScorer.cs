using System;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// A scorer by codes that knows how far its scores may be from those of the vectors themselves, so that scoring again passes over what
/// cannot be among the best.
/// </summary>
public interface IBoundedScorer : IVectorScorer
{
    /// <summary>Whether there are bounds.</summary>
    bool HasBounds { get; }

    /// <summary>The greatest scores that vectors may have: too small for about one of 30,000.</summary>
    /// <param name="ordinals">The vectors, each 0 to Count - 1.</param>
    /// <param name="scores">Their scores by this scorer; replaced by the greatest that the vectors themselves may have.</param>
    /// <exception cref="ArgumentException">An ordinal is out of range, or the lengths differ.</exception>
    /// <exception cref="InvalidOperationException">There are no bounds.</exception>
    void ToGreatest(ReadOnlySpan<int> ordinals, Span<float> scores);
}
