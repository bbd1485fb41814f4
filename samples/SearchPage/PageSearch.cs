using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.QueryParsers;

namespace HybridSearch.Page;

/// <summary>
/// Answers what was typed into the one box. A text without functions is asked in every way that the index has, each a ranking of its own, and their
/// blend; a <c>hybrid(...)</c> shows its retrievers beside it; any other expression is one ranking.
/// </summary>
internal sealed class PageSearch
{
    private const int HitsShown = 10;
    private const int Depth = 200;
    private const string Words = "words";
    private const string Blend = "blend";

    // Where a message names options of the shell as the remedy.
    private const string ShellRemedy = "; give --";

    // What a stranger may type costs no more than this; a vector of 4,096 numbers has room, for fields without a model.
    private static readonly QueryLimits Limits = QueryLimits.SearchBox with { MaxLength = QueryLimits.Default.MaxLength };

    // What the platform adds to a message about an argument.
    private static readonly Regex ParameterName = new(@" \(Parameter '[^']*'\)", RegexOptions.CultureInvariant);

    private readonly OpenIndex _index;
    private readonly (string Name, string Expression)[] _ways;

    public PageSearch(OpenIndex index)
    {
        _index = index;
        _ways = [.. WaysOf(index)];
    }

    /// <summary>Expressions that this index can answer, to begin with.</summary>
    public IReadOnlyList<string> Examples => [.. _ways.Select(way => way.Expression.Replace("{query}", "\"a question in words\"", StringComparison.Ordinal))];

    /// <summary>The rankings for what was typed.</summary>
    public PageAnswer Answer(string typed)
    {
        var context = new SearchContext(_index, new QueryInputs(new Passage("1", typed, 1)));
        long start = Stopwatch.GetTimestamp();
        try
        {
            Query query = QueryOf(typed, context);
            return query is HybridQuery hybrid ? Answer([.. hybrid.Retrievers.Select(retriever => new Way(retriever.Name, retriever.Query)), new Way(Blend, hybrid)], start)
                : IsOurs(query) ? Answer([new Way("your expression", query)], start)
                : AnswerInEveryWay(query, context, start);
        }
        catch (Exception e) when (IsProblem(e))
        {
            return new PageAnswer([], 0, ProblemOf(e, context));
        }
    }

    // The ways that need nothing but a text: a field without a model is left to expressions with vectors in them.
    private static IEnumerable<(string Name, string Expression)> WaysOf(OpenIndex index)
    {
        yield return (Words, $"{FieldNames.Body}:({{query}})");

        // Weights that a model gave say more than the words' own.
        Dictionary<string, string> words = EncoderMemory.Bm25Of(index.Reader.IndexCommit.UserData);
        foreach (string field in index.SparseFields.Keys.OrderBy(words.ContainsKey).ThenBy(field => field, StringComparer.Ordinal).Take(1))
        {
            yield return ("sparse", $"sparse({field}, {{query}}, k={Depth})");
        }

        IReadOnlyDictionary<string, ModelReference> models = EncoderMemory.Of(index.Reader.IndexCommit.UserData);
        foreach (string field in index.VectorFields.Keys.Where(models.ContainsKey).Order(StringComparer.Ordinal).Take(1))
        {
            yield return ("dense", $"knn({field}, {{query}}, k={Depth})");
        }

        foreach (string field in index.MultiFields.Keys.Where(models.ContainsKey).Order(StringComparer.Ordinal).Take(1))
        {
            yield return ("late", $"late({field}, {{query}}, k={Depth}, candidates=({FieldNames.Body}:({{query}})), candidateCount=1000)");
        }
    }

    private static bool IsOurs(Query query) => query.GetType().Assembly == typeof(HybridQuery).Assembly;

    private static Query QueryOf(string expression, SearchContext context) => new SearchExpression(expression, Limits).QueryOf(context);

    private PageAnswer Answer(IEnumerable<Way> ways, long start)
    {
        double preparation = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new PageAnswer([.. ways.Select(way => Rank(way.Name, way.Query!))], preparation, null);
    }

    // What one field cannot answer, as when its model is gone or knows none of the words, is no reason to keep the others from it.
    private PageAnswer AnswerInEveryWay(Query words, SearchContext context, long start)
    {
        // Words are what was typed, operators and all; the others take it as a text.
        Way[] ways = [.. _ways.Select(way => way.Name == Words ? new Way(Words, words) : WayOf(way.Name, way.Expression, context))];
        double preparation = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        List<PageRanking> rankings = [];
        List<Retriever> retrievers = [];
        foreach (Way way in ways)
        {
            PageRanking ranking = way.Query is null ? new PageRanking(way.Name, "", 0, [], way.Problem) : RankOrSay(way.Name, way.Query, context);
            rankings.Add(ranking);
            if (ranking.Problem is null)
            {
                retrievers.Add(new Retriever(way.Name, way.Query!, Depth));
            }
        }

        // The blend asks the retrievers anew, so that its time is its own.
        if (retrievers.Count > 1)
        {
            rankings.Add(Rank(Blend, new HybridQuery(retrievers, new ReciprocalRank(), Depth)));
        }

        return new PageAnswer(rankings, preparation, null);
    }

    private static Way WayOf(string name, string expression, SearchContext context)
    {
        try
        {
            return new Way(name, QueryOf(expression, context));
        }
        catch (Exception e) when (IsProblem(e))
        {
            return new Way(name, null, ProblemOf(e, context));
        }
    }

    private static bool IsProblem(Exception e) => e is UsageException or BadDataException or IOException or ArgumentException;

    // There is one box and one query: no option, number or parameter to speak of.
    private static string ProblemOf(Exception e, SearchContext context)
    {
        string text = e is IOException ? Failure.From(e).Line : e.Message;
        text = text.StartsWith(SearchExpression.Option, StringComparison.Ordinal) ? text[SearchExpression.Option.Length..].TrimStart(',', ':', ' ') : text;
        text = text.Replace($" ({context.QueryName})", "", StringComparison.Ordinal).Replace($"{context.QueryName}: ", "", StringComparison.Ordinal);
        int remedy = text.IndexOf(ShellRemedy, StringComparison.Ordinal);
        return remedy < 0 ? ParameterName.Replace(text, "") : $"{text.AsSpan(0, remedy)}; give numbers, as [0.1, 0.2], in place of a text.";
    }

    private PageRanking RankOrSay(string name, Query query, SearchContext context)
    {
        try
        {
            return Rank(name, query);
        }
        catch (Exception e) when (IsProblem(e))
        {
            return new PageRanking(name, "", 0, [], ProblemOf(e, context));
        }
    }

    private PageRanking Rank(string name, Query query)
    {
        long start = Stopwatch.GetTimestamp();
        TopDocs found = query is HybridQuery blend ? blend.Search(_index.Searcher, 0, Math.Min(HitsShown, blend.Window)) : _index.Searcher.Search(query, HitsShown);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var matches = new MatchedText(_index, query);
        return new PageRanking(name, query.ToString(FieldNames.Body), milliseconds, [.. found.ScoreDocs.Select((hit, place) => Hit(hit, found as HybridTopDocs, place, matches))]);
    }

    private PageHit Hit(ScoreDoc hit, HybridTopDocs? blend, int place, MatchedText matches)
    {
        string text = _index.BodyOf(hit.Doc);
        return new PageHit(_index.IdOf(hit.Doc), text, blend?.ScoreOf(place) ?? hit.Score, matches.Of(hit.Doc, text), blend?.PartsOf(place) ?? []);
    }

    // One of the rankings to be; without a query, why it cannot be.
    private sealed record Way(string Name, Query? Query, string? Problem = null);
}
