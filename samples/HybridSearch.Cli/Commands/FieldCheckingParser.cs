using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>The classic parser, which finds nothing in a field that is not there, made to say so.</summary>
internal sealed class FieldCheckingParser(SearchContext context) : QueryParser(IndexSettings.Version, FieldNames.Body, context.Analyzer)
{
    protected override Query GetFieldQuery(string field, string queryText, bool quoted)
    {
        context.RequireTextField(field);
        return base.GetFieldQuery(field, queryText, quoted);
    }

    protected override Query GetPrefixQuery(string field, string termStr)
    {
        context.RequireTextField(field);
        return base.GetPrefixQuery(field, termStr);
    }

    protected override Query GetWildcardQuery(string field, string termStr)
    {
        if (field != "*")
        {
            context.RequireTextField(field); // *:* is every document
        }

        return base.GetWildcardQuery(field, termStr);
    }

    protected override Query GetFuzzyQuery(string field, string termStr, float minSimilarity)
    {
        context.RequireTextField(field);
        return base.GetFuzzyQuery(field, termStr, minSimilarity);
    }

    protected override Query GetRangeQuery(string field, string part1, string part2, bool startInclusive, bool endInclusive)
    {
        context.RequireTextField(field);
        return base.GetRangeQuery(field, part1, part2, startInclusive, endInclusive);
    }
}
