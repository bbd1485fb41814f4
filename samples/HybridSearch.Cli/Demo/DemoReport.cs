using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>The demo's result as a page to read.</summary>
internal sealed class DemoReport
{
    private const int QueriesAWay = 3;

    private static readonly int[] Depths = [1, 2, 3, 5, 10, 20, 50, Way.Depth];

    private readonly HtmlPage _page = new("Searching WordNet by words, by vectors and by both");
    private readonly DemoResult _result;
    private readonly IReadOnlyList<string> _ways;

    private DemoReport(DemoResult result)
    {
        _result = result;
        _ways = [.. result.Ways.Select(w => w.Way.Title)];
    }

    /// <summary>The page, HTML in one piece.</summary>
    public static string Write(DemoResult result)
    {
        var report = new DemoReport(result);
        report.Introduce();
        report.Quality();
        report.Speed();
        report.Size();
        report.Examples();
        return report._page.ToString();
    }

    private void Introduce()
    {
        _page.Paragraph(Text($"{_result.Collection.Documents.Count} documents, each the words and the definition of one WordNet synset; {_result.Collection.Queries.Count} queries, each an example sentence of one synset, which is the one document that answers it. Examples are not in the indexed text. Dense and token vectors come from {_result.Model}."));
        _page.Table(
            ["way to search", "expression", .. WayResult.Metrics.Select(m => m.ToString()), "p50 ms", "p95 ms", "p99 ms"],
            leftColumns: 2,
            _result.Ways.Select(w => (IReadOnlyList<string>)
            [
                w.Way.Title, w.Way.Expression, .. WayResult.Metrics.Select(m => Text($"{w.Judged.Mean(m):F4}")), Text($"{w.Latencies.P50:F2}"), Text($"{w.Latencies.P95:F2}"), Text($"{w.Latencies.P99:F2}"),
            ]));
    }

    private void Quality()
    {
        _page.Heading(2, "How good");
        var bars = new BarChart(_ways, "F4");
        foreach (Metric metric in WayResult.Metrics)
        {
            bars.Add(metric.ToString(), [.. _result.Ways.Select(w => w.Judged.Mean(metric))]);
        }

        _page.Figure(bars.ToSvg(), "Means over all queries; 1 is the best there can be.");
        var curves = new CurveChart([.. Depths.Select(d => d.ToString(CultureInfo.InvariantCulture))], "documents looked at");
        foreach (WayResult way in _result.Ways)
        {
            int?[] ranks = [.. _result.Collection.Queries.Select(way.RankOf)];
            curves.Add(way.Way.Title, [.. Depths.Select(depth => ranks.Count(rank => rank <= depth) / (double)Math.Max(1, ranks.Length))]);
        }

        _page.Figure(curves.ToSvg(), "The share of queries whose document is among the first so many.");
    }

    private void Speed()
    {
        _page.Heading(2, "How fast");
        var bars = new BarChart(_ways, "F2");
        bars.Add("p50, ms", [.. _result.Ways.Select(w => w.Latencies.P50)]);
        bars.Add("p95, ms", [.. _result.Ways.Select(w => w.Latencies.P95)]);
        bars.Add("p99, ms", [.. _result.Ways.Select(w => w.Latencies.P99)]);
        _page.Figure(bars.ToSvg(), Text($"From a query's text to its {Way.Depth} documents, one query at a time. Encoding is in it where vectors are searched: {_result.Encoding.P50:F2} ms (p50)."));
        _page.Paragraph(Text($"{_result.DocumentsPerSecond:F0} documents a second were encoded and indexed."));
        _page.Table(["stage", "seconds"], leftColumns: 1, _result.Stages.Select(s => (IReadOnlyList<string>)[s.Name, Text($"{s.Seconds:F1}")]));
    }

    private void Size()
    {
        _page.Heading(2, "How large");
        var bars = new BarChart(["bytes a document"], "F0");
        foreach (FieldBytes field in _result.Fields)
        {
            bars.Add(field.Field, [field.Bytes / (double)_result.Collection.Documents.Count]);
        }

        _page.Figure(bars.ToSvg(), "Bytes on disk a document.");
        _page.Table(["field", "what is kept", "bytes"], leftColumns: 2, _result.Fields.Select(f => (IReadOnlyList<string>)[f.Field, f.What, Text($"{f.Bytes}")]));
    }

    private void Examples()
    {
        IReadOnlyList<SideBySide> examples = SideBySide.Choose(_result, QueriesAWay);
        if (examples.Count == 0)
        {
            return;
        }

        _page.Heading(2, "Side by side");
        _page.Paragraph("Queries at which one of the ways is furthest ahead of the others.", faint: true);
        var documents = _result.Collection.Documents.ToDictionary(d => d.Id);
        foreach (SideBySide example in examples)
        {
            _page.Heading(3, $"\u201c{example.Query.Text}\u201d");
            _page.Paragraph($"Sought: {example.Query.Answer.Text}", faint: true);
            _page.Table(
                ["way to search", "first documents", "rank of the one sought"],
                leftColumns: 2,
                example.Answers.Select(a => (IReadOnlyList<string>)
                [
                    a.Way.Title, string.Join(" \u00b7 ", a.Hits.Select(id => Words(documents[id]))), a.Rank is { } rank ? Text($"{rank}") : Text($"not in {Way.Depth}"),
                ]));
        }
    }

    private static string Words(WordNetSynset synset) => string.Join(", ", synset.Words);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
