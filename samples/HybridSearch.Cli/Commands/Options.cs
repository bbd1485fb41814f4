using System.CommandLine;
using System.Globalization;

namespace HybridSearch.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
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
