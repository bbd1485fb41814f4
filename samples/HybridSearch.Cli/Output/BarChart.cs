using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>A drawing of horizontal bars in groups, one bar a series, each with its value behind it. All bars have one scale.</summary>
/// <param name="series">The names of the series, in the order of their colours.</param>
/// <param name="format">The format of the values.</param>
internal sealed class BarChart(IReadOnlyList<string> series, string format)
{
    private const int Width = 760;
    private const int Left = 190;
    private const int Right = 90;
    private const int Bar = 16;
    private const int Gap = 14;
    private const int Top = 30;

    private readonly List<(string Name, IReadOnlyList<double> Values)> _groups = [];

    /// <summary>Adds a group of bars.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">One value a series, none negative.</param>
    public void Add(string name, IReadOnlyList<double> values) => _groups.Add((name, values));

    public string ToSvg()
    {
        double greatest = _groups.SelectMany(g => g.Values).DefaultIfEmpty(0).Max();
        double scale = greatest > 0 ? (Width - Left - Right) / greatest : 0;
        int top = series.Count > 1 ? Top : 0;
        int height = top + _groups.Sum(g => (g.Values.Count * Bar) + Gap);
        var svg = new StringBuilder();
        svg.Line($"""<svg width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" role="img">""");
        if (series.Count > 1)
        {
            Legend.Write(svg, series, x: 0, y: 14);
        }

        int y = top;
        foreach ((string name, IReadOnlyList<double> values) in _groups)
        {
            double middle = y + (values.Count * Bar / 2.0) + 4;
            svg.Line($"""<text x="{Left - 10}" y="{middle:F0}" text-anchor="end">{HtmlPage.Escape(name)}</text>""");
            for (int i = 0; i < values.Count; i++, y += Bar)
            {
                double width = values[i] * scale;
                string value = values[i].ToString(format, CultureInfo.InvariantCulture);
                svg.Line($"""<rect x="{Left}" y="{y + 1}" width="{width:F1}" height="{Bar - 2}" rx="2" fill="var(--c{i % HtmlPage.Colours})"><title>{HtmlPage.Escape(series[i])}: {value}</title></rect>""");
                svg.Line($"""<text x="{Left + width + 6:F1}" y="{y + Bar - 4}" class="faint">{value}</text>""");
            }

            y += Gap;
        }

        return svg.Append("</svg>").ToString();
    }
}
