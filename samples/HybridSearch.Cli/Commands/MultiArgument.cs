using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of a matrix a document and the file of its token vectors: <c>--multi FIELD=TOKENS[,dim=D],offsets=OFFSETS.i32|lengths=LENGTHS.i32[,key=value...]</c>.</summary>
internal sealed record MultiArgument
{
    public const string Option = "--multi";

    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "encoding=float16|int8|residual4|residual2|residual1, candidates=none|muvera|centroids, pool=1, normalize=yes|no, combine=sum|max";

    /// <summary>The kinds of candidates by their names on the command line.</summary>
    public static readonly (string Name, MultiVectorCandidates Value)[] CandidateKinds =
        [("none", MultiVectorCandidates.None), ("muvera", MultiVectorCandidates.Muvera), ("centroids", MultiVectorCandidates.Centroids)];

    private static readonly string[] Keys = [.. TokensArgument.Keys, "encoding", "candidates", "pool", "normalize", "combine"];

    public required string Field { get; init; }

    public required TokensArgument Tokens { get; init; }

    private MultiVectorEncoding? Encoding { get; init; }

    private MultiVectorCandidates? Candidates { get; init; }

    private int? Pool { get; init; }

    private bool? Normalize { get; init; }

    private VectorCombination? Combination { get; init; }

    /// <summary>Reads all the values of the option; no field may stand there twice.</summary>
    public static List<MultiArgument> ParseAll(string[] arguments)
    {
        var fields = new List<MultiArgument>();
        foreach (string argument in arguments)
        {
            MultiArgument parsed = Parse(argument);
            if (fields.Exists(f => f.Field == parsed.Field))
            {
                throw new UsageException($"{Option}: the field {parsed.Field} is given twice; give each field once.");
            }

            fields.Add(parsed);
        }

        return fields;
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
            Muvera = start.Muvera,
            Seed = start.Seed,
        };
    }

    private static MultiArgument Parse(string text)
    {
        (string field, string rest) = FieldNames.Split(Option, text, "TOKENS", "tokens=docs.f16,offsets=docs.offsets.i32");
        var file = new FileArgument(Option, rest, Keys);
        var argument = new MultiArgument
        {
            Field = field,
            Tokens = TokensArgument.Read(Option, file),
            Encoding = file.Choice(
                "encoding",
                ("float16", MultiVectorEncoding.Float16), ("int8", MultiVectorEncoding.Int8),
                ("residual4", MultiVectorEncoding.Residual4), ("residual2", MultiVectorEncoding.Residual2), ("residual1", MultiVectorEncoding.Residual1)),
            Candidates = file.Choice("candidates", CandidateKinds),
            Pool = file.Number("pool"),
            Normalize = file.Choice("normalize", ("yes", true), ("no", false)),
            Combination = file.Choice("combine", ("sum", VectorCombination.Sum), ("max", VectorCombination.Max)),
        };
        try
        {
            argument.NewOptions(1, held: null);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{Option}: field {field}: {e.Message}", e);
        }

        return argument;
    }
}
