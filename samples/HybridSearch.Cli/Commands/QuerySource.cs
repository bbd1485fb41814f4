using System.Collections.Generic;
using HybridSearch.Cli.Encoders;

namespace HybridSearch.Cli.Commands;

/// <summary>Which queries are asked of which index, and what they stand on.</summary>
internal sealed record QuerySource
{
    public required string Index { get; init; }

    /// <summary>The file of the queries; null where one stands on the command line.</summary>
    public string? QueriesFile { get; init; }

    /// <summary>The query that stands on the command line.</summary>
    public string? QueryText { get; init; }

    public FileArgument? QueryVectors { get; init; }

    /// <summary>The file of the queries' weighted terms.</summary>
    public string? QueryWeights { get; init; }

    /// <summary>The files of the queries' token vectors.</summary>
    public TokensArgument? QueryTokens { get; init; }

    /// <summary>Models by field that the command line gives for encoding queries.</summary>
    public IReadOnlyDictionary<string, ModelReference> Encode { get; init; } = new Dictionary<string, ModelReference>();

    public string? Analyzer { get; init; }

    public (float K1, float B)? Bm25 { get; init; }
}
