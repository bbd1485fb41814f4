using System;
using System.Linq;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Encoders;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Expressions;

/// <summary>The documents whose token vectors match the query's best.</summary>
internal sealed class LateExpression(string field, QueryTokens source, int? k, string? candidates) : SearchExpression
{
    private const string Exact = "exact";

    private static readonly (string, string)[] CandidateNames = [.. MultiArgument.CandidateKinds.Where(c => c.Value != MultiVectorCandidates.None).Select(c => (c.Name, c.Name)), (Exact, Exact)];

    public override QueryInputs Needs => source.IsGiven ? QueryInputs.Tokens : QueryInputs.None;

    public static LateExpression Read(FunctionCall call)
    {
        call.TakeNamed("k", "candidates");
        int? k = call.Count("k", 1);
        string? candidates = call.Choice("candidates", CandidateNames);
        string field = call.FieldOfTwo($"late(...) takes a field, {QueryTokens.TokensPlace} or {QueryVector.QueryPlace}, k=N, and if need be candidates=muvera, centroids or exact");
        return QueryTokens.Parse(call[1]) is { } source
            ? new LateExpression(field, source, k, candidates)
            : throw call.ErrorAt(1, $"found '{call[1]}'; expected {QueryTokens.TokensPlace}, {QueryVector.QueryPlace} or a text in quotes");
    }

    public override void Check(SearchContext context)
    {
        context.RequireMultiField(field);
        MultiVectorCandidates held = context.Index.MultiFields.TryGetValue(field, out MultiVectorFieldOptions? options) ? options.Candidates : MultiVectorCandidates.None;
        string heldName = MultiArgument.CandidateKinds.First(c => c.Value == held).Name;
        if (candidates is not (null or Exact) && candidates != heldName)
        {
            throw new UsageException($"--with: field {field} has no {candidates} index (its candidates are {heldName}); leave candidates= out, or give candidates={candidates} to hybrid index.");
        }

        if (!source.IsGiven)
        {
            context.Index.Encoders.MultiOf(field);
        }
    }

    public override TopDocs Search(SearchContext context, int depth)
    {
        int count = Depth(context, k ?? DefaultDepth);
        return Tokens(context) is { } tokens
            ? context.With(field, () => context.Searcher.Search(Query(tokens, count), Math.Min(depth, count)))
            : new TopDocs(0, [], 0);
    }

    public override Explanation Explain(SearchContext context, int doc, int depth) =>
        Tokens(context) is { } tokens
            ? context.With(field, () => context.Searcher.Explain(Query(tokens, Depth(context, k ?? DefaultDepth)), doc))
            : new Explanation(0, "the query has no token vectors");

    private TokenMatrix? Tokens(SearchContext context)
    {
        context.RequireMultiField(field);
        return source.Of(context, field);
    }

    private LateInteractionQuery Query(TokenMatrix tokens, int count) => new(field, tokens, count, options: new LateSearchOptions { Exact = candidates == Exact });
}
