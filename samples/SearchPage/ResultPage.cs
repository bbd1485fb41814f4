using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Fusion;

namespace HybridSearch.Page;

/// <summary>The page as HTML. Everything that was typed or indexed is escaped; there are no scripts, and nothing is fetched from elsewhere.</summary>
internal static class ResultPage
{
    private const int LongestText = 400;
    private const int BeforeMatch = 100;

    private const string Style = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1c2128; --faint: #667; --line: #dde1e6; --mark: #ffe58a;
          --c0: #3566b8; --c1: #c2571a; --c2: #2f8f5b; --c3: #8a4fb0; --c4: #b0892c; --c5: #2b8c9e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15181d; --ink: #e4e7eb; --faint: #98a1ab; --line: #333a43; --mark: #6b5a12;
          --c0: #7aa5f0; --c1: #f0935a; --c2: #63c78f; --c3: #c191e6; --c4: #dfbb62; --c5: #63c3d4; } }
        body { margin: 1.5rem; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
        form { display: flex; gap: 0.5rem; max-width: 60rem; } input { flex: 1; font: inherit; padding: 0.4rem 0.6rem; }
        button { font: inherit; padding: 0.4rem 1rem; } code { font-size: 0.85em; overflow-wrap: anywhere; } .faint { color: var(--faint); font-size: 0.85em; }
        .problem { max-width: 60rem; border-left: 4px solid var(--c1); padding: 0.2rem 0.8rem; white-space: pre-wrap; }
        .rankings { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(12rem, 1fr); gap: 1.5rem; align-items: start; overflow-x: auto; }
        @media (max-width: 40rem) { .rankings { grid-auto-flow: row; } }
        h2 { font-size: 1.05rem; margin: 1.2rem 0 0; } ol { padding-left: 1.4rem; } li { margin-bottom: 0.8rem; overflow-wrap: anywhere; }
        mark { background: var(--mark); color: inherit; } .shares { display: flex; height: 0.4rem; background: var(--line); margin-top: 0.2rem; }
        .shares span { display: block; height: 100%; }
        """;

    /// <summary>The page before anything is asked.</summary>
    public static string Empty(IReadOnlyList<string> examples)
    {
        StringBuilder body = new("<p>Words, or an expression of the extended syntax:</p><ul>");
        foreach (string example in examples)
        {
            body.Append("<li><a href=\"").Append(Escape(AddressOf(example))).Append("\"><code>").Append(Escape(example)).Append("</code></a></li>");
        }

        return Whole("", body.Append("</ul>").ToString());
    }

    /// <summary>The page with an answer.</summary>
    public static string Of(string typed, PageAnswer answer)
    {
        return Whole(typed, answer.Problem is { } problem
            ? $"<p class=\"problem\" role=\"alert\">{Escape(problem)}</p>{Words(typed)}"
            : string.Create(CultureInfo.InvariantCulture, $"<p class=\"faint\">read and encoded in {answer.Preparation:F1} ms</p><div class=\"rankings\">{string.Concat(answer.Rankings.Select(Ranking))}</div>"));
    }

    // A question in words may hold what the syntax means otherwise.
    private static string Words(string typed)
    {
        string words = TypedText.WordsOf(typed);
        return words.Length == 0 || words == typed ? "" : $"<p>Or search for the words alone: <a href=\"{Escape(AddressOf(words))}\">{Escape(words)}</a></p>";
    }

    private static string AddressOf(string query) => $"/?{SearchApp.Parameter}={Uri.EscapeDataString(query)}";

    private static string Ranking(PageRanking ranking)
    {
        StringBuilder html = new();
        if (ranking.Problem is { } problem)
        {
            return $"<section data-ranking=\"{Escape(ranking.Name)}\"><h2>{Escape(ranking.Name)}</h2><p class=\"problem\" role=\"alert\">{Escape(problem)}</p></section>";
        }

        html.Append(CultureInfo.InvariantCulture, $"<section data-ranking=\"{Escape(ranking.Name)}\"><h2>{Escape(ranking.Name)} <span class=\"faint\">{ranking.Milliseconds:F1} ms</span></h2>");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\"><code>{Escape(TypedText.Shortened(ranking.Expression))}</code></p>");
        if (ranking.Hits.Count == 0)
        {
            return html.Append("<p>nothing found</p></section>").ToString();
        }

        html.Append("<ol>");
        foreach (PageHit hit in ranking.Hits)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li data-id=\"{Escape(hit.Id)}\"><strong>{Escape(hit.Id)}</strong> <span class=\"faint\">{hit.Score:G5}</span><br />{Marked(hit)}{Shares(hit)}</li>");
        }

        return html.Append("</ol></section>").ToString();
    }

    private static string Marked(PageHit hit)
    {
        // The beginning of a text, or else what is around the first match.
        int start = hit.Matched.Count > 0 && hit.Matched[0].End > LongestText ? Math.Max(0, hit.Matched[0].Start - BeforeMatch) : 0;
        int end = Math.Min(hit.Text.Length, start + LongestText);
        StringBuilder html = new(start > 0 ? "..." : "");
        int at = start;
        foreach (TextSpan span in hit.Matched.Where(span => span.End <= end))
        {
            html.Append(Escape(hit.Text[at..span.Start])).Append("<mark>").Append(Escape(hit.Text[span.Start..span.End])).Append("</mark>");
            at = span.End;
        }

        return html.Append(Escape(hit.Text[at..end])).Append(end < hit.Text.Length ? "..." : "").ToString();
    }

    // Shares of the blended score as a bar, and as words for those who do not see it.
    private static string Shares(PageHit hit)
    {
        double sum = hit.Parts.Where(part => part.Share > 0).Sum(part => part.Share);
        if (sum <= 0)
        {
            return "";
        }

        StringBuilder bar = new();
        StringBuilder words = new();
        for (int i = 0; i < hit.Parts.Count; i++)
        {
            RetrieverScore part = hit.Parts[i];
            double share = Math.Max(0, part.Share) / sum;
            string text = string.Create(CultureInfo.InvariantCulture, $"{part.Name} {share:P0}{(part.Rank > 0 ? $" (rank {part.Rank})" : "")}");
            bar.Append(CultureInfo.InvariantCulture, $"<span style=\"width:{share * 100:F1}%;background:var(--c{i % 6})\" title=\"{Escape(text)}\"></span>");
            words.Append(i == 0 ? "" : " · ").Append(Escape(text));
        }

        return $"<div class=\"shares\">{bar}</div><span class=\"faint\">{words}</span>";
    }

    private static string Whole(string typed, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{(typed.Length == 0 ? "Search" : Escape(typed))}</title>
        <style>{Style}</style>
        </head>
        <body>
        <form method="get" action="/" role="search"><input name="{SearchApp.Parameter}" value="{Escape(typed)}" aria-label="Search" autofocus /><button>Search</button></form>
        {body}
        </body>
        </html>
        """;

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
