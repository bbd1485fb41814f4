using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Judging;

/// <summary>Judged runs as rows of texts, the same on a terminal and on a page.</summary>
internal static class JudgedTables
{
    public static IReadOnlyList<string> MeanColumns(JudgedRuns runs) => ["run", .. runs.Metrics.Select(m => m.ToString())];

    public static IEnumerable<IReadOnlyList<string>> Means(JudgedRuns runs) =>
        runs.Results.Select((result, i) => (IReadOnlyList<string>)[runs.Names[i], .. runs.Metrics.Select(m => Value(result.Mean(m)))]);

    public static IReadOnlyList<string> ComparisonColumns { get; } = ["run", "metric", "gain", "better", "worse", "t", "p (t-test)", "p (randomisation)"];

    public static IEnumerable<IReadOnlyList<string>> Comparisons(JudgedRuns runs) =>
        runs.Comparisons.SelectMany((comparisons, i) => comparisons.Select(c => (IReadOnlyList<string>)
        [
            runs.Names[i + 1], c.Metric.ToString(), Gain(c.Gain), Text($"{c.Better}"), Text($"{c.Worse}"), Text($"{c.TStatistic:F2}"), Probability(c.StudentP), Probability(c.RandomizationP),
        ]));

    public static IReadOnlyList<string> TopicColumns(PairedComparison comparison) => ["topic", comparison.Metric.ToString(), "first run", "gain"];

    public static IEnumerable<IReadOnlyList<string>> Topics(JudgedRuns runs, IEnumerable<TopicDifference> topics) =>
        topics.Select(t => (IReadOnlyList<string>)[runs.Title(t.Topic), Value(t.Other), Value(t.Baseline), Gain(t.Gain)]);

    /// <summary>A gain with its sign.</summary>
    public static string Gain(double gain) => gain.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>A probability; below .0001 just that, for a sampled one has no more digits.</summary>
    public static string Probability(double p) => p < 0.0001 ? "< .0001" : Value(p);

    private static string Value(double value) => Text($"{value:F4}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
