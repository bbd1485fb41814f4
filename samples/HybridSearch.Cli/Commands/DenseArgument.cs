using System.Collections.Generic;
using HybridSearch.Cli.Input;

namespace HybridSearch.Cli.Commands;

/// <summary>A dense vector field and the file of its vectors: <c>--dense FIELD=FILE[,key=value...]</c>.</summary>
internal sealed record DenseArgument
{
    public const string Option = "--dense";

    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = $"dim=D, {VectorOptionsArgument.KeysHelp}, ids=IDS.txt";

    private static readonly string[] Keys = ["dim", .. VectorOptionsArgument.Keys, "ids"];

    public required string Field { get; init; }

    public required string File { get; init; }

    public int? Dimension { get; init; }

    public string? IdsFile { get; init; }

    public required VectorOptionsArgument Options { get; init; }

    /// <summary>Reads all the values of the option; no field may stand there twice.</summary>
    public static List<DenseArgument> ParseAll(string[] arguments)
    {
        var fields = new List<DenseArgument>();
        foreach (string argument in arguments)
        {
            DenseArgument parsed = Parse(argument);
            if (fields.Exists(f => f.Field == parsed.Field))
            {
                throw new UsageException($"{Option}: the field {parsed.Field} is given twice; give each field once.");
            }

            fields.Add(parsed);
        }

        return fields;
    }

    private static DenseArgument Parse(string text)
    {
        (string field, string rest) = FieldNames.Split(Option, text, "FILE", "embedding=docs.f32");
        var file = new FileArgument(Option, rest, Keys);
        return new DenseArgument
        {
            Field = field,
            File = file.File,
            Dimension = file.Dimension,
            IdsFile = file["ids"] is { } ids ? Files.Existing(ids, Option) : null,
            Options = VectorOptionsArgument.Read(Option, field, file),
        };
    }
}
