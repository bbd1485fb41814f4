using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Commands;

/// <summary>An option's value of the form <c>FILE[,key=value...]</c>.</summary>
internal sealed class FileArgument : KeyedArgument
{
    /// <summary>Reads the value; the file must exist and keys be among those known.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="text">Its value.</param>
    /// <param name="keys">The keys that may stand there.</param>
    public FileArgument(string option, string text, params string[] keys)
        : base(option, text, keys)
    {
        File = Files.Existing(Head, option);
    }

    public string File { get; }

    /// <summary>The dimension after <c>dim=</c>, if any.</summary>
    public int? Dimension => Number("dim");
}
