using System.Collections.Generic;

namespace HybridSearch.Cli.Input;

/// <summary>One meaning in WordNet and the words that have it.</summary>
/// <param name="Id">The part of speech, n, v, a or r, and the meaning's number, such as n00001740.</param>
/// <param name="Words">The words, at least one.</param>
/// <param name="Gloss">What the meaning is, and examples of its use.</param>
internal sealed record WordNetSynset(string Id, IReadOnlyList<string> Words, WordNetGloss Gloss)
{
    /// <summary>The words and the definition; no example.</summary>
    public string Text => $"{string.Join(", ", Words)}: {Gloss.Definition}";
}
