using System;
using System.Collections.Generic;
using System.Text;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.QueryParsers;

/// <summary>
/// The classic syntax of Lucene, with functions where a term may stand: <c>title:lucene AND knn(embedding, "approximate search", k=100)^0.5</c>.
/// The whole of the syntax is in docs/query-syntax.md.
/// </summary>
/// <remarks>
/// <para>Everything but functions and parameters is read by a classic parser that the application gives: its default field, analyzer, default operator and other settings hold,
/// and so does whatever a subclass of it does. As that one, a parser reads one text at a time: give each thread its own.</para>
/// <para>A parameter, <c>{name}</c>, stands for a value that the application binds: a text is escaped, or handed to an encoder, and never becomes syntax.</para>
/// </remarks>
public sealed class HybridQueryParser
{
    private readonly QueryParser _classic;

    /// <summary>A parser.</summary>
    /// <param name="classic">What reads the classic syntax.</param>
    /// <param name="options">What else is known; null for the defaults, which have no encoders.</param>
    public HybridQueryParser(QueryParser classic, HybridQueryParserOptions? options = null)
    {
        _classic = Guard.NotNull(classic);
        Options = options ?? new HybridQueryParserOptions();
    }

    /// <summary>What a parameter is bound to that has no value: a function of it finds nothing, and a clause of it is left out.</summary>
    public static object Nothing { get; } = new QueryParameters.NothingBound();

    /// <summary>What the parser knows beside the classic syntax.</summary>
    public HybridQueryParserOptions Options { get; }

    /// <summary>Guards a text by backslashes, so that each of its words is a word and nothing else in any place where a term may stand: AND, OR and NOT too.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        string escaped = QueryParserBase.Escape(Guard.NotNull(text));
        StringBuilder guarded = new(escaped.Length + 8);
        int start = 0;
        while (start < escaped.Length)
        {
            int end = start;
            while (end < escaped.Length && !TextCursor.IsBlank(escaped[end]))
            {
                end++;
            }

            ReadOnlySpan<char> word = escaped.AsSpan(start, end - start);
            guarded.Append(word is "AND" or "OR" or "NOT" ? "\\" : "").Append(word);
            if (end < escaped.Length)
            {
                guarded.Append(escaped[end++]);
            }

            start = end;
        }

        return guarded.Replace(",", "\\,").ToString();
    }

    /// <summary>A text in quotes, as functions take it: what it holds is guarded by backslashes, quotes and braces too.</summary>
    /// <param name="text">Any text.</param>
    public static string Quote(string text)
    {
        return "\"" + Guard.NotNull(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("{", "\\{", StringComparison.Ordinal) + "\"";
    }

    /// <summary>Reads a text without parameters.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The query; one that finds nothing where the analyzer drops every word.</returns>
    /// <exception cref="QuerySyntaxException">The text is no query, or asks for more than the limits allow. Nothing else is thrown because of what the text holds.</exception>
    public Query Parse(string text)
    {
        return Parse(text, static _ => null);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parameters">
    /// What its parameters are bound to: a text (string), a vector (float[], memory or a list of float), weighted terms (<see cref="Encoders.SparseVector"/>), a matrix
    /// (<see cref="Encoders.TokenMatrix"/>), a whole <see cref="Query"/>, or <see cref="Nothing"/>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="QuerySyntaxException">As the other method; or a parameter is not bound, or to what cannot stand there.</exception>
    public Query Parse(string text, IReadOnlyDictionary<string, object> parameters)
    {
        Guard.NotNull(parameters);
        return Parse(text, name => parameters.TryGetValue(name, out object? value) ? value : null);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parameters">Gives what a parameter is bound to, as the other method has it; null where there is none of a name. What it throws passes through.</param>
    /// <returns>The query.</returns>
    /// <exception cref="QuerySyntaxException">As the other methods.</exception>
    public Query Parse(string text, Func<string, object?> parameters)
    {
        return new ParseRun(Guard.NotNull(text), _classic, Options, Guard.NotNull(parameters)).Read();
    }
}
