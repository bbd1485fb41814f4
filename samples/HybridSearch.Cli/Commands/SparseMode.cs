using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>A way to search a learned-sparse field.</summary>
/// <param name="Name">Its name on the command line and in the results.</param>
/// <param name="Options">How it searches.</param>
internal sealed record SparseMode(string Name, SparseSearchOptions Options)
{
    /// <summary>Reads every posting of the query's terms: what the others are compared with.</summary>
    public static SparseMode Exhaustive { get; } = new("exhaustive", new SparseSearchOptions { Exhaustive = true });

    /// <summary>Passes over what cannot be found: the same documents, scores and order.</summary>
    public static SparseMode Exact { get; } = new("exact", new SparseSearchOptions());

    /// <summary>Those that may miss documents, as they come by default.</summary>
    public static IReadOnlyList<SparseMode> Approximate { get; } =
    [
        new("prune", new SparseSearchOptions { PruneTerms = new TermPruning() }),
        new("two-phase", new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() }),
    ];

    /// <summary>All by their names.</summary>
    public static IReadOnlyList<(string Name, SparseSearchOptions Options)> Named { get; } =
        [.. Approximate.Prepend(Exact).Append(Exhaustive).Select(mode => (mode.Name, mode.Options))];

    /// <summary>The knobs that are turned, for the screen and the results.</summary>
    public string Knobs => string.Join("; ", new object?[] { Options.PruneTerms, Options.TwoPhase }.Where(knob => knob is not null));
}
