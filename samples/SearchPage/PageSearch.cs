using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
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
    private const string Blend = "blend";

    // What a stranger may type costs no more than this.
    private static readonly QueryLimits Limits = QueryLimits.SearchBox;

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
        try
        {
            Query query = QueryOf(typed, context);
            return new PageAnswer([.. query is HybridQuery hybrid ? Retrievers(hybrid, context) : IsOurs(query) ? [Rank("your expression", query, context)] : EveryWay(query, context)], null);
        }
        catch (Exception e) when (e is UsageException or BadDataException)
        {
            // There is one box, and no option of that name.
            return new PageAnswer([], e.Message.StartsWith(SearchExpression.Option, StringComparison.Ordinal) ? e.Message[SearchExpression.Option.Length..].TrimStart(',', ':', ' ') : e.Message);
        }
    }

    // The ways that need nothing but a text: a field without a model is left to expressions with vectors in them.
    private static IEnumerable<(string Name, string Expression)> WaysOf(OpenIndex index)
    {
        yield return ("words", $"{FieldNames.Body}:({{query}})");
        foreach (string field in index.SparseFields.Keys.Order(StringComparer.Ordinal).Take(1))
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

    private List<PageRanking> EveryWay(Query words, SearchContext context)
    {
        List<PageRanking> rankings = [];
        List<Retriever> retrievers = [];
        foreach ((string name, string expression) in _ways)
        {
            // Words are what was typed, operators and all; the others take it as a text.
            Query query = name == "words" ? words : QueryOf(expression, context);
            rankings.Add(Rank(name, query, context));
            retrievers.Add(new Retriever(name, query, Depth));
        }

        if (retrievers.Count > 1)
        {
            rankings.Add(Rank(Blend, new HybridQuery(retrievers, new ReciprocalRank(), Depth), context));
        }

        return rankings;
    }

    private List<PageRanking> Retrievers(HybridQuery hybrid, SearchContext context) =>
        [.. hybrid.Retrievers.Select(retriever => Rank(retriever.Name, retriever.Query, context)), Rank(Blend, hybrid, context)];

    private PageRanking Rank(string name, Query query, SearchContext context)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            TopDocs found = query is HybridQuery blend ? blend.Search(_index.Searcher, 0, Math.Min(HitsShown, blend.Window)) : _index.Searcher.Search(query, HitsShown);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var matches = new MatchedText(_index, query);
            return new PageRanking(name, query.ToString(FieldNames.Body), milliseconds, [.. found.ScoreDocs.Select((hit, place) => Hit(hit, found as HybridTopDocs, place, matches))]);
        }
        catch (ArgumentException e)
        {
            throw new BadDataException($"{context.QueryName}: {e.Message}", e);
        }
    }

    private PageHit Hit(ScoreDoc hit, HybridTopDocs? blend, int place, MatchedText matches)
    {
        string text = _index.BodyOf(hit.Doc);
        return new PageHit(_index.IdOf(hit.Doc), text, blend?.ScoreOf(place) ?? hit.Score, matches.Of(hit.Doc, text), blend?.PartsOf(place) ?? []);
    }
}
