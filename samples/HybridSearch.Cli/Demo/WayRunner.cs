using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Input;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>Searches a demo's index with the code of <c>hybrid search</c>, one query at a time, and takes the time of each.</summary>
internal sealed class WayRunner(OpenIndex index, JudgedCollection collection)
{
    // Before the clock runs: the program is compiled as it goes, and its first hundreds of queries would pay for it.
    private const int WarmUp = 1000;

    private readonly Passage[] _queries = [.. collection.Queries.Select((query, i) => new Passage(query.Id, query.Text, i + 1))];

    /// <summary>Searches in one way and judges what was found.</summary>
    public WayResult Run(Way way, Evaluator evaluator)
    {
        var expression = new SearchExpression(way.Expression);
        (TopDocs[] found, Latencies latencies) = Time(query => expression.Search(new SearchContext(index, new QueryInputs(query)), Way.Depth));
        var run = new Run(way.Name);
        for (int q = 0; q < found.Length; q++)
        {
            run.AddScored(_queries[q].Id, found[q].ScoreDocs.Select(hit => KeyValuePair.Create(index.IdOf(hit.Doc), (double)hit.Score)));
        }

        return new WayResult(way, run, evaluator.Evaluate(run, WayResult.Metrics), latencies);
    }

    /// <summary>How long it takes to encode a query.</summary>
    public Latencies Encode(string field) => Time(query => index.Encoders.Encode(field, query.Text)).Latencies;

    private (T[] Results, Latencies Latencies) Time<T>(Func<Passage, T> answer)
    {
        foreach (Passage query in _queries.Take(WarmUp))
        {
            answer(query);
        }

        var results = new T[_queries.Length];
        double[] milliseconds = new double[_queries.Length];
        for (int q = 0; q < results.Length; q++)
        {
            long start = Stopwatch.GetTimestamp();
            results[q] = answer(_queries[q]);
            milliseconds[q] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return (results, Latencies.Of(milliseconds));
    }
}
