using System.Collections.Generic;
using Lucene.Net.Vectors.Evaluation;
using Lucene.Net.Vectors.Tuning;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid tune</c> was asked to do.</summary>
internal sealed record TunePlan
{
    public required QuerySource Queries { get; init; }

    public required string Qrels { get; init; }

    /// <summary>The retrievers' expressions, each another.</summary>
    public required IReadOnlyList<string> Retrievers { get; init; }

    public required Metric Metric { get; init; }

    public required TunerOptions Options { get; init; }

    /// <summary>How deep each retriever is looked at.</summary>
    public int Depth { get; init; }

    public int Threads { get; init; } = 1;

    public bool Json { get; init; }
}
