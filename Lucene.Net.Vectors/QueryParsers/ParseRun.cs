using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>The reading of one text: what it is read with, and how much of the limits is used up.</summary>
internal sealed class ParseRun(string text, QueryParser classic, HybridQueryParserOptions options, Func<string, object?>? parameters)
{
    private int _nesting;
    private int _functions;
    private int _clauses;

    public TextCursor Cursor { get; } = new(text);

    public HybridQueryParserOptions Options => options;

    public QueryLimits Limits => options.Limits;

    /// <summary>The k of a function that is given none.</summary>
    public int DefaultK => Math.Min(options.DefaultK, Limits.MaxK);

    /// <summary>Reads the whole text.</summary>
    public Query Read()
    {
        RequireLength(text, 0, "the text");
        return ReadClauses(argument: false).Build(options.Depth);
    }

    /// <summary>Reads clauses up to the end of the text, or of an argument.</summary>
    /// <param name="argument">Whether a comma or a closing bracket that nothing guards ends them.</param>
    public ParsedQuery ReadClauses(bool argument)
    {
        return new ClauseReader(this, argument).Read();
    }

    /// <summary>Has the classic parser read a text.</summary>
    public ParsedQuery ReadClassic(ClassicText classicText, int start, IReadOnlyDictionary<float, FunctionCall> functions)
    {
        Query query;
        try
        {
            query = classic.Parse(classicText.ToString());
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // Beside its own exceptions it lets through what analyzers, patterns and subclasses throw.
            throw ClassicErrors.Of(e, classicText, text, start);
        }

        CountClauses(query, start);
        return new ParsedQuery(query, start, functions, options.FilterByConjunction);
    }

    /// <summary>The number of the next function's placeholder.</summary>
    public int CountFunction(int position)
    {
        return ++_functions <= Limits.MaxFunctions
            ? ParsedQuery.FirstNumber + _functions
            : throw Limit(position, $"there are more than {Limits.MaxFunctions} functions and parameters");
    }

    /// <summary>Goes a bracket or a function deeper.</summary>
    public void Enter(int position)
    {
        if (++_nesting > Limits.MaxNesting)
        {
            throw Limit(position, $"brackets and functions stand more than {Limits.MaxNesting} deep in each other");
        }
    }

    public void Leave(int levels = 1)
    {
        _nesting -= levels;
    }

    /// <summary>What a parameter is bound to.</summary>
    public object Parameter(string name, int position)
    {
        object value = parameters?.Invoke(name)
            ?? throw new QuerySyntaxException(position, $"there is no parameter {{{name}}}; bind it, or guard the brace by a \\ where it is meant as it stands");
        if (value is string given)
        {
            RequireLength(given, position, $"the parameter {{{name}}}");
        }

        return value;
    }

    /// <summary>What a name in braces within a text in quotes stands for; null where it is no parameter that is a text.</summary>
    public string? TextParameter(string name)
    {
        return parameters?.Invoke(name) as string;
    }

    /// <summary>Makes a query; what its arguments' values are at fault is an error at a position.</summary>
    public static T Create<T>(int position, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException e)
        {
            throw new QuerySyntaxException(position, e.Message, e);
        }
    }

    public static QuerySyntaxException Limit(int position, FormattableString problem)
    {
        return new QuerySyntaxException(position, problem.ToString(CultureInfo.InvariantCulture));
    }

    private void RequireLength(string given, int position, string name)
    {
        if (given.Length > Limits.MaxLength)
        {
            throw Limit(position, $"{name} has {given.Length} characters, more than {Limits.MaxLength}");
        }
    }

    private void CountClauses(Query query, int position)
    {
        if (query is not BooleanQuery boolean)
        {
            return;
        }

        _clauses += boolean.Clauses.Count;
        if (_clauses > Limits.MaxClauses)
        {
            throw Limit(position, $"there are more than {Limits.MaxClauses} clauses");
        }

        foreach (BooleanClause clause in boolean.Clauses)
        {
            CountClauses(clause.Query, position);
        }
    }
}
