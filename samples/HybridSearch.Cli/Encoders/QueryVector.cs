using System;
using HybridSearch.Cli.Commands;

namespace HybridSearch.Cli.Encoders;

/// <summary>What stands in an expression for a query's vector: <c>{vector}</c>, <c>{query}</c>, or a text in quotes, which may hold <c>{query}</c>.</summary>
internal sealed class QueryVector
{
    /// <summary>The query's row of the file of vectors.</summary>
    public const string VectorPlace = "{vector}";

    /// <summary>The query's text.</summary>
    public const string QueryPlace = "{query}";

    private readonly string? _text;

    private QueryVector(string? text)
    {
        _text = text;
    }

    /// <summary>Whether the vector is one of a file.</summary>
    public bool IsGiven => _text is null;

    /// <summary>Reads an argument of a function; null if it is none of the three.</summary>
    public static QueryVector? Parse(string argument) => argument switch
    {
        VectorPlace => new QueryVector(text: null),
        QueryPlace => new QueryVector(QueryPlace),
        ['"', .. var quoted, '"'] => new QueryVector(Unquote(quoted)),
        _ => null,
    };

    /// <summary>The vector for a field; null where the text has none.</summary>
    public float[]? Of(SearchContext context, string field) => _text is null
        ? context.Vector
        : context.Index.Encoders.Encode(field, _text.Replace(QueryPlace, context.QueryText, StringComparison.Ordinal));

    /// <summary>What stands in quotes; a backslash guards a quote or a backslash.</summary>
    public static string Unquote(string text) =>
        text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
