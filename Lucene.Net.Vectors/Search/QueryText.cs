using System.Globalization;
using System.Text;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>The parts that the texts of queries have in common.</summary>
internal static class QueryText
{
    /// <summary>Appends a row of numbers in brackets.</summary>
    public static void AppendRow(StringBuilder text, System.ReadOnlySpan<float> row)
    {
        text.Append('[');
        for (int i = 0; i < row.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(row[i].ToString("R", CultureInfo.InvariantCulture));
        }

        text.Append(']');
    }

    /// <summary>Appends a filter as an argument, a wrapped query as the query that it wraps.</summary>
    public static void AppendFilter(StringBuilder text, string name, Filter? filter, string field)
    {
        if (filter is QueryWrapperFilter wrapper)
        {
            AppendQuery(text, name, wrapper.Query, field);
        }
        else if (filter is not null)
        {
            text.Append(", ").Append(name).Append('=').Append(filter);
        }
    }

    /// <summary>Appends a query as an argument.</summary>
    public static void AppendQuery(StringBuilder text, string name, Query query, string field)
    {
        text.Append(", ").Append(name).Append("=(").Append(query.ToString(field)).Append(')');
    }

    /// <summary>Appends a query that stands among others: a function as it is, any other in brackets.</summary>
    public static void AppendOperand(StringBuilder text, Query query, string field)
    {
        bool isFunction = query.GetType().Assembly == typeof(QueryText).Assembly;
        text.Append(isFunction ? "" : "(").Append(query.ToString(field)).Append(isFunction ? "" : ")");
    }

    /// <summary>Appends a text in quotes, quotes and backslashes in it with a backslash before them.</summary>
    public static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"').Append(value.Replace("\\", "\\\\", System.StringComparison.Ordinal).Replace("\"", "\\\"", System.StringComparison.Ordinal)).Append('"');
    }

    /// <summary>Appends a boost that is not 1.</summary>
    public static void AppendBoost(StringBuilder text, float boost)
    {
        if (boost != 1f)
        {
            text.Append('^').Append(boost.ToString("R", CultureInfo.InvariantCulture));
        }
    }
}
