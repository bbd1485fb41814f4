using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace HybridSearch.Page;

/// <summary>Expressions as the page shows them, and the words of what was typed.</summary>
internal static class TypedText
{
    private const int Longest = 400;
    private const string Number = @"[-+]?[0-9][-+.0-9eE]*";
    private const string Weight = @"(?:""(?:[^""\\]|\\.)*""|[^\s""{},]+):[-+.0-9eE]+";
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly string[] Operators = ["AND", "OR", "NOT", "TO"];

    private static readonly Regex Row = new($@"\[((?:{Number}, ){{3}})((?:{Number}, ){{5,}}{Number})\]", Linear);
    private static readonly Regex Rows = new(@"\[(\[[^\[\]]*\], )((?:\[[^\[\]]*\], )+\[[^\[\]]*\])\]", Linear);
    private static readonly Regex Entry = new(Weight, Linear);
    private static readonly Regex Weights = new($@"\{{((?:{Weight}, ){{6}})((?:{Weight}, ){{3,}}{Weight})\}}", Linear);
    private static readonly Regex Function = new(@"^\s*\w+\(", Linear);

    /// <summary>An expression whose vectors, matrices and long lists of weighted terms are told by their beginnings and lengths.</summary>
    public static string Shortened(string expression)
    {
        string text = Row.Replace(expression, match => Text($"[{match.Groups[1]}… {match.Value.AsSpan().Count(',') + 1} numbers]"));
        text = Rows.Replace(text, match => Text($"[{match.Groups[1]}… {match.Value.AsSpan().Count('[') - 1} rows]"));
        text = Weights.Replace(text, match => Text($"{{{match.Groups[1]}… {Entry.Count(match.Value)} terms}}"));
        return text.Length <= Longest ? text : $"{text.AsSpan(0, Longest)}...";
    }

    /// <summary>The words of a text, without what the syntax means otherwise; nothing where it is a function.</summary>
    public static string WordsOf(string typed)
    {
        return Function.IsMatch(typed) ? "" : string.Join(' ', Letters(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Operators.Contains(word)));
    }

    private static string Letters(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? c : ' '));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
