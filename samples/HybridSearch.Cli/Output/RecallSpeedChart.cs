using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>A drawing of curves: recall to the right, speed upward on a logarithmic scale.</summary>
internal sealed class RecallSpeedChart(string title)
{
    private const int Width = 720;
    private const int Height = 440;
    private const int Left = 80;
    private const int Right = 20;
    private const int Top = 50;
    private const int Bottom = 50;
    private const int RecallSteps = 5;

    private static readonly string[] Colours = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2"];

    private readonly List<(string Name, (double Recall, double Speed)[] Points)> _curves = [];

    public void Add(string name, IReadOnlyList<(double Recall, double Speed)> points) =>
        _curves.Add((name, [.. points.Where(p => p.Speed > 0).OrderBy(p => p.Recall)]));

    public string ToSvg()
    {
        (double Recall, double Speed)[] all = [.. _curves.SelectMany(c => c.Points)];
        double leastRecall = Math.Min(0.9, Math.Floor(all.Select(p => p.Recall).DefaultIfEmpty(0).Min() * 20) / 20);
        double leastLog = Math.Floor(Math.Log10(all.Select(p => p.Speed).DefaultIfEmpty(1).Min()));
        double greatestLog = Math.Max(leastLog + 1, Math.Ceiling(Math.Log10(all.Select(p => p.Speed).DefaultIfEmpty(1).Max())));

        double X(double recall) => Left + ((recall - leastRecall) / (1 - leastRecall) * (Width - Left - Right));
        double Y(double speed) => Height - Bottom - ((Math.Log10(speed) - leastLog) / (greatestLog - leastLog) * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        svg.Line($"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        svg.Line($"""<text x="{Left}" y="24" font-size="15">{WebUtility.HtmlEncode(title)}</text>""");
        for (int i = 0; i <= RecallSteps; i++)
        {
            double recall = leastRecall + ((1 - leastRecall) * i / RecallSteps);
            svg.Line($"""<line x1="{X(recall):F1}" y1="{Top}" x2="{X(recall):F1}" y2="{Height - Bottom}" stroke="#ddd"/>""");
            svg.Line($"""<text x="{X(recall):F1}" y="{Height - Bottom + 18}" text-anchor="middle">{recall:0.###}</text>""");
        }

        for (double log = leastLog; log <= greatestLog; log++)
        {
            double y = Y(Math.Pow(10, log));
            svg.Line($"""<line x1="{Left}" y1="{y:F1}" x2="{Width - Right}" y2="{y:F1}" stroke="#ddd"/>""");
            svg.Line($"""<text x="{Left - 8}" y="{y + 4:F1}" text-anchor="end">{Math.Pow(10, log):#,0.###}</text>""");
        }

        svg.Line($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 12}" text-anchor="middle">recall</text>""");
        svg.Line($"""<text x="18" y="{(Top + Height - Bottom) / 2}" text-anchor="middle" transform="rotate(-90 18 {(Top + Height - Bottom) / 2})">queries a second</text>""");
        for (int c = 0; c < _curves.Count; c++)
        {
            (string name, (double Recall, double Speed)[] points) = _curves[c];
            string colour = Colours[c % Colours.Length];
            string path = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.Recall):F1},{Y(p.Speed):F1}")));
            svg.Line($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""");
            foreach ((double recall, double speed) in points)
            {
                svg.Line($"""<circle cx="{X(recall):F1}" cy="{Y(speed):F1}" r="3.5" fill="{colour}"><title>recall {recall:F4}, {speed:F0} a second</title></circle>""");
            }

            svg.Line($"""<text x="{Left + 10}" y="{Height - Bottom - 10 - (16 * (_curves.Count - 1 - c))}" fill="{colour}">{WebUtility.HtmlEncode(name)}</text>""");
        }

        svg.Append("</svg>\n");
        return svg.ToString();
    }
}
