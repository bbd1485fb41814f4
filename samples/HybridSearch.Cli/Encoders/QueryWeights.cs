using System;
using System.Collections.Generic;
using System.Globalization;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Expressions;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Encoders;

/// <summary>
/// What stands in an expression for a query's weighted terms: <c>{weights}</c>, <c>{query}</c>, a text in quotes, which may hold
/// <c>{query}</c>, or the terms themselves: <c>{vector:1.2, search:0.8}</c>, quoted where they hold a comma, a colon or a space.
/// </summary>
internal sealed class QueryWeights
{
    /// <summary>The query's line of the file of weights.</summary>
    public const string WeightsPlace = "{weights}";

    private readonly string? _text;
    private readonly SparseVector? _terms;

    private QueryWeights(string? text, SparseVector? terms)
    {
        _text = text;
        _terms = terms;
    }

    /// <summary>Whether the weights are those of a file.</summary>
    public bool IsGiven => _text is null && _terms is null;

    /// <summary>Reads an argument of a function.</summary>
    public static QueryWeights Parse(FunctionCall call, int place)
    {
        string argument = call[place];
        return argument switch
        {
            WeightsPlace => new QueryWeights(null, null),
            QueryVector.QueryPlace => new QueryWeights(QueryVector.QueryPlace, null),
            ['"', .. var quoted, '"'] => new QueryWeights(QueryVector.Unquote(quoted), null),
            ['{', .. var terms, '}'] => new QueryWeights(null, Terms(call, place, terms)),
            _ => throw call.ErrorAt(place, $"found '{argument}'; expected {WeightsPlace}, {QueryVector.QueryPlace}, a text in quotes or {{term:weight, ...}}"),
        };
    }

    /// <summary>Finds what is wrong with the field's model before the first search.</summary>
    public void Check(SearchContext context, string field)
    {
        if (_text is not null)
        {
            context.Index.Weighers.Of(field);
        }
    }

    /// <summary>The weights for a field; null where the query has none.</summary>
    public SparseVector? Of(SearchContext context, string field) =>
        _terms ?? (_text is null ? context.Weights : context.Index.Weighers.Weigh(field, _text.Replace(QueryVector.QueryPlace, context.QueryText, StringComparison.Ordinal)));

    private static SparseVector Terms(FunctionCall call, int place, string text)
    {
        var terms = new List<TermWeight>();
        foreach (string part in Split(text))
        {
            int colon = part.LastIndexOf(':');
            string term = colon < 0 ? string.Empty : part[..colon].Trim();
            if (term is ['"', .. var quoted, '"'])
            {
                term = QueryVector.Unquote(quoted);
            }

            if (term.Length == 0 || !float.TryParse(part.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out float weight) || !float.IsFinite(weight) || weight <= 0)
            {
                throw call.ErrorAt(place, $"found '{part.Trim()}'; expected term:weight with a number above 0");
            }

            terms.Add(new TermWeight(term, weight));
        }

        return new SparseVector(terms);
    }

    // At the commas outside of quotes; a backslash guards what follows it.
    private static IEnumerable<string> Split(string text)
    {
        int from = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                yield return text[from..i];
                from = i + 1;
            }
        }

        yield return text[from..];
    }
}
