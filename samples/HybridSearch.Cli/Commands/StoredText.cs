namespace HybridSearch.Cli.Commands;

/// <summary>A document of an index that exists, by its id, and the text that is stored of it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Text">The text; a field's several values are one text, a space between them.</param>
internal sealed record StoredText(string Id, string Text);
