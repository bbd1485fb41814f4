using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Commands;

/// <summary>A passage on its way into the index, with what was made ready of it.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Position">Its place in the collection, from 0.</param>
/// <param name="Made">What the fields made ready, by their places; null where a field has nothing.</param>
internal sealed record PreparedPassage(Passage Passage, long Position, object?[] Made);
