using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>A way to search a learned-sparse field.</summary>
/// <param name="Name">Its name in the results.</param>
/// <param name="Options">How it searches.</param>
internal sealed record SparseBenchMode(string Name, SparseSearchOptions Options)
{
    /// <summary>Reads every posting of the query's terms: what the others are compared with.</summary>
    public static SparseBenchMode Exhaustive { get; } = new("exhaustive", new SparseSearchOptions { Exhaustive = true });

    /// <summary>Passes over what cannot be found: the same documents, scores and order.</summary>
    public static SparseBenchMode Exact { get; } = new("exact", new SparseSearchOptions());

    /// <summary>Those that may miss documents, as they come by default.</summary>
    public static IReadOnlyList<SparseBenchMode> Approximate { get; } =
    [
        new("prune", new SparseSearchOptions { PruneTerms = new TermPruning() }),
        new("two-phase", new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() }),
    ];

    /// <summary>The knobs that are turned, for the screen and the results.</summary>
    public string Knobs => string.Join("; ", new object?[] { Options.PruneTerms, Options.TwoPhase }.Where(knob => knob is not null));
}
