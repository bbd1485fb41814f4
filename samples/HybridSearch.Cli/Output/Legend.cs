using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace HybridSearch.Cli.Output;

/// <summary>The names of a drawing's series, each beside its colour, in one line.</summary>
internal static class Legend
{
    private const int LetterWidth = 7;
    private const int SwatchWidth = 16;

    public static void Write(StringBuilder svg, IReadOnlyList<string> series, int x, int y)
    {
        for (int i = 0; i < series.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x}" y="{y - 10}" width="11" height="11" rx="2" fill="var(--c{i % HtmlPage.Colours})"/>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + SwatchWidth}" y="{y}">{HtmlPage.Escape(series[i])}</text>""").Append('\n');
            x += SwatchWidth + (LetterWidth * series[i].Length) + SwatchWidth;
        }
    }
}
