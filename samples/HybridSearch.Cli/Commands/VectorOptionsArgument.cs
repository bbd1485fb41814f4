using System;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the command line says of how a field's vectors are kept and searched.</summary>
internal sealed record VectorOptionsArgument
{
    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "similarity=cosine|dot|euclidean|mip, encoding=float32|float16|int8|int4|int2|binary|pq|byte, raw=keep|drop, rotate=yes|no, residual=none|4|8, bits=4|8, subspaces=N, opq=yes|no, reduce=none|prefix:N|pca:N|matrix:FILE.npy, index=flat|hnsw|ivf, lists=N, m=16, efc=100, zero=reject|skip";

    /// <summary>The keys.</summary>
    public static readonly string[] Keys = ["similarity", "encoding", "raw", "rotate", "residual", "bits", "subspaces", "opq", "reduce", "index", "lists", "m", "efc", "zero"];

    // Where the keys stand, for messages.
    private string _at = string.Empty;

    private VectorSimilarity? Similarity { get; init; }

    private VectorEncoding? Encoding { get; init; }

    private bool? KeepRaw { get; init; }

    private bool? Rotate { get; init; }

    private int? ResidualBits { get; init; }

    private int? Bits { get; init; }

    private int? Subspaces { get; init; }

    private bool? Optimized { get; init; }

    private VectorReduction? Reduction { get; init; }

    private VectorIndex? Index { get; init; }

    private int? Lists { get; init; }

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
            _at = $"{option}: field {field}",
            Similarity = argument.Choice("similarity", VectorMemory.Similarities),
            Encoding = argument.Choice("encoding", VectorMemory.Encodings),
            KeepRaw = argument.Choice("raw", ("keep", true), ("drop", false)),
            Rotate = argument.Choice("rotate", ("yes", true), ("no", false)),
            ResidualBits = argument.Choice("residual", ("none", 0), ("4", 4), ("8", 8)),
            Bits = argument.Choice("bits", ("4", 4), ("8", 8)),
            Subspaces = argument.Number("subspaces"),
            Optimized = argument.Choice("opq", ("yes", true), ("no", false)),
            Reduction = argument["reduce"] is { } reduce ? ReductionArgument.Read($"{option}: field {field}", reduce) : null,
            Index = argument.Choice("index", VectorMemory.Indexes),
            Lists = argument.Number("lists"),
            M = argument.Number("m"),
            EfConstruction = argument.Number("efc"),
            Zeros = argument.Choice("zero", ("reject", ZeroVectors.Reject), ("skip", ZeroVectors.Skip)) ?? ZeroVectors.Reject,
        };
        if (options is { KeepRaw: false, Encoding: VectorEncoding.Float32 or VectorEncoding.Float16 or VectorEncoding.Byte })
        {
            throw new UsageException($"{option}: field {field}: raw=drop leaves nothing of an encoding that has no codes beside the vectors; give encoding=int8, int4, int2 or binary.");
        }

        if ((options.Rotate == true || options.ResidualBits > 0) && options.Encoding is VectorEncoding.Float32 or VectorEncoding.Float16 or VectorEncoding.Byte)
        {
            throw new UsageException($"{option}: field {field}: rotate= and residual= are of scalar codes; give encoding=int8, int4, int2 or binary.");
        }

        if (options is { ResidualBits: > 0, KeepRaw: not false, Rotate: not true, Encoding: not null })
        {
            throw new UsageException($"{option}: field {field}: residual={options.ResidualBits} beside raw vectors tells which of them need not be read, by bounds that a rotation gives; give rotate=yes, or raw=drop, or leave it out.");
        }

        if (options is { Encoding: VectorEncoding.ProductQuantization } and not { Rotate: not true, ResidualBits: null or 0 })
        {
            throw new UsageException($"{option}: field {field}: rotate=yes and residual= are of scalar codes; encoding=pq has opq=yes.");
        }

        if (options is { Encoding: VectorEncoding.ProductQuantization, Index: VectorIndex.Ivf } and not { KeepRaw: not false, Bits: not 8, Optimized: not true })
        {
            throw new UsageException($"{option}: field {field}: encoding=pq with index=ivf has codes of 4 bits beside the raw vectors; leave out raw=drop, bits=8 and opq=yes.");
        }

        if (options.Encoding is not (null or VectorEncoding.ProductQuantization) && options is not { Bits: null, Subspaces: null, Optimized: null })
        {
            throw new UsageException($"{option}: field {field}: bits=, subspaces= and opq= are of encoding=pq.");
        }

        if (options is { Reduction.Kind: not VectorReductionKind.None } and ({ Encoding: not (null or VectorEncoding.Int8 or VectorEncoding.Int4 or VectorEncoding.Int2 or VectorEncoding.Binary) }
            or { KeepRaw: false } or { ResidualBits: > 0 } or { Index: VectorIndex.Ivf }))
        {
            throw new UsageException($"{option}: field {field}: reduce= is of scalar codes beside the raw vectors; give encoding=int8, int4, int2 or binary, and neither raw=drop, residual= nor index=ivf.");
        }

        try
        {
            (options with { Reduction = null }).NewOptions(1, held: null);
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
        // Of one component where only the keys are tried.
        if (dimensions > 1 && Subspaces > dimensions)
        {
            throw new ArgumentException($"subspaces={Subspaces} is more than the vectors' {dimensions} components");
        }

        if (dimensions > ProductOptions.MostRotated && Optimized == true)
        {
            throw new ArgumentException($"opq=yes is for up to {ProductOptions.MostRotated} components, not for {dimensions}");
        }

        if (Reduction?.Problem(dimensions) is { } problem)
        {
            throw new UsageException($"{_at}: {problem}.");
        }

        VectorFieldOptions start = held ?? new VectorFieldOptions(dimensions, VectorSimilarity.Cosine);
        return new VectorFieldOptions(dimensions, Similarity ?? start.Similarity)
        {
            Encoding = Encoding ?? start.Encoding,
            KeepRaw = KeepRaw ?? start.KeepRaw,
            Rotate = Rotate ?? start.Rotate,
            ResidualBits = ResidualBits ?? start.ResidualBits,
            Product = start.Product with
            {
                Bits = Bits ?? start.Product.Bits,
                Subspaces = Subspaces ?? start.Product.Subspaces,
                Rotate = Optimized ?? start.Product.Rotate,
            },
            Reduction = Reduction ?? start.Reduction,
            Index = Index ?? start.Index,
            Lists = Lists ?? start.Lists,
            M = M ?? start.M,
            EfConstruction = EfConstruction ?? start.EfConstruction,
            Seed = start.Seed,
            ZeroVectors = Zeros,
        };
    }
}
