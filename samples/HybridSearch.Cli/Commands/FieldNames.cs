using System;
using System.Collections.Generic;

namespace HybridSearch.Cli.Commands;

/// <summary>The fields that every index of this program has, and the names that others may have.</summary>
internal static class FieldNames
{
    /// <summary>The document's name in its collection: one term, stored.</summary>
    public const string Id = "id";

    /// <summary>The document's text, analyzed and stored.</summary>
    public const string Body = "body";

    /// <summary>Divides the value of an option that begins with the name of a vector field and '='.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="text">Its value.</param>
    /// <param name="rest">What follows the '=', for messages.</param>
    /// <param name="example">A value, for messages.</param>
    public static (string Field, string Value) Split(string option, string text, string rest, string example)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string field = equals < 0 ? string.Empty : text[..equals];
        if (!IsName(field))
        {
            throw new UsageException($"{option}: '{text}' does not begin with a field's name and '='; write FIELD={rest}, such as {example}.");
        }

        if (field is Id or Body)
        {
            throw new UsageException($"{option}: {field} is the name of a field that every index has; name the other field otherwise.");
        }

        return (field, text[(equals + 1)..]);
    }

    /// <summary>Accepts fields of which none is given by two options.</summary>
    public static void RequireDistinct(IEnumerable<(string Field, string Option)> fields)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string field, string option) in fields)
        {
            if (!options.TryAdd(field, option))
            {
                throw new UsageException($"{option}: the field {field} is given with {options[field]} as well; name one of the two otherwise.");
            }
        }
    }

    // What an expression can name without quoting.
    private static bool IsName(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
