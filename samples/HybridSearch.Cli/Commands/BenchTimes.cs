using System;
using System.Text.Json;

namespace HybridSearch.Cli.Commands;

/// <summary>How long queries took that were asked again and again.</summary>
internal sealed record BenchTimes
{
    /// <summary>Queries a second; the median of the repetitions.</summary>
    public required double QueriesPerSecond { get; init; }

    /// <summary>Queries a second of the process's own processor time, which neighbours on the machine disturb less.</summary>
    public required double QueriesPerProcessorSecond { get; init; }

    /// <summary>Half of the queries took no longer, over all repetitions.</summary>
    public required TimeSpan P50 { get; init; }

    public required TimeSpan P99 { get; init; }

    /// <summary>Managed bytes that a query allocated, on average.</summary>
    public required double AllocatedBytes { get; init; }

    /// <summary>Writes the members of an open object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("qps", QueriesPerSecond);
        json.WriteNumber("cpuQps", QueriesPerProcessorSecond);
        json.WriteNumber("p50Ms", P50.TotalMilliseconds);
        json.WriteNumber("p99Ms", P99.TotalMilliseconds);
        json.WriteNumber("allocatedBytes", AllocatedBytes);
    }
}
