using System.Collections.Generic;
using HybridSearch.Cli.Encoders;

namespace HybridSearch.Cli.Commands;

/// <summary>A learned-sparse field and the file of its weights: <c>--sparse FIELD=WEIGHTS.jsonl[,key=value...]</c>.</summary>
internal sealed record SparseArgument
{
    public const string Option = "--sparse";

    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = SparseOptionsArgument.KeysHelp + ", encoder=MODEL_DIR (what weighs a query's text), analyzer=english|standard (without a model, what makes it terms)";

    private static readonly string[] Keys = [.. SparseOptionsArgument.Keys, "encoder", "analyzer"];

    public required string Field { get; init; }

    public required string File { get; init; }

    /// <summary>What makes a query's text terms, where it is not the index's analyzer.</summary>
    public string? Analyzer { get; init; }

    /// <summary>The model that weighs a query's text, where there is one.</summary>
    public ModelReference? Encoder { get; init; }

    /// <summary>How they are kept.</summary>
    public required SparseOptionsArgument Options { get; init; }

    /// <summary>Reads all the values of the option; no field may stand there twice.</summary>
    public static List<SparseArgument> ParseAll(string[] arguments)
    {
        var fields = new List<SparseArgument>();
        foreach (string argument in arguments)
        {
            SparseArgument parsed = Parse(argument);
            if (fields.Exists(f => f.Field == parsed.Field))
            {
                throw new UsageException($"{Option}: the field {parsed.Field} is given twice; give each field once.");
            }

            fields.Add(parsed);
        }

        return fields;
    }

    private static SparseArgument Parse(string text)
    {
        (string field, string rest) = FieldNames.Split(Option, text, "WEIGHTS.jsonl", "impacts=docs.jsonl");
        var file = new FileArgument(Option, rest, Keys);
        var argument = new SparseArgument
        {
            Field = field,
            File = file.File,
            Analyzer = file.Choice("analyzer", (IndexSettings.English, 0), (IndexSettings.Standard, 1)) is null ? null : file["analyzer"],
            Options = SparseOptionsArgument.Read(Option, field, file),
            Encoder = file["encoder"] is { } model ? EncodeArgument.Existing(Option, field, model) : null,
        };
        if (argument is { Encoder: not null, Analyzer: not null })
        {
            throw new UsageException($"{Option}: field {field}: a model makes terms by itself; give encoder= or analyzer=, not both.");
        }

        return argument;
    }
}
