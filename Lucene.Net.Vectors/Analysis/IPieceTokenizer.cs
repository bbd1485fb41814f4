using System;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>Divides texts into the pieces of a model's vocabulary. Safe to be used by several threads at once.</summary>
public interface IPieceTokenizer
{
    /// <summary>The pieces and their numbers.</summary>
    PieceVocabulary Vocabulary { get; }

    /// <summary>Divides a text; special pieces, such as [CLS], are not added here.</summary>
    /// <param name="text">Any text, also one that is not well-formed UTF-16.</param>
    /// <param name="maxPieces">Pieces after so many are not looked for; at least 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    TokenizedText Tokenize(string text, int maxPieces = int.MaxValue);
}
