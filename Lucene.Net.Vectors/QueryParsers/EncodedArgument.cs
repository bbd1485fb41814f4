using System;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>What functions take for a query's own value: a text in quotes, which the field's encoder makes one, or a parameter.</summary>
internal static class EncodedArgument
{
    /// <summary>Takes a text or a parameter.</summary>
    /// <param name="run">What is read.</param>
    /// <param name="encode">Makes a text a value; null for nothing to be found.</param>
    /// <param name="bound">The value of what a parameter is bound to; null where it cannot stand here.</param>
    /// <param name="expected">What may stand here, for an error.</param>
    /// <returns>Gives the value, null for nothing to be found; null, and nothing taken, where neither a text nor a parameter stands.</returns>
    /// <exception cref="QuerySyntaxException">The parameter is bound to something else.</exception>
    public static Func<T?>? Take<T>(ParseRun run, Func<string, int, T?> encode, Func<object, T?> bound, string expected)
        where T : class
    {
        TextCursor cursor = run.Cursor;
        cursor.SkipBlanks();
        int position = cursor.Position;
        if (cursor.Current == '"')
        {
            string text = cursor.TakeQuoted(run.TextParameter);
            return () => encode(text, position);
        }

        if (cursor.Current != '{' || cursor.TryParameter() is not { } name)
        {
            return null;
        }

        object value = run.Parameter(name, position);
        return value switch
        {
            string text => () => encode(text, position),
            QueryParameters.NothingBound => () => null,
            _ when bound(value) is { } known => () => known,
            _ => throw new QuerySyntaxException(position, $"{{{name}}} is {QueryParameters.NameOf(value)}; expected {expected}"),
        };
    }
}
