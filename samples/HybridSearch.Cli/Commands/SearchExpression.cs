using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using HybridSearch.Cli.Encoders;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// What <c>--with</c> says: the classic syntax with <c>{query}</c>, <c>knn(FIELD, {query}, k=N)</c> or <c>knn(FIELD, {vector}, k=N)</c>, or
/// <c>hybrid(rrf, A, B, ...)</c> over those. A small reader for just these three forms.
/// </summary>
internal abstract partial class SearchExpression
{
    /// <summary>How deep a retriever goes that gives no k.</summary>
    public const int DefaultDepth = 1000;

    private const string QueryPlace = QueryVector.QueryPlace;
    private const string VectorPlace = QueryVector.VectorPlace;
    private const int RankConstant = 60;

    /// <summary>Whether a query vector from a file is needed.</summary>
    public abstract bool NeedsVector { get; }

    /// <summary>The fields whose models must encode text of the query.</summary>
    public abstract IEnumerable<string> EncodedFields { get; }

    /// <summary>Reads an expression; an error names the position, from 1.</summary>
    public static SearchExpression Parse(string text) => Parse(text, 0, text.Length, inBlend: false);

    /// <summary>The best documents for one query.</summary>
    public abstract TopDocs Search(SearchContext context, int depth);

    /// <summary>How a document came to its score.</summary>
    public abstract Explanation Explain(SearchContext context, int doc, int depth);

    private static SearchExpression Parse(string text, int start, int end, bool inBlend)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            throw Error(start, "found nothing; expected a query, knn(...) or hybrid(...)");
        }

        Match function = Function().Match(text, start, end - start);
        if (!function.Success)
        {
            return new Words(text[start..end], start);
        }

        if (function.Index > start)
        {
            throw Error(function.Index, $"{function.Groups[1].Value}(...) cannot stand within a query yet; give it alone or within hybrid(rrf, ...)");
        }

        List<(int Start, int End)> arguments = SplitArguments(text, start + function.Length, end, out int close);
        if (close + 1 < end)
        {
            throw Error(close + 1, $"found '{text[(close + 1)..end]}' after the closing bracket; expected the end");
        }

        if (function.Groups[1].Value == "knn")
        {
            return Knn.Parse(text, arguments);
        }

        return inBlend ? throw Error(start, "hybrid(...) cannot stand within hybrid(...) yet") : Blend.Parse(text, arguments);
    }

    // Cuts at the commas that stand in no bracket and no quotes; a backslash guards what follows it.
    private static List<(int Start, int End)> SplitArguments(string text, int start, int end, out int close)
    {
        var arguments = new List<(int, int)>();
        int depth = 0;
        bool quoted = false;
        int from = start;
        for (int i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '(' or '[' or '{' when !quoted:
                    depth++;
                    break;
                case ')' when !quoted && depth == 0:
                    arguments.Add((from, i));
                    close = i;
                    return arguments;
                case ')' or ']' or '}' when !quoted:
                    depth--;
                    break;
                case ',' when !quoted && depth == 0:
                    arguments.Add((from, i));
                    from = i + 1;
                    break;
            }
        }

        throw Error(end, "found the end; expected ')'");
    }

    // Takes the arguments of the form name=value off the end, each with its place.
    private static Dictionary<string, (string Value, int Start)> TakeNamed(string text, List<(int Start, int End)> arguments, params string[] names)
    {
        var values = new Dictionary<string, (string Value, int Start)>(StringComparer.Ordinal);
        while (arguments.Count > 0 && NamedArgument().Match(text[arguments[^1].Start..arguments[^1].End]) is { Success: true } named)
        {
            int start = arguments[^1].Start;
            string name = named.Groups[1].Value;
            if (Array.IndexOf(names, name) < 0 || !values.TryAdd(name, (named.Groups[2].Value, start)))
            {
                throw Error(start, $"found '{named.Value.Trim()}'; expected {string.Join(", ", Array.ConvertAll(names, n => $"{n}=N"))}, each once");
            }

            arguments.RemoveAt(arguments.Count - 1);
        }

        return values;
    }

    // Takes k=N off the end of the arguments.
    private static int? TakeDepth(string text, List<(int Start, int End)> arguments)
    {
        (int start, int end) = arguments[^1];
        Match named = NamedArgument().Match(text[start..end]);
        if (!named.Success)
        {
            return null;
        }

        arguments.RemoveAt(arguments.Count - 1);
        return named.Groups[1].Value == "k" && int.TryParse(named.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int k) && k > 0
            ? k
            : throw Error(start, $"found '{named.Value.Trim()}'; expected k=N with a whole number from 1");
    }

    // No deeper than there are documents: a queue as long as the greatest number would not fit into memory.
    private static int Depth(SearchContext context, int k) => Math.Max(1, Math.Min(k, context.DocumentCount));

    private static UsageException Error(int position, string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"--with, position {position + 1}: {problem}."));

    [GeneratedRegex(@"\b(knn|hybrid)\s*\(")]
    private static partial Regex Function();

    [GeneratedRegex(@"^\s*([A-Za-z_]+)\s*=\s*(\S+)\s*$")]
    private static partial Regex NamedArgument();

    /// <summary>The classic syntax, with the query's text escaped where {query} stands.</summary>
    private sealed class Words : SearchExpression
    {
        private readonly string _text;

        public Words(string text, int position)
        {
            int place = text.IndexOf(VectorPlace, StringComparison.Ordinal);
            if (place >= 0)
            {
                throw Error(position + place, $"{VectorPlace} stands outside of knn(...); write knn(FIELD, {VectorPlace}, k=N)");
            }

            _text = text;
        }

        public override bool NeedsVector => false;

        public override IEnumerable<string> EncodedFields => [];

        public override TopDocs Search(SearchContext context, int depth) =>
            Query(context) is { } query ? context.Searcher.Search(query, depth) : new TopDocs(0, [], 0);

        public override Explanation Explain(SearchContext context, int doc, int depth) =>
            Query(context) is { } query ? context.Searcher.Explain(query, doc) : new Explanation(0, "the query is empty");

        private Query? Query(SearchContext context)
        {
            bool asks = _text.Contains(QueryPlace, StringComparison.Ordinal);
            if (asks && string.IsNullOrWhiteSpace(context.QueryText))
            {
                return null; // body:() is no syntax, and nothing asked is nothing found
            }

            string text = _text.Replace(QueryPlace, QueryParserBase.Escape(context.QueryText), StringComparison.Ordinal);
            try
            {
                return new FieldCheckingParser(context).Parse(text);
            }
            catch (ParseException e)
            {
                throw new UsageException($"{context.QueryName}: '{text}' cannot be read: {e.Message}", e);
            }
        }
    }

    /// <summary>The nearest vectors of a field.</summary>
    private sealed class Knn(string field, QueryVector source, int? k, int? ef, float oversample) : SearchExpression
    {
        public override bool NeedsVector => source.IsGiven;

        public override IEnumerable<string> EncodedFields => source.IsGiven ? [] : [@field];

        public static Knn Parse(string text, List<(int Start, int End)> arguments)
        {
            Dictionary<string, (string Value, int Start)> named = TakeNamed(text, arguments, "k", "ef", "oversample");
            int? k = Count(named, "k", 1);
            int? ef = Count(named, "ef", k ?? DefaultDepth);
            float oversample = 1;
            if (named.TryGetValue("oversample", out (string Value, int Start) given)
                && (!float.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out oversample) || !float.IsFinite(oversample) || oversample < 1))
            {
                throw Error(given.Start, $"found 'oversample={given.Value}'; expected oversample=N with a number from 1");
            }

            if (arguments.Count != 2)
            {
                throw Error(arguments.Count == 0 ? 0 : arguments[0].Start, $"knn(...) takes a field, {QueryPlace} or {VectorPlace}, k=N, and if need be ef=N and oversample=N");
            }

            string field = text[arguments[0].Start..arguments[0].End].Trim();
            if (field.Length == 0)
            {
                throw Error(arguments[0].Start, "found no field; expected knn(FIELD, ...)");
            }

            string query = text[arguments[1].Start..arguments[1].End].Trim();
            return QueryVector.Parse(query) is { } source
                ? new Knn(field, source, k, ef, oversample)
                : throw Error(arguments[1].Start, $"found '{query}'; expected {QueryPlace}, {VectorPlace} or a text in quotes");
        }

        public override TopDocs Search(SearchContext context, int depth)
        {
            int count = Depth(context, k ?? DefaultDepth);
            return Vector(context) is { } vector
                ? context.WithVector(field, vector, v => context.Searcher.Search(Query(context, v), Math.Min(depth, count)))
                : new TopDocs(0, [], 0);
        }

        public override Explanation Explain(SearchContext context, int doc, int depth) =>
            Vector(context) is { } vector
                ? context.WithVector(field, vector, v => context.Searcher.Explain(Query(context, v), doc))
                : new Explanation(0, "the query has no vector");

        private float[]? Vector(SearchContext context)
        {
            context.RequireVectorField(field);
            return source.Of(context, field);
        }

        private KnnVectorQuery Query(SearchContext context, float[] vector)
        {
            VectorFieldOptions? options = context.Index.VectorFields.GetValueOrDefault(field);
            int depth = Depth(context, k ?? DefaultDepth);
            int? candidates = ef is { } given ? Math.Max(depth, Depth(context, given)) : null;
            return new KnnVectorQuery(field, vector, depth, candidates, filter: null, oversample, options?.Similarity);
        }

        private static int? Count(Dictionary<string, (string Value, int Start)> named, string name, int least)
        {
            if (!named.TryGetValue(name, out (string Value, int Start) given))
            {
                return null;
            }

            return int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least
                ? count
                : throw Error(given.Start, $"found '{name}={given.Value}'; expected {name}=N with a whole number from {least}");
        }
    }

    /// <summary>Rankings blended by reciprocal rank.</summary>
    private sealed class Blend(IReadOnlyList<SearchExpression> retrievers, int? k) : SearchExpression
    {
        public override bool NeedsVector => retrievers.Any(r => r.NeedsVector);

        public override IEnumerable<string> EncodedFields => retrievers.SelectMany(r => r.EncodedFields);

        public static Blend Parse(string text, List<(int Start, int End)> arguments)
        {
            int? k = TakeDepth(text, arguments);
            if (arguments.Count == 0 || text[arguments[0].Start..arguments[0].End].Trim() != "rrf")
            {
                throw Error(arguments.Count == 0 ? 0 : arguments[0].Start, "hybrid(...) begins with the blend; expected rrf");
            }

            if (arguments.Count < 3)
            {
                throw Error(arguments[^1].End, "hybrid(rrf, ...) blends two retrievers or more; expected ', A, B'");
            }

            var retrievers = new List<SearchExpression>();
            for (int i = 1; i < arguments.Count; i++)
            {
                retrievers.Add(SearchExpression.Parse(text, arguments[i].Start, arguments[i].End, inBlend: true));
            }

            return new Blend(retrievers, k);
        }

        public override TopDocs Search(SearchContext context, int depth)
        {
            var rankings = new List<TopDocs>();
            foreach (SearchExpression retriever in retrievers)
            {
                rankings.Add(retriever.Search(context, DefaultDepth));
            }

            return ReciprocalRankFusion.Fuse(rankings, Depth(context, Math.Min(depth, k ?? depth)), RankConstant);
        }

        public override Explanation Explain(SearchContext context, int doc, int depth)
        {
            float sum = 0;
            var parts = new List<Explanation>();
            foreach (SearchExpression retriever in retrievers)
            {
                int rank = 1 + Array.FindIndex(retriever.Search(context, DefaultDepth).ScoreDocs, hit => hit.Doc == doc);
                float share = rank == 0 ? 0 : 1f / (RankConstant + rank);
                sum += share;
                var part = new Explanation(share, rank == 0
                    ? "not found by this retriever"
                    : string.Create(CultureInfo.InvariantCulture, $"1 / ({RankConstant} + rank {rank}) of"));
                part.AddDetail(retriever.Explain(context, doc, depth));
                parts.Add(part);
            }

            var explanation = new Explanation(sum, "reciprocal rank fusion, sum of:");
            parts.ForEach(explanation.AddDetail);
            return explanation;
        }
    }
}
