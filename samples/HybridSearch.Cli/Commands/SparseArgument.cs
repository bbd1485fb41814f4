using System;
using System.Collections.Generic;
using HybridSearch.Cli.Encoders;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A learned-sparse field and the file of its weights: <c>--sparse FIELD=WEIGHTS.jsonl[,key=value...]</c>.</summary>
internal sealed record SparseArgument
{
    public const string Option = "--sparse";

    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "bits=8, forward=yes|no (keep the terms by document too), max=W (the largest weight that the field takes), mass=S (keep the heaviest terms of each document that have this share of its weights, 0 to 1), "
        + "postings=N (keep a term's heaviest documents in a segment), encoder=MODEL_DIR (what weighs a query's text), analyzer=english|standard (without a model, what makes it terms)";

    private static readonly string[] Keys = ["bits", "max", "mass", "postings", "forward", "encoder", "analyzer"];

    public required string Field { get; init; }

    public required string File { get; init; }

    /// <summary>What makes a query's text terms, where it is not the index's analyzer.</summary>
    public string? Analyzer { get; init; }

    /// <summary>The model that weighs a query's text, where there is one.</summary>
    public ModelReference? Encoder { get; init; }

    /// <summary>The share of a document's weights that its heaviest terms must have to be all that is kept, if given.</summary>
    public float? Mass { get; init; }

    private int? MaxPostings { get; init; }

    private bool? KeepForward { get; init; }

    private int? Bits { get; init; }

    private float? MaxWeight { get; init; }

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

    /// <summary>What the field is; where the command line does not say, what it was before, or else what the weights ask for.</summary>
    /// <param name="held">What the index says of the field, if it has it.</param>
    /// <param name="weights">The weights.</param>
    /// <remarks>Whole numbers that the bits hold are kept as they are; other weights are laid out from zero to the largest of them.</remarks>
    public SparseFieldOptions NewOptions(SparseFieldOptions? held, DocumentWeights weights)
    {
        if (held is null)
        {
            SparseFieldOptions start = Start;
            start = start with { MaxPostings = MaxPostings ?? 0, KeepForward = KeepForward ?? false };
            return MaxWeight is { } most ? start with { MaxWeight = most }
                : weights.AreWhole && weights.Largest <= start.MaxWeight ? start
                : start with { MaxWeight = weights.Largest };
        }

        if ((Bits ?? held.Bits, MaxWeight ?? held.MaxWeight) != (held.Bits, held.MaxWeight))
        {
            throw new UsageException($"{Option}: field {Field} of the index holds {held}, which bits= and max= would change; leave them out, or name another field.");
        }

        return held with { MaxPostings = MaxPostings ?? held.MaxPostings, KeepForward = KeepForward ?? held.KeepForward };
    }

    private SparseFieldOptions Start => Bits is { } bits ? new SparseFieldOptions { Bits = bits } : new SparseFieldOptions();

    private static SparseArgument Parse(string text)
    {
        (string field, string rest) = FieldNames.Split(Option, text, "WEIGHTS.jsonl", "impacts=docs.jsonl");
        var file = new FileArgument(Option, rest, Keys);
        var argument = new SparseArgument
        {
            Field = field,
            File = file.File,
            Analyzer = file.Choice("analyzer", (IndexSettings.English, 0), (IndexSettings.Standard, 1)) is null ? null : file["analyzer"],
            Bits = file.Number("bits"),
            MaxWeight = file.Real("max"),
            Mass = file.Real("mass"),
            MaxPostings = file.Number("postings"),
            KeepForward = file.Choice("forward", ("yes", true), ("no", false), ("true", true), ("false", false)),
            Encoder = file["encoder"] is { } model ? EncodeArgument.Existing(Option, field, model) : null,
        };
        if (argument.Mass is not (null or (> 0 and <= 1)))
        {
            throw new UsageException($"{Option}: field {field}: mass={file["mass"]} is no share above 0, up to 1.");
        }

        if (argument is { Encoder: not null, Analyzer: not null })
        {
            throw new UsageException($"{Option}: field {field}: a model makes terms by itself; give encoder= or analyzer=, not both.");
        }

        try
        {
            _ = argument.MaxWeight is { } most ? argument.Start with { MaxWeight = most } : argument.Start;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{Option}: field {field}: {e.Message}", e);
        }

        return argument;
    }
}
