using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>One query and what each way answers.</summary>
/// <param name="Query">The query.</param>
/// <param name="Answers">One a way, in the order of the ways.</param>
internal sealed record SideBySide(JudgedQuery Query, IReadOnlyList<SideBySide.Answer> Answers)
{
    private const int HitsShown = 3;

    /// <summary>What one way answers.</summary>
    /// <param name="Way">The way.</param>
    /// <param name="Rank">The rank of the document that was sought; null where it was not found.</param>
    /// <param name="Hits">The ids of the first documents.</param>
    internal sealed record Answer(Way Way, int? Rank, IReadOnlyList<string> Hits);

    /// <summary>Chooses for each way the queries at which it is furthest ahead of the others.</summary>
    /// <param name="result">The demo's result.</param>
    /// <param name="each">How many queries for each way.</param>
    public static IReadOnlyList<SideBySide> Choose(DemoResult result, int each)
    {
        var chosen = new List<JudgedQuery>();
        WayResult[] ways = [.. result.Ways.Where(way => way.Way.RanksAs is null)];
        foreach (WayResult way in ways)
        {
            chosen.AddRange(result.Collection.Queries.Except(chosen)
                .Select(query => (Query: query, Lead: Gain(way, query) - ways.Where(w => w != way).Max(w => Gain(w, query) as double?) ?? 0))
                .Where(q => q.Lead > 0)
                .OrderByDescending(q => q.Lead)
                .Take(each)
                .Select(q => q.Query)
                .ToList());
        }

        return [.. chosen.Select(query => new SideBySide(query, [.. result.Ways.Select(way => AnswerOf(way, query))]))];
    }

    private static double Gain(WayResult way, JudgedQuery query) => way.RankOf(query) is { } rank ? 1.0 / rank : 0;

    private static Answer AnswerOf(WayResult way, JudgedQuery query) =>
        new(way.Way, way.RankOf(query), [.. way.Run[query.Id].Take(HitsShown).Select((RankedDocument hit) => hit.Id)]);
}
