using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Commands;

/// <summary>A passage on its way into the index, with what was made of its text.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Position">Its place in the collection, from 0.</param>
/// <param name="Encoded">The vectors of the fields that are encoded from the text, by the places of the fields; null where a text has none.</param>
internal sealed record PreparedPassage(Passage Passage, long Position, float[]?[] Encoded);
