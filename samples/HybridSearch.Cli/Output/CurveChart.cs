using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>A drawing of curves over steps that are equally far apart, from 0 to 1 upward.</summary>
/// <param name="steps">The names of the steps.</param>
/// <param name="stepsTitle">What the steps are.</param>
internal sealed class CurveChart(IReadOnlyList<string> steps, string stepsTitle)
{
    private const int Width = 760;
    private const int Height = 330;
    private const int Left = 50;
    private const int Right = 20;
    private const int Top = 34;
    private const int Bottom = 46;
    private const int Lines = 5;

    private readonly List<(string Name, IReadOnlyList<double> Values)> _curves = [];

    /// <summary>Adds a curve.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">One value a step, from 0 to 1.</param>
    public void Add(string name, IReadOnlyList<double> values) => _curves.Add((name, values));

    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Line($"""<svg width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img">""");
        Legend.Write(svg, [.. _curves.Select(c => c.Name)], Left, y: 14);
        for (int i = 0; i <= Lines; i++)
        {
            double value = (double)i / Lines;
            svg.Line($"""<line class="line" x1="{Left}" y1="{Y(value):F1}" x2="{Width - Right}" y2="{Y(value):F1}"/>""");
            svg.Line($"""<text class="faint" x="{Left - 8}" y="{Y(value) + 4:F1}" text-anchor="end">{value:0.0}</text>""");
        }

        for (int i = 0; i < steps.Count; i++)
        {
            svg.Line($"""<text class="faint" x="{X(i):F1}" y="{Height - Bottom + 18}" text-anchor="middle">{HtmlPage.Escape(steps[i])}</text>""");
        }

        svg.Line($"""<text x="{(Left + Width - Right) / 2}" y="{Height - 8}" text-anchor="middle">{HtmlPage.Escape(stepsTitle)}</text>""");
        for (int c = 0; c < _curves.Count; c++)
        {
            Curve(svg, _curves[c].Name, _curves[c].Values, $"var(--c{c % HtmlPage.Colours})");
        }

        return svg.Append("</svg>").ToString();
    }

    private void Curve(StringBuilder svg, string name, IReadOnlyList<double> values, string colour)
    {
        string points = string.Join(' ', values.Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{X(i):F1},{Y(value):F1}")));
        svg.Line($"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>""");
        for (int i = 0; i < values.Count; i++)
        {
            svg.Line($"""<circle cx="{X(i):F1}" cy="{Y(values[i]):F1}" r="3.5" fill="{colour}"><title>{HtmlPage.Escape(name)}, {HtmlPage.Escape(steps[i])}: {values[i]:F3}</title></circle>""");
        }
    }

    private double X(int step) => Left + 20 + (step * (Width - Left - Right - 40.0) / Math.Max(1, steps.Count - 1));

    private static double Y(double value) => Height - Bottom - (value * (Height - Top - Bottom));
}
