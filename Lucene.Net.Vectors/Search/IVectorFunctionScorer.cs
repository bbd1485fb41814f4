using System;

namespace Lucene.Net.Vectors.Search;

/// <summary>Scores vectors of a segment for an <see cref="IVectorFunction"/>; for one thread at a time.</summary>
public interface IVectorFunctionScorer
{
    /// <summary>
    /// Scores some vectors. The same vector must get the same score each time, whatever is scored beside it.
    /// </summary>
    /// <param name="vectors">
    /// The vectors one after the other, <c>scores.Length</c> times the field's dimensions: as they were given to the index where the field
    /// keeps its raw vectors, else as what their codes stand for.
    /// </param>
    /// <param name="scores">Receives a score for each; greater is better, and each must be a finite number.</param>
    void Score(ReadOnlySpan<float> vectors, Span<float> scores);
}
