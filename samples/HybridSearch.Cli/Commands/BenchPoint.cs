namespace HybridSearch.Cli.Commands;

/// <summary>What one setting came to.</summary>
internal sealed record BenchPoint
{
    public required BenchSetting Setting { get; init; }

    /// <summary>The mean over the queries of the part of the true k nearest that was found.</summary>
    public required double Recall { get; init; }

    /// <summary>How fast it is.</summary>
    public required BenchTimes Times { get; init; }

    /// <summary>
    /// Queries a second of an exact search among the same documents; null where all may be found. A filter that helps is not slower.
    /// </summary>
    public double? ExactQueriesPerSecond { get; init; }

    /// <summary>Queries a second of the same search without the filter; null where there is none.</summary>
    public double? UnfilteredQueriesPerSecond { get; init; }

    /// <summary>Vectors that a query scored, on average.</summary>
    public required double Visited { get; init; }
}
