using System;
using System.Collections.Generic;
using System.Threading;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Makes of texts what can be indexed and searched. The three kinds are <see cref="IDenseEncoder"/>,
/// <see cref="ISparseEncoder"/> and <see cref="IMultiVectorEncoder"/>; an application's own, a web service for instance,
/// implements one of them and is used wherever the library's are.
/// </summary>
/// <typeparam name="T">What a text becomes.</typeparam>
public interface ITextEncoder<out T>
{
    /// <summary>Encodes a batch of texts. Safe to be called by several threads at once.</summary>
    /// <param name="texts">The texts, none of them null; an encoder works best with some tens of similar length at once.</param>
    /// <param name="role">What the texts are.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <returns>One result a text, in the order of the texts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or one of them is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    IReadOnlyList<T> Encode(IReadOnlyList<string> texts, TextRole role, CancellationToken cancel = default);
}
