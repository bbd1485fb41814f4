using System.Collections.Generic;
using System.Linq;

namespace HybridSearch.Cli.Demo;

/// <summary>All that a demo found out.</summary>
internal sealed record DemoResult
{
    public required JudgedCollection Collection { get; init; }

    /// <summary>The name of the model that made the dense vectors.</summary>
    public required string Model { get; init; }

    /// <summary>What was done and how many seconds it took, in order.</summary>
    public required IReadOnlyList<(string Name, double Seconds)> Stages { get; init; }

    /// <summary>Documents encoded and indexed in a second.</summary>
    public required double DocumentsPerSecond { get; init; }

    /// <summary>How long the encoding of one query takes.</summary>
    public required Latencies Encoding { get; init; }

    public required IReadOnlyList<FieldBytes> Fields { get; init; }

    public required IReadOnlyList<WayResult> Ways { get; init; }

    public double TotalSeconds => Stages.Sum(s => s.Seconds);
}
