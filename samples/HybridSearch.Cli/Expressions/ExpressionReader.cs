using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace HybridSearch.Cli.Expressions;

/// <summary>Reads expressions: a function alone, or functions and words within <c>hybrid(rrf, ...)</c>, or words.</summary>
internal static partial class ExpressionReader
{
    /// <summary>Reads a part of a text.</summary>
    /// <param name="text">The whole expression, for the positions in messages.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="inBlend">Whether it stands within <c>hybrid(...)</c>.</param>
    public static SearchExpression Read(string text, int start, int end, bool inBlend)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            throw SearchExpression.Error(start, "found nothing; expected a query, knn(...), sparse(...), late(...) or hybrid(...)");
        }

        Match function = Function().Match(text, start, end - start);
        if (!function.Success)
        {
            return new WordsExpression(text[start..end], start);
        }

        string name = function.Groups[1].Value;
        if (function.Index > start)
        {
            throw SearchExpression.Error(function.Index, $"{name}(...) cannot stand within a query yet; give it alone or within hybrid(rrf, ...)");
        }

        List<(int Start, int End)> arguments = SplitArguments(text, start + function.Length, end, out int close);
        if (close + 1 < end)
        {
            throw SearchExpression.Error(close + 1, $"found '{text[(close + 1)..end]}' after the closing bracket; expected the end");
        }

        var call = new FunctionCall(text, arguments);
        return name switch
        {
            "knn" => KnnExpression.Read(call),
            "sparse" => SparseExpression.Read(call),
            "late" => LateExpression.Read(call),
            _ when inBlend => throw SearchExpression.Error(start, "hybrid(...) cannot stand within hybrid(...) yet"),
            _ => BlendExpression.Read(call),
        };
    }

    // Cuts at the commas that stand in no bracket and no quotes; a backslash guards what follows it.
    private static List<(int Start, int End)> SplitArguments(string text, int start, int end, out int close)
    {
        var arguments = new List<(int, int)>();
        int depth = 0;
        bool quoted = false;
        int from = start;
        for (int i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '(' or '[' or '{' when !quoted:
                    depth++;
                    break;
                case ')' when !quoted && depth == 0:
                    arguments.Add((from, i));
                    close = i;
                    return arguments;
                case ')' or ']' or '}' when !quoted:
                    depth--;
                    break;
                case ',' when !quoted && depth == 0:
                    arguments.Add((from, i));
                    from = i + 1;
                    break;
            }
        }

        throw SearchExpression.Error(end, "found the end; expected ')'");
    }

    [GeneratedRegex(@"\b(knn|sparse|late|hybrid)\s*\(")]
    private static partial Regex Function();
}
