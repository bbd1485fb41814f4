namespace HybridSearch.Cli.Input;

/// <summary>One document or query: its name, its text and the line it stands on.</summary>
internal readonly record struct Passage(string Id, string Text, long Line);
