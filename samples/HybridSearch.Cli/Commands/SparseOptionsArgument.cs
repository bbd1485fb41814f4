using System;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the command line says of how a field's weighted terms are kept.</summary>
internal sealed record SparseOptionsArgument
{
    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "bits=8, forward=yes|no (keep the terms by document too), max=W (the largest weight that the field takes), mass=S (keep the heaviest terms of each document that have this share of its weights, 0 to 1), "
        + "postings=N (keep a term's heaviest documents in a segment)";

    /// <summary>The keys.</summary>
    public static readonly string[] Keys = ["bits", "max", "mass", "postings", "forward"];

    /// <summary>The share of a document's weights that its heaviest terms must have to be all that is kept, if given.</summary>
    public float? Mass { get; init; }

    /// <summary>The largest weight that the field takes, if given.</summary>
    public float? MaxWeight { get; init; }

    private int? MaxPostings { get; init; }

    private bool? KeepForward { get; init; }

    private int? Bits { get; init; }

    private SparseFieldOptions Start => Bits is { } bits ? new SparseFieldOptions { Bits = bits } : new SparseFieldOptions();

    /// <summary>Reads the keys and checks what is wrong whatever the weights are.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="field">The field, for messages.</param>
    /// <param name="argument">Its value.</param>
    public static SparseOptionsArgument Read(string option, string field, KeyedArgument argument)
    {
        var options = new SparseOptionsArgument
        {
            Bits = argument.Number("bits"),
            MaxWeight = argument.Real("max"),
            Mass = argument.Real("mass"),
            MaxPostings = argument.Number("postings"),
            KeepForward = argument.Choice("forward", ("yes", true), ("no", false), ("true", true), ("false", false)),
        };
        if (options.Mass is not (null or (> 0 and <= 1)))
        {
            throw new UsageException($"{option}: field {field}: mass={argument["mass"]} is no share above 0, up to 1.");
        }

        try
        {
            _ = options.MaxWeight is { } most ? options.Start with { MaxWeight = most } : options.Start;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{option}: field {field}: {e.Message}", e);
        }

        return options;
    }

    /// <summary>What the field is; where the command line does not say, what it was before, or else what the weights ask for.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="field">The field, for messages.</param>
    /// <param name="held">What the index says of the field, if it has it.</param>
    /// <param name="largest">The largest weight.</param>
    /// <param name="areWhole">Whether all weights are whole numbers.</param>
    /// <remarks>Whole numbers that the bits hold are kept as they are; other weights are laid out from zero to the largest of them.</remarks>
    public SparseFieldOptions NewOptions(string option, string field, SparseFieldOptions? held, float largest, bool areWhole)
    {
        if (held is null)
        {
            SparseFieldOptions start = Start with { MaxPostings = MaxPostings ?? 0, KeepForward = KeepForward ?? false };
            return MaxWeight is { } most ? start with { MaxWeight = most }
                : areWhole && largest <= start.MaxWeight ? start
                : start with { MaxWeight = largest };
        }

        if ((Bits ?? held.Bits, MaxWeight ?? held.MaxWeight) != (held.Bits, held.MaxWeight))
        {
            throw new UsageException($"{option}: field {field} of the index holds {held}, which bits= and max= would change; leave them out, or name another field.");
        }

        return held with { MaxPostings = MaxPostings ?? held.MaxPostings, KeepForward = KeepForward ?? held.KeepForward };
    }
}
