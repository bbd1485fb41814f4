using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace HybridSearch.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    /// <summary>Numbers with commas between.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="least">The least number that may stand there.</param>
    /// <param name="greatest">The greatest.</param>
    public static Option<IReadOnlyList<T>?> Numbers<T>(string name, string description, T least, T greatest)
        where T : struct, INumber<T>
    {
        IReadOnlyList<T>? Parse(ArgumentResult result)
        {
            var values = new List<T>();
            foreach (string text in result.Tokens[0].Value.Split(','))
            {
                if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) || !(value >= least && value <= greatest))
                {
                    result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} has '{text}'; give numbers from {least} to {greatest} with commas between"));
                    return null;
                }

                values.Add(value);
            }

            return values;
        }

        return new Option<IReadOnlyList<T>?>(name) { Description = description, HelpName = "N,...", CustomParser = Parse };
    }

    /// <summary>A whole number from 1.</summary>
    public static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
            {
                return value;
            }

            result.AddError($"{name} is '{text}'; give a whole number from 1 to {int.MaxValue}");
            return null;
        },
    };
}
