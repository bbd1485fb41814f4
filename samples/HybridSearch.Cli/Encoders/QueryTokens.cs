using System;
using HybridSearch.Cli.Commands;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Encoders;

/// <summary>What stands in an expression for a query's token vectors: <c>{tokens}</c>, <c>{query}</c>, or a text in quotes, which may hold <c>{query}</c>.</summary>
internal sealed class QueryTokens
{
    /// <summary>The query's rows of the file of token vectors.</summary>
    public const string TokensPlace = "{tokens}";

    private readonly string? _text;

    private QueryTokens(string? text)
    {
        _text = text;
    }

    /// <summary>Whether the vectors are those of a file.</summary>
    public bool IsGiven => _text is null;

    /// <summary>Reads an argument of a function; null if it is none of the three.</summary>
    public static QueryTokens? Parse(string argument) => argument switch
    {
        TokensPlace => new QueryTokens(text: null),
        QueryVector.QueryPlace => new QueryTokens(QueryVector.QueryPlace),
        ['"', .. var quoted, '"'] => new QueryTokens(QueryVector.Unquote(quoted)),
        _ => null,
    };

    /// <summary>The matrix for a field; null where the query has none.</summary>
    public TokenMatrix? Of(SearchContext context, string field) => _text is null
        ? context.Tokens
        : context.Index.Encoders.MultiOf(field).Encode([_text.Replace(QueryVector.QueryPlace, context.QueryText, StringComparison.Ordinal)], TextRole.Query)[0];
}
