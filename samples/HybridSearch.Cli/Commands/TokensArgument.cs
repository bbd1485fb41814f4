using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Commands;

/// <summary>A file of token vectors and what says whose they are: <c>TOKENS[,dim=D],offsets=OFFSETS.i32|lengths=LENGTHS.i32</c>.</summary>
internal sealed record TokensArgument
{
    /// <summary>The form, for the help.</summary>
    public const string Form = "TOKENS[,dim=D],offsets=OFFSETS.i32|lengths=LENGTHS.i32";

    /// <summary>The keys.</summary>
    public static readonly string[] Keys = ["dim", "offsets", "lengths"];

    /// <summary>The file of all rows.</summary>
    public required string File { get; init; }

    /// <summary>The numbers that divide it: where each text's rows begin and the last end, or how many each text has.</summary>
    public required string Divisions { get; init; }

    /// <summary>Whether the numbers are lengths.</summary>
    public required bool AreLengths { get; init; }

    public int? Dimension { get; init; }

    /// <summary>Takes what concerns the files from an option's value.</summary>
    public static TokensArgument Read(string option, FileArgument argument)
    {
        string? offsets = argument["offsets"];
        string? lengths = argument["lengths"];
        if (offsets is null == lengths is null)
        {
            throw new UsageException($"{option}: {argument.File} does not say which rows belong to which text; give offsets=OFFSETS.i32 or lengths=LENGTHS.i32.");
        }

        return new TokensArgument
        {
            File = argument.File,
            Divisions = Files.Existing((offsets ?? lengths)!, option),
            AreLengths = offsets is null,
            Dimension = argument.Dimension,
        };
    }
}
