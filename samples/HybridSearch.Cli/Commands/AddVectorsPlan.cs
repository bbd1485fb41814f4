using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid add-vectors</c> was asked to do.</summary>
internal sealed record AddVectorsPlan
{
    public required string Index { get; init; }

    public required string IdField { get; init; }

    /// <summary>The stored field whose text is encoded.</summary>
    public string TextField { get; init; } = FieldNames.Body;

    public IReadOnlyList<DenseArgument> Dense { get; init; } = [];

    public IReadOnlyList<EncodeArgument> Encode { get; init; } = [];

    public int? MaxSegments { get; init; }
}
