using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>What a function says about its filter.</summary>
internal sealed class FilterArgument
{
    private bool _given;
    private ParsedQuery? _query;

    /// <summary>Takes the value of <c>filter=</c>: a query, or <c>none</c>.</summary>
    public void Take(FunctionReader reader)
    {
        _given = true;
        int at = reader.Cursor.Position;
        if (reader.Cursor.TakeName() == "none")
        {
            reader.Cursor.SkipBlanks();
            if (reader.Cursor.Current is ',' or ')')
            {
                return;
            }
        }

        reader.Cursor.Position = at;
        _query = reader.TakeQuery();
    }

    /// <summary>The filter: the function's own, else what the clauses around it allow.</summary>
    public Filter? Build(Surroundings around)
    {
        Query? query = _given ? _query?.Build() : around.Filter;
        return query is null ? null : new QueryWrapperFilter(query);
    }
}
