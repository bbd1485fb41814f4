using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>
/// What the classic parser made of a text in which each function was a placeholder, <c>(+*:*^N)</c>: a group of its own, so that no boost around it overwrites
/// the number, and a clause for all documents, as that one is asked of no field and no analyzer.
/// </summary>
internal sealed class ParsedQuery(Query query, int position, IReadOnlyDictionary<float, FunctionCall> functions, bool filterByConjunction)
{
    /// <summary>The first of the numbers; from there on each whole number is a float of its own.</summary>
    public const int FirstNumber = 1 << 23;

    private readonly HashSet<float> _found = [];
    private int? _depth;

    /// <summary>Where in the user's text it begins.</summary>
    public int Position => position;

    /// <summary>Whether a function is all there is.</summary>
    public bool IsFunction => FunctionOf(query) is not null;

    /// <summary>The query with the functions in it.</summary>
    /// <param name="depth">The depth of the retriever that it is, for a function that is all there is.</param>
    public Query Build(int? depth = null)
    {
        _found.Clear();
        _depth = IsFunction ? depth : null;
        Query built = functions.Count == 0 ? query : Resolve(query, []) ?? new BooleanQuery();
        return _found.Count == functions.Count ? built : throw Lost(functions.First(function => !_found.Contains(function.Key)).Value);
    }

    private Query? Resolve(Query part, List<BooleanClause> conjunction)
    {
        if (FunctionOf(part) is { } function)
        {
            if (!_found.Add(NumberOf((BooleanQuery)part)))
            {
                throw Lost(function);
            }

            Query? built = function.Build(new Surroundings(FilterOf(conjunction), _depth));
            if (built is not null && part.Boost != 1)
            {
                built.Boost = part.Boost;
            }

            return built;
        }

        if (part is BooleanQuery boolean && !IsPlain(boolean))
        {
            ResolveClauses(boolean, conjunction);
        }

        return part;
    }

    private void ResolveClauses(BooleanQuery boolean, List<BooleanClause> conjunction)
    {
        List<BooleanClause> plain = [.. conjunction, .. boolean.Clauses.Where(clause => clause.Occur != Occur.SHOULD && IsPlain(clause.Query))];
        for (int i = 0; i < boolean.Clauses.Count; i++)
        {
            BooleanClause clause = boolean.Clauses[i];
            if (IsPlain(clause.Query))
            {
                continue;
            }

            // What is prohibited is the nearest of all documents, not of those that are left.
            if (Resolve(clause.Query, clause.IsProhibited ? [] : plain) is { } built)
            {
                clause.Query = built;
            }
            else
            {
                boolean.Clauses.RemoveAt(i--);
            }
        }
    }

    private Query? FilterOf(List<BooleanClause> conjunction)
    {
        if (!filterByConjunction || conjunction.Count == 0)
        {
            return null;
        }

        if (conjunction is [{ IsRequired: true } only])
        {
            return only.Query;
        }

        BooleanQuery filter = [];
        if (conjunction.TrueForAll(clause => clause.IsProhibited))
        {
            filter.Add(new MatchAllDocsQuery(), Occur.MUST);
        }

        foreach (BooleanClause clause in conjunction)
        {
            filter.Add(clause.Query, clause.Occur);
        }

        return filter;
    }

    private bool IsPlain(Query part)
    {
        return part is not BooleanQuery boolean || (FunctionOf(part) is null && boolean.Clauses.All(clause => IsPlain(clause.Query)));
    }

    private FunctionCall? FunctionOf(Query part)
    {
        return part is BooleanQuery boolean && NumberOf(boolean) is var number and not 0 ? functions.GetValueOrDefault(number) : null;
    }

    private static float NumberOf(BooleanQuery part)
    {
        return part.Clauses is [{ IsRequired: true, Query.Boost: >= FirstNumber } only] ? only.Query.Boost : 0;
    }

    private static QuerySyntaxException Lost(FunctionCall function)
    {
        return new QuerySyntaxException(
            function.Position,
            FormattableString.Invariant($"the classic parser lost what stands here: a clause of its own with a boost from {FirstNumber}, or a class that replaces booleans, got in its way"));
    }
}
