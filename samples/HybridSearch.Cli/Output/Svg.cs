using System;
using System.Globalization;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>What drawings have in common.</summary>
internal static class Svg
{
    /// <summary>Adds a line; its numbers are written as SVG reads them, whatever the culture.</summary>
    public static void Line(this StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
