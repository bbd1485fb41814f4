using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid add-vectors</c> was asked to do.</summary>
internal sealed record AddVectorsPlan
{
    public required string Index { get; init; }

    public required string IdField { get; init; }

    public required IReadOnlyList<DenseArgument> Dense { get; init; }

    public int? MaxSegments { get; init; }
}
