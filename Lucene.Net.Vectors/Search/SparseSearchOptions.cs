namespace Lucene.Net.Vectors.Search;

/// <summary>
/// How a <see cref="SparseVectorQuery"/> goes about its search. By default it finds exactly the best documents; <see cref="PruneTerms"/>,
/// <see cref="TwoPhase"/> and <see cref="Clustered"/> trade some of them for speed.
/// </summary>
public sealed record SparseSearchOptions
{
    /// <summary>
    /// Whether every posting of the query's terms is read, with nothing passed over: the oracle and the yardstick of pruning. Results are the
    /// same either way. False by default.
    /// </summary>
    public bool Exhaustive { get; init; }

    /// <summary>Leaves common and light terms out of the query; null, the default, for none.</summary>
    public TermPruning? PruneTerms { get; init; }

    /// <summary>Finds candidates by the heavy terms first; null, the default, for all terms at once. It asks for a query with a k.</summary>
    public TwoPhaseSearch? TwoPhase { get; init; }

    /// <summary>Searches clusters of postings in segments that have them; null, the default, for not. It asks for a query with a k, and excludes two phases.</summary>
    public ClusteredSearch? Clustered { get; init; }
}
