namespace Lucene.Net.Vectors.Search;

/// <summary>How a <see cref="LateInteractionQuery"/> goes about it.</summary>
public sealed record LateSearchOptions
{
    /// <summary>Whether every allowed document is scored, also where a segment has an index that finds candidates.</summary>
    public bool Exact { get; init; }
}
