using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid index</c> was asked to do.</summary>
internal sealed record IndexPlan
{
    /// <summary>Indexing this many takes minutes at most.</summary>
    public const int DefaultCommitEvery = 100_000;

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

    /// <summary>Whether commits on the way let the same command go on after an interruption.</summary>
    public bool Resume { get; init; }

    /// <summary>Documents between these commits.</summary>
    public int CommitEvery { get; init; } = DefaultCommitEvery;

    /// <summary>Megabytes of memory of its own that indexing may take.</summary>
    public int RamMegabytes { get; init; } = IndexMemory.DefaultMegabytes;

    /// <summary>Megabytes of disk that merging may take beside the index; null for no bound.</summary>
    public int? MergeMegabytes { get; init; }
}
