using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>How a <see cref="HybridQuery"/> goes about it.</summary>
public sealed record HybridOptions
{
    /// <summary>
    /// Whether documents that one retriever found are scored by the others too, exactly, by document; true by default. Where a query
    /// cannot match a document, as words that it does not have, there is no score either way: see <see cref="MissingScore"/>.
    /// </summary>
    public bool Complete { get; init; } = true;

    /// <summary>
    /// What documents may be found; null, the default, for all. It goes into every retriever, and where that is a vector, learned-sparse,
    /// late-interaction or hybrid query the best are found among what it allows. A filter around the query works on its hits.
    /// </summary>
    public Filter? Filter { get; init; }

    /// <summary>Where the blended ranking ends before its k; null, the default, for nowhere. It looks at blended scores.</summary>
    public ScoreCutoff? Cutoff { get; init; }
}
