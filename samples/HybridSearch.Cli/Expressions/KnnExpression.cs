using System;
using System.Collections.Generic;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Encoders;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Expressions;

/// <summary>The nearest vectors of a field.</summary>
internal sealed class KnnExpression(string field, QueryVector source, int? k, int? ef, float oversample) : SearchExpression
{
    public override QueryInputs Needs => source.IsGiven ? QueryInputs.Vector : QueryInputs.None;

    public static KnnExpression Read(FunctionCall call)
    {
        call.TakeNamed("k", "ef", "oversample");
        int? k = call.Count("k", 1);
        int? ef = call.Count("ef", k ?? DefaultDepth);
        float oversample = call.Number("oversample", 1) ?? 1;
        string field = call.FieldOfTwo($"knn(...) takes a field, {QueryVector.QueryPlace} or {QueryVector.VectorPlace}, k=N, and if need be ef=N and oversample=N");
        return QueryVector.Parse(call[1]) is { } source
            ? new KnnExpression(field, source, k, ef, oversample)
            : throw call.ErrorAt(1, $"found '{call[1]}'; expected {QueryVector.QueryPlace}, {QueryVector.VectorPlace} or a text in quotes");
    }

    public override void Check(SearchContext context)
    {
        context.RequireVectorField(field);
        if (!source.IsGiven)
        {
            context.Index.Encoders.Of(field);
        }
    }

    public override TopDocs Search(SearchContext context, int depth)
    {
        int count = Depth(context, k ?? DefaultDepth);
        return Vector(context) is { } vector
            ? context.With(field, () => context.Searcher.Search(Query(context, vector), Math.Min(depth, count)))
            : new TopDocs(0, [], 0);
    }

    public override Explanation Explain(SearchContext context, int doc, int depth) =>
        Vector(context) is { } vector
            ? context.With(field, () => context.Searcher.Explain(Query(context, vector), doc))
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
}
