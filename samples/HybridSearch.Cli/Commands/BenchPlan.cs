using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>hybrid bench</c> was asked to do.</summary>
internal sealed record BenchPlan
{
    public required string Index { get; init; }

    public required string Field { get; init; }

    public required FileArgument QueryVectors { get; init; }

    public FileArgument? Truth { get; init; }

    public required int K { get; init; }

    /// <summary>Where the field has no lists, one point for each of them, with each oversample and each filter; null for the usual ones.</summary>
    public IReadOnlyList<int>? Ef { get; init; }

    /// <summary>Where the field has lists, one point for each of them in place of those of <see cref="Ef"/>; null for the usual ones.</summary>
    public IReadOnlyList<int>? Probes { get; init; }

    /// <summary>Null for the encoding's default.</summary>
    public IReadOnlyList<float>? Oversample { get; init; }

    public required IReadOnlyList<double> FilterRates { get; init; }

    public required IReadOnlyList<FilterKind> FilterKinds { get; init; }

    public required int Threads { get; init; }

    public required int Repetitions { get; init; }

    public bool Json { get; init; }

    public string? SvgFile { get; init; }
}
