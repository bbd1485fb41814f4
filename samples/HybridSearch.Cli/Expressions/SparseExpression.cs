using System;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Encoders;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Expressions;

/// <summary>The documents whose weighted terms fit the query's best.</summary>
internal sealed class SparseExpression(string field, QueryWeights source, int? k, SparseSearchOptions options) : SearchExpression
{
    public override QueryInputs Needs => source.IsGiven ? QueryInputs.Weights : QueryInputs.None;

    public static SparseExpression Read(FunctionCall call)
    {
        call.TakeNamed("k", "mode");
        int? k = call.Count("k", 1);
        string field = call.FieldOfTwo($"sparse(...) takes a field, {QueryWeights.WeightsPlace}, {QueryVector.QueryPlace} or {{term:weight, ...}}, k=N, and if need be mode=prune or mode=two-phase");
        return new SparseExpression(field, QueryWeights.Parse(call, place: 1), k, call.Choice("mode", SparseMode.Named) ?? new SparseSearchOptions());
    }

    public override void Check(SearchContext context)
    {
        context.RequireSparseField(field);
        source.Check(context, field);
    }

    public override TopDocs Search(SearchContext context, int depth)
    {
        int count = Depth(context, k ?? DefaultDepth);
        return Weights(context) is { Count: > 0 } weights
            ? context.With(field, () => context.Searcher.Search(new SparseVectorQuery(field, weights, count, options: options), Math.Min(depth, count)))
            : new TopDocs(0, [], 0);
    }

    public override Explanation Explain(SearchContext context, int doc, int depth) =>
        Weights(context) is { Count: > 0 } weights
            ? context.With(field, () => context.Searcher.Explain(new SparseVectorQuery(field, weights), doc))
            : new Explanation(0, "the query has no terms");

    private SparseVector? Weights(SearchContext context)
    {
        context.RequireSparseField(field);
        return source.Of(context, field);
    }
}
