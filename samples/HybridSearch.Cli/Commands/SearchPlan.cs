using System.Collections.Generic;
using HybridSearch.Cli.Encoders;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid search</c> was asked to do.</summary>
internal sealed record SearchPlan
{
    /// <summary>Hits printed for a query unless more are asked for.</summary>
    public const int HitsOnScreen = 10;

    public required string Index { get; init; }

    public string? QueriesFile { get; init; }

    public string? QueryText { get; init; }

    public required SearchExpression Expression { get; init; }

    public FileArgument? QueryVectors { get; init; }

    /// <summary>The file of the queries' weighted terms.</summary>
    public string? QueryWeights { get; init; }

    /// <summary>The files of the queries' token vectors.</summary>
    public TokensArgument? QueryTokens { get; init; }

    /// <summary>Models by field that the command line gives for encoding queries.</summary>
    public IReadOnlyDictionary<string, ModelReference> Encode { get; init; } = new Dictionary<string, ModelReference>();

    public int? K { get; init; }

    public string? RunFile { get; init; }

    public RunFormat Format { get; init; }

    public required string Tag { get; init; }

    public string? Analyzer { get; init; }

    public (float K1, float B)? Bm25 { get; init; }

    public int Threads { get; init; } = 1;

    public bool Explain { get; init; }
}
