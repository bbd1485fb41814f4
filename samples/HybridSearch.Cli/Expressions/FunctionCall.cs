using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using HybridSearch.Cli.Commands;

namespace HybridSearch.Cli.Expressions;

/// <summary>The arguments of a function in an expression: first those by their place, then those of the form <c>name=value</c>.</summary>
internal sealed partial class FunctionCall(string text, List<(int Start, int End)> arguments)
{
    private readonly Dictionary<string, (string Value, int Start)> _named = new(StringComparer.Ordinal);

    /// <summary>The whole expression.</summary>
    public string Text => text;

    /// <summary>The arguments by place; those by name are there too until <see cref="TakeNamed"/>.</summary>
    public IReadOnlyList<(int Start, int End)> Arguments => arguments;

    /// <summary>An argument by its place, without the spaces around it.</summary>
    public string this[int place] => text[arguments[place].Start..arguments[place].End].Trim();

    /// <summary>Takes the arguments of the form name=value off the end.</summary>
    /// <param name="names">The names that may stand there.</param>
    public void TakeNamed(params string[] names)
    {
        while (arguments.Count > 0 && NamedArgument().Match(text[arguments[^1].Start..arguments[^1].End]) is { Success: true } named)
        {
            int start = arguments[^1].Start;
            string name = named.Groups[1].Value;
            if (Array.IndexOf(names, name) < 0 || !_named.TryAdd(name, (named.Groups[2].Value, start)))
            {
                throw SearchExpression.Error(start, $"found '{named.Value.Trim()}'; expected {string.Join(", ", Array.ConvertAll(names, n => $"{n}=N"))}, each once");
            }

            arguments.RemoveAt(arguments.Count - 1);
        }
    }

    /// <summary>Accepts a field and one thing more.</summary>
    /// <param name="expected">What the function takes, for messages.</param>
    /// <returns>The field.</returns>
    public string FieldOfTwo(string expected)
    {
        if (arguments.Count != 2)
        {
            throw SearchExpression.Error(arguments.Count == 0 ? 0 : arguments[0].Start, expected);
        }

        return this[0].Length > 0 ? this[0] : throw SearchExpression.Error(arguments[0].Start, "found no field; expected its name");
    }

    /// <summary>The whole number after a name, if it is given.</summary>
    public int? Count(string name, int least)
    {
        if (!_named.TryGetValue(name, out (string Value, int Start) given))
        {
            return null;
        }

        return int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least
            ? count
            : throw SearchExpression.Error(given.Start, $"found '{name}={given.Value}'; expected {name}=N with a whole number from {least}");
    }

    /// <summary>What a name's value names, if it is given.</summary>
    public T? Choice<T>(string name, IReadOnlyList<(string Name, T Value)> choices)
        where T : class
    {
        if (!_named.TryGetValue(name, out (string Value, int Start) given))
        {
            return null;
        }

        foreach ((string choice, T value) in choices)
        {
            if (choice == given.Value)
            {
                return value;
            }
        }

        throw SearchExpression.Error(given.Start, $"found '{name}={given.Value}'; expected {name}= and one of {string.Join(", ", choices.Select(c => c.Name))}");
    }

    /// <summary>The number after a name, if it is given.</summary>
    public float? Number(string name, float least, float most = float.MaxValue)
    {
        if (!_named.TryGetValue(name, out (string Value, int Start) given))
        {
            return null;
        }

        string range = most == float.MaxValue ? $"from {Text(least)}" : $"from {Text(least)} to {Text(most)}";
        return float.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && number >= least && number <= most
            ? number
            : throw SearchExpression.Error(given.Start, $"found '{name}={given.Value}'; expected {name}=N with a number {range}");

        static string Text(float number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An error at an argument.</summary>
    public UsageException ErrorAt(int place, string problem) => SearchExpression.Error(arguments[place].Start, problem);

    [GeneratedRegex(@"^\s*([A-Za-z_]+)\s*=\s*(\S+)\s*$")]
    private static partial Regex NamedArgument();
}
