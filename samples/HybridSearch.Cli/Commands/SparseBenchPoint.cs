using System.Text.Json;

namespace HybridSearch.Cli.Commands;

/// <summary>What one way to search a learned-sparse field came to.</summary>
internal sealed record SparseBenchPoint
{
    public required SparseMode Mode { get; init; }

    public required int K { get; init; }

    /// <summary>The mean over the queries of the part of the best k documents that was found.</summary>
    public required double Overlap { get; init; }

    public required BenchTimes Times { get; init; }

    /// <summary>How many times faster its median query is than the exhaustive search's.</summary>
    public required double Speedup { get; init; }

    /// <summary>Writes an object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("mode", Mode.Name);
        json.WriteString("knobs", Mode.Knobs);
        json.WriteNumber("k", K);
        json.WriteNumber("overlap", Overlap);
        Times.Write(json);
        json.WriteNumber("speedup", Speedup);
        json.WriteEndObject();
    }
}
