using System;
using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>Says how well texts answer a query by reading both together, as a cross-encoder does.</summary>
public interface IPairScorer
{
    /// <summary>Scores texts. Safe to be called by several threads at once.</summary>
    /// <param name="query">The query.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <returns>One score a text, in the order of the texts; the higher the better.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    IReadOnlyList<float> Score(string query, IReadOnlyList<string> texts, CancellationToken cancel = default);
}
