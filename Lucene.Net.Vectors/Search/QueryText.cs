using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>The parts that the texts of queries have in common.</summary>
internal static class QueryText
{
    private static readonly SearchValues<char> EndOfField = SearchValues.Create(" \t\n\r\u3000,()[]{}\"=\\");

    /// <summary>Appends the name of a field as a function's first argument, in quotes where it holds what would end it.</summary>
    public static void AppendField(StringBuilder text, string field)
    {
        if (!field.AsSpan().ContainsAny(EndOfField))
        {
            text.Append(field);
        }
        else
        {
            AppendQuoted(text, field);
        }
    }

    /// <summary>Appends a row of numbers in brackets.</summary>
    public static void AppendRow(StringBuilder text, ReadOnlySpan<float> row)
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
        text.Append(", ").Append(name).Append("=(");
        HostQueryText.Append(text, query, field);
        text.Append(')');
    }

    /// <summary>Appends a query that stands among others: a function as it is, any other in brackets.</summary>
    public static void AppendOperand(StringBuilder text, Query query, string field)
    {
        bool isFunction = query.GetType().Assembly == typeof(QueryText).Assembly;
        text.Append(isFunction ? "" : "(");
        HostQueryText.Append(text, query, field);
        text.Append(isFunction ? "" : ")");
    }

    /// <summary>Appends a text in quotes, quotes and backslashes in it with a backslash before them.</summary>
    public static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
    }

    /// <summary>Appends a boost that is not 1, without an exponent, which the classic syntax does not know.</summary>
    public static void AppendBoost(StringBuilder text, float boost)
    {
        if (boost != 1f)
        {
            text.Append('^').Append(WithoutExponent(boost.ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    private static string WithoutExponent(string number)
    {
        int e = number.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
        {
            return number;
        }

        int exponent = int.Parse(number.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string sign = number[0] == '-' ? "-" : "";
        string digits = number[sign.Length..e].Replace(".", "", StringComparison.Ordinal);
        int whole = (point < 0 ? e : point) - sign.Length + exponent;
        return sign + (whole <= 0 ? "0." + new string('0', -whole) + digits : whole >= digits.Length ? digits.PadRight(whole, '0') : digits[..whole] + "." + digits[whole..]);
    }
}
