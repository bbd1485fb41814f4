using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Commands;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Fusion;

namespace HybridSearch.Cli.Expressions;

/// <summary>Rankings blended by reciprocal rank.</summary>
internal sealed class BlendExpression(IReadOnlyList<SearchExpression> retrievers, int? k) : SearchExpression
{
    private const int RankConstant = 60;

    public override QueryInputs Needs => retrievers.Aggregate(QueryInputs.None, (needs, r) => needs | r.Needs);

    public static BlendExpression Read(FunctionCall call)
    {
        call.TakeNamed("k");
        int? k = call.Count("k", 1);
        if (call.Arguments.Count == 0 || call[0] != "rrf")
        {
            throw Error(call.Arguments.Count == 0 ? 0 : call.Arguments[0].Start, "hybrid(...) begins with the blend; expected rrf");
        }

        if (call.Arguments.Count < 3)
        {
            throw Error(call.Arguments[^1].End, "hybrid(rrf, ...) blends two retrievers or more; expected ', A, B'");
        }

        return new BlendExpression([.. call.Arguments.Skip(1).Select(a => ExpressionReader.Read(call.Text, a.Start, a.End, inBlend: true))], k);
    }

    public override void Check(SearchContext context)
    {
        foreach (SearchExpression retriever in retrievers)
        {
            retriever.Check(context);
        }
    }

    public override TopDocs Search(SearchContext context, int depth) =>
        ReciprocalRankFusion.Fuse([.. retrievers.Select(r => r.Search(context, DefaultDepth))], Depth(context, Math.Min(depth, k ?? depth)), RankConstant);

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
