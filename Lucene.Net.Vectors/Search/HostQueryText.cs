using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The texts of the host's queries where they stand within ours. The host's own are for people; these can be read again, as far as the classic syntax can say a query: what would be
/// syntax in a term is guarded.
/// </summary>
internal static class HostQueryText
{
    /// <summary>Appends a query; one of ours, or of a kind that the classic syntax has no form for, as it says itself.</summary>
    /// <param name="text">What to append to.</param>
    /// <param name="query">The query.</param>
    /// <param name="field">The default field, which is left out.</param>
    public static void Append(StringBuilder text, Query query, string field)
    {
        switch (query)
        {
            case BooleanQuery { MinimumNumberShouldMatch: 0 } boolean:
                AppendBoolean(text, boolean, field);
                return;
            case MatchAllDocsQuery:
                text.Append("*:*");
                break;
            case TermQuery term:
                AppendField(text, term.Term.Field, field).Append(Word(term.Term.Text));
                break;
            case PrefixQuery prefix:
                AppendField(text, prefix.Prefix.Field, field).Append(Word(prefix.Prefix.Text)).Append('*');
                break;
            case WildcardQuery wildcard:
                AppendField(text, wildcard.Term.Field, field).Append(Pattern(wildcard.Term.Text));
                break;
            case PhraseQuery phrase when IsConsecutive(phrase):
                AppendPhrase(text, phrase, field);
                break;
            case TermRangeQuery range when IsText(range):
                AppendField(text, range.Field, field).Append(range.IncludesLower ? '[' : '{').Append(End(range.LowerTerm?.Utf8ToString()))
                    .Append(" TO ").Append(End(range.UpperTerm?.Utf8ToString())).Append(range.IncludesUpper ? ']' : '}');
                break;
            default:
                text.Append(query.ToString(field));
                return;
        }

        QueryText.AppendBoost(text, query.Boost);
    }

    private static void AppendBoolean(StringBuilder text, BooleanQuery boolean, string field)
    {
        text.Append(boolean.Boost == 1 ? "" : "(");
        for (int i = 0; i < boolean.Clauses.Count; i++)
        {
            BooleanClause clause = boolean.Clauses[i];
            text.Append(i == 0 ? "" : " ").Append(clause.IsRequired ? "+" : clause.IsProhibited ? "-" : "");
            text.Append(clause.Query is BooleanQuery ? "(" : "");
            Append(text, clause.Query, field);
            text.Append(clause.Query is BooleanQuery ? ")" : "");
        }

        text.Append(boolean.Boost == 1 ? "" : ")");
        QueryText.AppendBoost(text, boolean.Boost);
    }

    private static void AppendPhrase(StringBuilder text, PhraseQuery phrase, string field)
    {
        Term[] terms = phrase.GetTerms();
        AppendField(text, terms[0].Field, field);
        QueryText.AppendQuoted(text, string.Join(' ', terms.Select(term => term.Text)));
        text.Append(phrase.Slop == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"~{phrase.Slop}"));
    }

    // A phrase with gaps or alternatives has no text that an analyzer makes the same phrase of.
    private static bool IsConsecutive(PhraseQuery phrase)
    {
        int[] positions = phrase.GetPositions();
        return positions.Length > 0 && positions.Select((position, i) => position == i).All(same => same);
    }

    private static bool IsText(TermRangeQuery range)
    {
        return range.LowerTerm?.Length is null or > 0 && range.UpperTerm?.Length is null or > 0;
    }

    private static StringBuilder AppendField(StringBuilder text, string name, string field)
    {
        return name == field ? text : text.Append(Word(name)).Append(':');
    }

    private static string Word(string word)
    {
        if (word is "AND" or "OR" or "NOT")
        {
            return "\\" + word;
        }

        return Guarded(QueryParserBase.Escape(word), " \t\n\r\u3000,");
    }

    // Of a pattern the signs stay, and what guards them.
    private static string Pattern(string pattern)
    {
        return Guarded(pattern, " \t\n\r\u3000,+-!():^[]\"{}~|&/");
    }

    private static string Guarded(string word, string signs)
    {
        StringBuilder guarded = new(word.Length + 4);
        bool isGuarded = false;
        foreach (char c in word)
        {
            guarded.Append(!isGuarded && signs.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
            isGuarded = c == '\\' && !isGuarded;
        }

        return guarded.ToString();
    }

    private static string End(string? end)
    {
        return end is null ? "*" : "\"" + end.Replace("\\", "\\u005C", StringComparison.Ordinal).Replace("\"", "\\u0022", StringComparison.Ordinal) + "\"";
    }
}
