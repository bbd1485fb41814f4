using System;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Scores a segment's vectors, named by ordinal, against one query: the one view that scans, graphs, filters and
/// rescoring have of a candidate, whatever its encoding. Greater is better; scores are those of
/// <see cref="VectorSimilarity"/>. For one thread at a time. Disposing it gives the segment's memory free for unmapping.
/// </summary>
public interface IVectorScorer : IDisposable
{
    /// <summary>Number of vectors; ordinals are 0 to Count - 1.</summary>
    int Count { get; }

    /// <summary>Scores vectors in any order.</summary>
    /// <param name="ordinals">The vectors, each 0 to Count - 1.</param>
    /// <param name="scores">Receives a score for each of <paramref name="ordinals"/>.</param>
    /// <exception cref="ArgumentException">An ordinal is out of range, or the lengths differ.</exception>
    void Score(ReadOnlySpan<int> ordinals, Span<float> scores);

    /// <summary>Scores vectors that follow one another, <c>scores.Length</c> of them.</summary>
    /// <param name="first">The first ordinal.</param>
    /// <param name="scores">Receives their scores.</param>
    /// <exception cref="ArgumentException">Not all of them exist.</exception>
    void ScoreRange(int first, Span<float> scores);

    /// <summary>
    /// Says that vectors may be scored soon, so that they are on their way when they are: a hint, which returns at once, may do
    /// nothing and changes no result.
    /// </summary>
    /// <param name="ordinals">The vectors; such as do not exist are passed over.</param>
    void Prefetch(ReadOnlySpan<int> ordinals)
    {
    }
}
