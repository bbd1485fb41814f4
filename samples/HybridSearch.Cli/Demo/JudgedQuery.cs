using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Demo;

/// <summary>A query and the one document that answers it.</summary>
internal sealed record JudgedQuery(string Id, string Text, WordNetSynset Answer);
