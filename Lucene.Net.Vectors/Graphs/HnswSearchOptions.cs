namespace Lucene.Net.Vectors.Graphs;

/// <summary>What a search may be told beyond its width; the default is a plain search of the whole graph.</summary>
internal readonly record struct HnswSearchOptions
{
    /// <summary>
    /// The nodes that may be results: node n is bit n &amp; 63 of word n &gt;&gt; 6. Null allows all. Others are walked through but
    /// never found.
    /// </summary>
    public long[]? Accept { get; init; }

    /// <summary>Number of bits set in <see cref="Accept"/>; decides how the graph is walked.</summary>
    public int AcceptCount { get; init; }

    /// <summary>Nodes to begin at, besides the one that the upper levels lead to; null or empty for that one alone.</summary>
    public int[]? EntryPoints { get; init; }

    /// <summary>
    /// Ends the search when this many nodes in a row were expanded without changing at least half a percent of the results (at least
    /// one); 0 for never.
    /// </summary>
    public int Patience { get; init; }

    /// <summary>Ends the search, incomplete, when this many vectors were scored; 0 for no limit.</summary>
    public long VisitBudget { get; init; }
}
