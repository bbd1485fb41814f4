using System;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the command line says of how a field's vectors are kept and searched.</summary>
internal sealed record VectorOptionsArgument
{
    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "similarity=cosine|dot|euclidean|mip, encoding=float32|float16|int8|byte, raw=keep|drop, index=flat|hnsw, m=16, efc=100, zero=reject|skip";

    /// <summary>The keys.</summary>
    public static readonly string[] Keys = ["similarity", "encoding", "raw", "index", "m", "efc", "zero"];

    private VectorSimilarity? Similarity { get; init; }

    private VectorEncoding? Encoding { get; init; }

    private bool? KeepRaw { get; init; }

    private VectorIndex? Index { get; init; }

    private int? M { get; init; }

    private int? EfConstruction { get; init; }

    private ZeroVectors Zeros { get; init; }

    /// <summary>Reads the keys and checks what is wrong whatever the vectors are.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="field">The field, for messages.</param>
    /// <param name="argument">Its value.</param>
    public static VectorOptionsArgument Read(string option, string field, KeyedArgument argument)
    {
        var options = new VectorOptionsArgument
        {
            Similarity = argument.Choice("similarity", VectorMemory.Similarities),
            Encoding = argument.Choice("encoding", VectorMemory.Encodings),
            KeepRaw = argument.Choice("raw", ("keep", true), ("drop", false)),
            Index = argument.Choice("index", VectorMemory.Indexes),
            M = argument.Number("m"),
            EfConstruction = argument.Number("efc"),
            Zeros = argument.Choice("zero", ("reject", ZeroVectors.Reject), ("skip", ZeroVectors.Skip)) ?? ZeroVectors.Reject,
        };
        if (options is { KeepRaw: false, Encoding: VectorEncoding.Float32 or VectorEncoding.Float16 or VectorEncoding.Byte })
        {
            throw new UsageException($"{option}: field {field}: raw=drop leaves nothing of an encoding that has no codes beside the vectors; give encoding=int8.");
        }

        try
        {
            options.NewOptions(1, held: null);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{option}: field {field}: {e.Message}", e);
        }

        return options;
    }

    /// <summary>What else is to be done about a vector that does not fit a field, to be put behind the reason.</summary>
    public static string Remedy(VectorFieldOptions options) =>
        options.ZeroVectors == ZeroVectors.Reject && options.Similarity == VectorSimilarity.Cosine
            ? " (zero=skip leaves documents whose vector is zero without one)"
            : string.Empty;

    /// <summary>What the field is; where the command line does not say, what it was before, or else the default.</summary>
    /// <param name="dimensions">The dimension of the vectors.</param>
    /// <param name="held">What the index says of a field of that name, if it has one.</param>
    public VectorFieldOptions NewOptions(int dimensions, VectorFieldOptions? held)
    {
        VectorFieldOptions start = held ?? new VectorFieldOptions(dimensions, VectorSimilarity.Cosine);
        return new VectorFieldOptions(dimensions, Similarity ?? start.Similarity)
        {
            Encoding = Encoding ?? start.Encoding,
            KeepRaw = KeepRaw ?? start.KeepRaw,
            Index = Index ?? start.Index,
            M = M ?? start.M,
            EfConstruction = EfConstruction ?? start.EfConstruction,
            Seed = start.Seed,
            ZeroVectors = Zeros,
        };
    }
}
