using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>A drawing of many values around 0, a step each from the left to the right, those above 0 and those below in two colours.</summary>
internal static class GainChart
{
    private const int Width = 760;
    private const int Height = 160;
    private const int Left = 60;
    private const int Edge = 10;

    /// <summary>The drawing, an svg element.</summary>
    /// <param name="gains">The values, at least one, in the order to draw them.</param>
    public static string ToSvg(IReadOnlyList<double> gains)
    {
        double greatest = Math.Max(gains.Max(Math.Abs), double.Epsilon);
        double step = (Width - Left - Edge) / (double)gains.Count;
        var svg = new StringBuilder();
        svg.Line($"""<svg width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img">""");
        foreach (double value in (double[])[greatest, 0, -greatest])
        {
            svg.Line($"""<line class="line" x1="{Left}" y1="{Y(value):F1}" x2="{Width - Edge}" y2="{Y(value):F1}"/>""");
            svg.Line($"""<text class="faint" x="{Left - 8}" y="{Y(value) + 4:F1}" text-anchor="end">{value:+0.00;-0.00;0}</text>""");
        }

        // Runs of equal values are one rectangle: most topics of a large set do not differ at all.
        for (int from = 0; from < gains.Count;)
        {
            int to = from + 1;
            while (to < gains.Count && gains[to] == gains[from])
            {
                to++;
            }

            if (gains[from] != 0)
            {
                double top = Math.Min(Y(gains[from]), Y(0));
                double height = Math.Abs(Y(gains[from]) - Y(0));
                svg.Line($"""<rect x="{Left + (from * step):F2}" y="{top:F2}" width="{(to - from) * step:F2}" height="{height:F2}" fill="var(--c{(gains[from] > 0 ? 2 : 1)})"/>""");
            }

            from = to;
        }

        return svg.Append("</svg>").ToString();

        double Y(double value) => (Height / 2.0) - (value / greatest * ((Height / 2.0) - Edge));
    }
}
