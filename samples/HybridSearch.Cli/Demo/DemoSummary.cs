using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Output;

namespace HybridSearch.Cli.Demo;

/// <summary>The demo's result on the screen.</summary>
internal static class DemoSummary
{
    public static void Print(Terminal terminal, DemoResult result)
    {
        terminal.Write(Tables.Create(
            ["way to search", .. WayResult.Metrics.Select(m => m.ToString()), "p50 ms", "p95 ms", "p99 ms"],
            leftColumns: 1,
            result.Ways.Select(w => (IReadOnlyList<string>)
            [
                w.Way.Title, .. WayResult.Metrics.Select(m => Text($"{w.Judged.Mean(m):F4}")), Text($"{w.Latencies.P50:F2}"), Text($"{w.Latencies.P95:F2}"), Text($"{w.Latencies.P99:F2}"),
            ])));
        terminal.WriteLine($"Means over {result.Collection.Queries.Count} queries, each with one document to be found; from text to documents, one at a time, encoding ({result.Encoding.P50:F2} ms) included.");
        terminal.Write(Tables.Create(
            ["field", "what is kept", "bytes", "a document"],
            leftColumns: 2,
            result.Fields.Select(f => (IReadOnlyList<string>)[f.Field, f.What, Text($"{f.Bytes}"), Text($"{f.Bytes / (double)result.Collection.Documents.Count:F0}")])));
        if (SideBySide.Choose(result, each: 1) is [.., var example])
        {
            terminal.WriteLine($"For example: {example.Query.Text}");
            terminal.Write(Tables.Create(
                ["way to search", "first document", "rank of the one sought"],
                leftColumns: 2,
                example.Answers.Select(a => (IReadOnlyList<string>)[a.Way.Title, a.Hits.Count == 0 ? string.Empty : WordsOf(result, a.Hits[0]), a.Rank?.ToString(CultureInfo.InvariantCulture) ?? "none"])));
        }

        terminal.WriteLine($"{result.DocumentsPerSecond:F0} documents a second encoded and indexed. {string.Join(", ", result.Stages.Select(s => Text($"{s.Name} {s.Seconds:F1} s")))}.");
    }

    private static string WordsOf(DemoResult result, string id) => string.Join(", ", result.Collection.Documents.First(d => d.Id == id).Words);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
