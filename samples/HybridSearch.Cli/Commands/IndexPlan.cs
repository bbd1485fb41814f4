using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid index</c> was asked to do.</summary>
internal sealed record IndexPlan
{
    public required string Collection { get; init; }

    public required string Index { get; init; }

    public string? Analyzer { get; init; }

    public (float K1, float B)? Bm25 { get; init; }

    public bool UsesHybridCodec { get; init; } = true;

    public IReadOnlyList<DenseArgument> Dense { get; init; } = [];

    public IReadOnlyList<SparseArgument> Sparse { get; init; } = [];

    public IReadOnlyList<MultiArgument> Multi { get; init; } = [];

    public ImpactsArgument? Impacts { get; init; }

    public IReadOnlyList<EncodeArgument> Encode { get; init; } = [];

    public int? MaxSegments { get; init; }

    public int Threads { get; init; } = 1;

    public bool Append { get; init; }
}
