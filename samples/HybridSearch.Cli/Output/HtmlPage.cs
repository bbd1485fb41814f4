using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>A page that is one file: its style is inside, it asks no network for anything, and it is dark where the reader's system is.</summary>
internal sealed class HtmlPage(string title)
{
    /// <summary>How many colours charts have for series before they repeat; <c>var(--c0)</c> is the first.</summary>
    public const int Colours = 6;

    private const string Style = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1c2128; --faint: #667; --line: #dde1e6; --mark: #f3f5f7;
          --c0: #3566b8; --c1: #c2571a; --c2: #2f8f5b; --c3: #8a4fb0; --c4: #b0892c; --c5: #2b8c9e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15181d; --ink: #e4e7eb; --faint: #98a1ab; --line: #333a43; --mark: #1f242b;
          --c0: #7aa5f0; --c1: #f0935a; --c2: #63c78f; --c3: #c191e6; --c4: #dfbb62; --c5: #63c3d4; } }
        body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
        p.faint, figcaption { color: var(--faint); font-size: 0.9rem; } figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .faint { fill: var(--faint); } svg .line { stroke: var(--line); }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
        th { font-weight: 600; background: var(--mark); } .left { text-align: left; } code { font-size: 0.9em; }
        """;

    private readonly StringBuilder _body = new();

    /// <summary>A heading of level 2 or 3.</summary>
    public void Heading(int level, string text) => Line($"<h{level}>{Escape(text)}</h{level}>");

    public void Paragraph(string text, bool faint = false) => Line($"<p{(faint ? " class=\"faint\"" : string.Empty)}>{Escape(text)}</p>");

    /// <summary>A drawing and what it shows.</summary>
    /// <param name="svg">The drawing, an svg element.</param>
    /// <param name="caption">What it shows.</param>
    public void Figure(string svg, string caption) => Line($"<figure>{svg}<figcaption>{Escape(caption)}</figcaption></figure>");

    /// <summary>A table; all columns but the leading ones are aligned to the right.</summary>
    public void Table(IReadOnlyList<string> columns, int leftColumns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line($"<div class=\"scroll\"><table><thead>{Row("th", columns, leftColumns)}</thead><tbody>");
        foreach (IReadOnlyList<string> row in rows)
        {
            Line($"{Row("td", row, leftColumns)}");
        }

        Line($"</tbody></table></div>");
    }

    public override string ToString() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Escape(title)}</h1>
        {_body}</body>
        </html>

        """;

    /// <summary>Text for between tags and in attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Row(string tag, IReadOnlyList<string> cells, int leftColumns) =>
        $"<tr>{string.Concat(cells.Select((cell, i) => $"<{tag}{(i < leftColumns ? " class=\"left\"" : string.Empty)}>{Escape(cell)}</{tag}>"))}</tr>";

    private void Line(FormattableString text) => _body.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
