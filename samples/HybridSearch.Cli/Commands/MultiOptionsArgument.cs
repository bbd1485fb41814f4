using System;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>What the command line says of how a field's token vectors are kept and searched.</summary>
internal sealed record MultiOptionsArgument
{
    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "encoding=float16|int8|residual4|residual2|residual1, candidates=none|muvera|centroids, pool=1, normalize=yes|no, combine=sum|max, spans=yes|no";

    /// <summary>The keys.</summary>
    public static readonly string[] Keys = ["encoding", "candidates", "pool", "normalize", "combine", "spans"];

    /// <summary>The kinds of candidates by their names on the command line.</summary>
    public static readonly (string Name, MultiVectorCandidates Value)[] CandidateKinds =
        [("none", MultiVectorCandidates.None), ("muvera", MultiVectorCandidates.Muvera), ("centroids", MultiVectorCandidates.Centroids)];

    private static readonly (string Name, MultiVectorEncoding Value)[] Encodings =
    [
        ("float16", MultiVectorEncoding.Float16), ("int8", MultiVectorEncoding.Int8),
        ("residual4", MultiVectorEncoding.Residual4), ("residual2", MultiVectorEncoding.Residual2), ("residual1", MultiVectorEncoding.Residual1),
    ];

    private MultiVectorEncoding? Encoding { get; init; }

    private MultiVectorCandidates? Candidates { get; init; }

    private int? Pool { get; init; }

    private bool? Normalize { get; init; }

    private VectorCombination? Combination { get; init; }

    private bool? Spans { get; init; }

    /// <summary>Reads the keys and checks what is wrong whatever the vectors are.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="field">The field, for messages.</param>
    /// <param name="argument">Its value.</param>
    public static MultiOptionsArgument Read(string option, string field, KeyedArgument argument)
    {
        var options = new MultiOptionsArgument
        {
            Encoding = argument.Choice("encoding", Encodings),
            Candidates = argument.Choice("candidates", CandidateKinds),
            Pool = argument.Number("pool"),
            Normalize = argument.Choice("normalize", ("yes", true), ("no", false)),
            Combination = argument.Choice("combine", ("sum", VectorCombination.Sum), ("max", VectorCombination.Max)),
            Spans = argument.Choice("spans", ("yes", true), ("no", false)),
        };
        if (options is { Candidates: MultiVectorCandidates.Muvera, Combination: VectorCombination.Max })
        {
            throw new UsageException($"{option}: field {field}: candidates=muvera stand for the sum over a query's rows, which combine=max does not ask for; give candidates=centroids.");
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

    /// <summary>What the field is; where the command line does not say, what it was before, or else the default.</summary>
    /// <param name="dimensions">The dimension of the rows.</param>
    /// <param name="held">What the index says of the field, if it has it.</param>
    public MultiVectorFieldOptions NewOptions(int dimensions, MultiVectorFieldOptions? held)
    {
        MultiVectorFieldOptions start = held ?? new MultiVectorFieldOptions(dimensions);
        return new MultiVectorFieldOptions(dimensions)
        {
            Encoding = Encoding ?? start.Encoding,
            Candidates = Candidates ?? start.Candidates,
            PoolingFactor = Pool ?? start.PoolingFactor,
            Normalize = Normalize ?? start.Normalize,
            Combination = Combination ?? start.Combination,
            KeepSpans = Spans ?? start.KeepSpans,
            Muvera = start.Muvera,
            Seed = start.Seed,
        };
    }
}
