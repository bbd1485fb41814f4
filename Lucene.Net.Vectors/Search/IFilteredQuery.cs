using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>A query that finds its best hits among those that a filter allows.</summary>
internal interface IFilteredQuery
{
    /// <summary>The same query with one filter more.</summary>
    Query WithFilter(Filter filter);
}
