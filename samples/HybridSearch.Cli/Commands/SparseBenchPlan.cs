using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid bench</c> was asked to do with a learned-sparse field.</summary>
internal sealed record SparseBenchPlan
{
    public required string Index { get; init; }

    public required string Field { get; init; }

    /// <summary>The file of the queries' weighted terms.</summary>
    public required string QueryWeights { get; init; }

    /// <summary>How many documents a query finds, one after the other.</summary>
    public required IReadOnlyList<int> K { get; init; }

    public required int Threads { get; init; }

    public required int Repetitions { get; init; }

    public bool Json { get; init; }
}
