using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Benchmarks.Graphs;

namespace Lucene.Net.Vectors.Benchmarks.Compare;

/// <summary>The table of a comparison, as Markdown.</summary>
internal static class CompareTable
{
    private const string Unknown = "-";

    private static readonly double[] Recalls = [0.90, 0.95, 0.98];

    /// <summary>Writes it.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="rows">A row an engine.</param>
    /// <param name="peer">The one that the others are held against; null for none.</param>
    public static void Write(TextWriter output, IReadOnlyList<CompareRow> rows, CompareRow? peer)
    {
        int[] widths = [.. rows.Where(row => !row.HasLists).SelectMany(row => row.Curve).Select(point => point.Ef).Distinct().Order()];
        bool hasLists = rows.Any(row => row.HasLists);
        List<string> head =
        [
            "engine", "build s, wall", "build s, processor", "raw MB", "codes MB", "graph MB",
            .. widths.Select(width => width == 0 ? "all scanned" : Text($"ef {width}")),
            .. hasLists ? ["by lists read"] : Array.Empty<string>(),
            .. Recalls.Select(recall => Text($"at {recall:F2}")),
            .. peer is null ? [] : Recalls.Select(recall => Text($"x {peer.Name} at {recall:F2}")),
        ];
        Line(output, head);
        Line(output, head.Select((_, i) => i == 0 ? "---" : "---:"));
        foreach (CompareRow row in rows)
        {
            Line(output,
            [
                row.Name, Seconds(row.BuildWall), Seconds(row.BuildProcessor), Megabytes(row.RawBytes), Megabytes(row.CodeBytes), Megabytes(row.GraphBytes),
                .. widths.Select(width => Cell(row.HasLists ? [] : row.Curve.Where(point => point.Ef == width), point => Point(point))),
                .. hasLists ? [Cell(row.HasLists ? row.Curve : [], point => Text($"{point.Ef}: {Point(point)}"))] : Array.Empty<string>(),
                .. Recalls.Select(recall => Number(RecallPoint.RateAt(recall, row.Curve), "N0")),
                .. peer is null ? [] : Recalls.Select(recall => Number(RecallPoint.RateAt(recall, row.Curve) / RecallPoint.RateAt(recall, peer.Curve), "F2")),
            ]);
        }
    }

    private static string Cell(IEnumerable<RecallPoint> points, Func<RecallPoint, string> text)
    {
        string cell = string.Join("; ", points.Select(text));
        return cell.Length == 0 ? Unknown : cell;
    }

    private static string Point(RecallPoint point)
    {
        return Text($"{point.Recall:F4}, {point.Rate:N0}");
    }

    private static string Seconds(double? seconds)
    {
        return seconds is { } known ? Text($"{known:F1}") : Unknown;
    }

    private static string Megabytes(double bytes)
    {
        return bytes < 1e5 ? Unknown : Text($"{bytes / 1e6:F1}");
    }

    private static string Number(double value, string format)
    {
        return double.IsNaN(value) ? Unknown : value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static void Line(TextWriter output, IEnumerable<string> cells)
    {
        output.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
