using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Judging;

/// <summary>Judged runs as a page to read.</summary>
internal static class JudgedPage
{
    /// <summary>The page, HTML in one piece.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="listed">How many gains and losses to list for a comparison.</param>
    public static string Write(JudgedRuns runs, int listed)
    {
        var page = new HtmlPage("Runs judged");
        page.Paragraph(Text($"Means over the {runs.Topics.Count} topics of {runs.Qrels}; a topic that a run lacks counts 0."));
        page.Table(JudgedTables.MeanColumns(runs), leftColumns: 1, JudgedTables.Means(runs));
        var bars = new BarChart(runs.Names, "F4");
        foreach (Metric metric in runs.Metrics)
        {
            bars.Add(metric.ToString(), [.. runs.Results.Select(r => r.Mean(metric))]);
        }

        page.Figure(bars.ToSvg(), "Means over all topics; 1 is the best there can be.");
        if (runs.Comparisons.Count == 0)
        {
            return page.ToString();
        }

        page.Heading(2, $"Compared with {runs.Names[0]}");
        page.Paragraph("The probabilities are of a mean gain as far from 0 by chance alone: Student's paired t-test and Fisher's randomisation test, two-sided. Many comparisons find something by chance.", faint: true);
        page.Table(JudgedTables.ComparisonColumns, leftColumns: 2, JudgedTables.Comparisons(runs));
        for (int i = 0; i < runs.Comparisons.Count; i++)
        {
            foreach (PairedComparison comparison in runs.Comparisons[i])
            {
                Differences(page, runs, runs.Names[i + 1], comparison, listed);
            }
        }

        return page.ToString();
    }

    private static void Differences(HtmlPage page, JudgedRuns runs, string name, PairedComparison comparison, int listed)
    {
        page.Heading(3, $"{name}, {comparison.Metric}");
        if (comparison.Better + comparison.Worse == 0)
        {
            page.Paragraph("No topic differs.");
            return;
        }

        double[] gains = [.. comparison.Topics.Select(t => t.Gain).OrderDescending()];
        page.Figure(GainChart.ToSvg(gains), Text($"The gain of every topic, greatest first: {comparison.Better} are better and {comparison.Worse} worse than with {runs.Names[0]}."));
        Listing(page, runs, comparison, "Best gains", comparison.BestGains(listed));
        Listing(page, runs, comparison, "Worst losses", comparison.WorstLosses(listed));
    }

    private static void Listing(HtmlPage page, JudgedRuns runs, PairedComparison comparison, string title, IReadOnlyList<TopicDifference> topics)
    {
        if (topics.Count > 0)
        {
            page.Paragraph(title);
            page.Table(JudgedTables.TopicColumns(comparison), leftColumns: 1, JudgedTables.Topics(runs, topics));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
