using HybridSearch.Cli.Encoders;

namespace HybridSearch.Cli.Demo;

/// <summary>What <c>hybrid demo</c> was asked to do.</summary>
internal sealed record DemoPlan
{
    /// <summary>Documents unless more or fewer are asked for: with these a fresh machine of two cores ends within three minutes, downloads included.</summary>
    public const int DefaultDocuments = 20_000;

    /// <summary>Queries unless more or fewer are asked for.</summary>
    public const int DefaultQueries = 1_000;

    /// <summary>The folder of WordNet's data files.</summary>
    public required string WordNet { get; init; }

    public required ModelReference Model { get; init; }

    /// <summary>How many documents at most.</summary>
    public int Documents { get; init; } = DefaultDocuments;

    public int Queries { get; init; } = DefaultQueries;

    /// <summary>The folder of what the demo writes.</summary>
    public required string Out { get; init; }
}
