using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>What queries do with filters.</summary>
internal static class Filters
{
    /// <summary>A query among what a filter allows: where it has a natural top k, its best are found among them.</summary>
    public static Query Apply(Query query, Filter? filter)
    {
        return filter is null ? query : query is IFilteredQuery filtered ? filtered.WithFilter(filter) : new FilteredQuery(query, filter);
    }

    /// <summary>What two filters allow.</summary>
    public static Filter Both(Filter? one, Filter other)
    {
        if (one is null)
        {
            return other;
        }

        BooleanQuery both = new(disableCoord: true)
        {
            { AsQuery(one), Occur.MUST },
            { AsQuery(other), Occur.MUST },
        };
        return new QueryWrapperFilter(both);
    }

    private static Query AsQuery(Filter filter)
    {
        return filter is QueryWrapperFilter wrapper ? wrapper.Query : new ConstantScoreQuery(filter);
    }
}
