using System;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A text field whose BM25 weights are kept as a learned-sparse field: <c>--impacts body[,key=value...]</c>.</summary>
internal sealed record ImpactsArgument
{
    public const string Option = "--impacts";

    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = $"field={DefaultField}, bits=8";

    private const string DefaultField = FieldNames.Body + "_impacts";

    /// <summary>The field of the weights.</summary>
    public required string Field { get; init; }

    public int? Bits { get; init; }

    /// <summary>Reads the option's value.</summary>
    public static ImpactsArgument Parse(string text)
    {
        var argument = new KeyedArgument(Option, text, "field", "bits");
        if (argument.Head != FieldNames.Body)
        {
            throw new UsageException($"{Option}: '{argument.Head}' is no text field of the index; give {FieldNames.Body}.");
        }

        (string field, _) = FieldNames.Split(Option, $"{argument["field"] ?? DefaultField}=", "", "field=words");
        var impacts = new ImpactsArgument { Field = field, Bits = argument.Number("bits") };
        try
        {
            impacts.NewOptions(1, held: null);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{Option}: {e.Message}", e);
        }

        return impacts;
    }

    /// <summary>What the field is; what the index says of it stays so.</summary>
    /// <param name="maxWeight">The largest weight that there may be.</param>
    /// <param name="held">What the index says, if it has the field.</param>
    public SparseFieldOptions NewOptions(float maxWeight, SparseFieldOptions? held)
    {
        if (held is null)
        {
            return (Bits is { } bits ? new SparseFieldOptions { Bits = bits } : new SparseFieldOptions()) with { MaxWeight = maxWeight };
        }

        return Bits is null || Bits == held.Bits
            ? held
            : throw new UsageException($"{Option}: field {Field} of the index holds {held}, which bits= would change; leave it out, or name another field.");
    }
}
