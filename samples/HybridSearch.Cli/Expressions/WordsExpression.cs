using System;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Encoders;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;

namespace HybridSearch.Cli.Expressions;

/// <summary>The classic syntax, with the query's text escaped where {query} stands.</summary>
internal sealed class WordsExpression : SearchExpression
{
    private static readonly (string Place, string Function)[] ElsewhereOnly = [(QueryVector.VectorPlace, "knn"), (QueryWeights.WeightsPlace, "sparse"), (QueryTokens.TokensPlace, "late")];

    private readonly string _text;

    public WordsExpression(string text, int position)
    {
        foreach ((string elsewhere, string function) in ElsewhereOnly)
        {
            int place = text.IndexOf(elsewhere, StringComparison.Ordinal);
            if (place >= 0)
            {
                throw Error(position + place, $"{elsewhere} stands outside of {function}(...); write {function}(FIELD, {elsewhere}, k=N)");
            }
        }

        _text = text;
    }

    public override TopDocs Search(SearchContext context, int depth) =>
        Query(context) is { } query ? context.Searcher.Search(query, depth) : new TopDocs(0, [], 0);

    public override Explanation Explain(SearchContext context, int doc, int depth) =>
        Query(context) is { } query ? context.Searcher.Explain(query, doc) : new Explanation(0, "the query is empty");

    private Query? Query(SearchContext context)
    {
        bool asks = _text.Contains(QueryVector.QueryPlace, StringComparison.Ordinal);
        if (asks && string.IsNullOrWhiteSpace(context.QueryText))
        {
            return null; // body:() is no syntax, and nothing asked is nothing found
        }

        string text = _text.Replace(QueryVector.QueryPlace, QueryParserBase.Escape(context.QueryText), StringComparison.Ordinal);
        try
        {
            return new FieldCheckingParser(context).Parse(text);
        }
        catch (ParseException e)
        {
            throw new UsageException($"{context.QueryName}: '{text}' cannot be read: {e.Message}", e);
        }
    }
}
