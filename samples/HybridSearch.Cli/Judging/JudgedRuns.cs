using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Judging;

/// <summary>Runs judged by the same judgements, each but the first compared with the first.</summary>
internal sealed class JudgedRuns
{
    private readonly IReadOnlyDictionary<string, string> _queries;

    /// <summary>Compares the runs.</summary>
    /// <param name="qrels">The judgements' file.</param>
    /// <param name="results">The runs, at least one, judged by the same metrics.</param>
    /// <param name="queries">The queries' texts by topic; empty where nobody gave them.</param>
    public JudgedRuns(string qrels, IReadOnlyList<EvaluationResult> results, IReadOnlyDictionary<string, string> queries)
    {
        Qrels = qrels;
        Results = results;
        _queries = queries;
        Names = DistinctNames(results);
        Comparisons =
        [
            .. results.Skip(1).Select(other => (IReadOnlyList<PairedComparison>)
                [.. other.Metrics.Select(metric => new PairedComparison(results[0], other, metric))]),
        ];
    }

    public string Qrels { get; }

    public IReadOnlyList<EvaluationResult> Results { get; }

    /// <summary>The runs' names; those that several runs have are numbered.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>For every run but the first, its comparison with the first by every metric.</summary>
    public IReadOnlyList<IReadOnlyList<PairedComparison>> Comparisons { get; }

    public IReadOnlyList<Metric> Metrics => Results[0].Metrics;

    public IReadOnlyList<string> Topics => Results[0].Topics;

    /// <summary>The topic with its text where that is known.</summary>
    public string Title(string topic) => _queries.TryGetValue(topic, out string? text) ? $"{topic}: {text}" : topic;

    private static List<string> DistinctNames(IReadOnlyList<EvaluationResult> results)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (EvaluationResult result in results)
        {
            string name = result.RunName;
            for (int i = 2; !taken.Add(name); i++)
            {
                name = $"{result.RunName} ({i})";
            }

            names.Add(name);
        }

        return names;
    }
}
