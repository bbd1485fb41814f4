using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid search</c> was asked to do.</summary>
internal sealed record SearchPlan
{
    /// <summary>Hits printed for a query unless more are asked for.</summary>
    public const int HitsOnScreen = 10;

    public required QuerySource Queries { get; init; }

    public required SearchExpression Expression { get; init; }

    public int? K { get; init; }

    public string? RunFile { get; init; }

    public RunFormat Format { get; init; }

    public required string Tag { get; init; }

    public int Threads { get; init; } = 1;

    public bool Explain { get; init; }
}
