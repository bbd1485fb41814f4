namespace Lucene.Net.Vectors.Search;

/// <summary>How a <see cref="SparseVectorQuery"/> goes about its search.</summary>
public sealed record SparseSearchOptions
{
    /// <summary>
    /// Whether every posting of the query's terms is read, with nothing passed over: the oracle and the yardstick of pruning. Results are the
    /// same either way. False by default.
    /// </summary>
    public bool Exhaustive { get; init; }
}
