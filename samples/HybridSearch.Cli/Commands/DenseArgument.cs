using System;
using System.Collections.Generic;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A dense vector field and the file of its vectors: <c>--dense FIELD=FILE[,key=value...]</c>.</summary>
internal sealed record DenseArgument
{
    public const string Option = "--dense";

    /// <summary>The keys, for the help.</summary>
    public const string KeysHelp = "dim=D, similarity=cosine|dot|euclidean|mip, encoding=float32|float16|int8|byte, raw=keep|drop, index=flat|hnsw, m=16, efc=100, "
        + "zero=reject|skip, ids=IDS.txt";

    private static readonly string[] Keys = ["dim", "similarity", "encoding", "raw", "index", "m", "efc", "zero", "ids"];

    public required string Field { get; init; }

    public required string File { get; init; }

    public int? Dimension { get; init; }

    public string? IdsFile { get; init; }

    private VectorSimilarity? Similarity { get; init; }

    private VectorEncoding? Encoding { get; init; }

    private bool? KeepRaw { get; init; }

    private VectorIndex? Index { get; init; }

    private int? M { get; init; }

    private int? EfConstruction { get; init; }

    private ZeroVectors Zeros { get; init; }

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
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string field = equals < 0 ? string.Empty : text[..equals];
        if (!IsName(field))
        {
            throw new UsageException($"{Option}: '{text}' does not begin with a field's name and '='; write FIELD=FILE, such as embedding=docs.f32.");
        }

        if (field is FieldNames.Id or FieldNames.Body)
        {
            throw new UsageException($"{Option}: {field} is the name of a field that every index has; name the vector field otherwise.");
        }

        var file = new FileArgument(Option, text[(equals + 1)..], Keys);
        var argument = new DenseArgument
        {
            Field = field,
            File = file.File,
            Dimension = file.Number("dim"),
            Similarity = file.Choice("similarity", VectorMemory.Similarities),
            Encoding = file.Choice("encoding", VectorMemory.Encodings),
            KeepRaw = file.Choice("raw", ("keep", true), ("drop", false)),
            Index = file.Choice("index", VectorMemory.Indexes),
            M = file.Number("m"),
            EfConstruction = file.Number("efc"),
            Zeros = file.Choice("zero", ("reject", ZeroVectors.Reject), ("skip", ZeroVectors.Skip)) ?? ZeroVectors.Reject,
            IdsFile = file["ids"] is { } ids ? Files.Existing(ids, Option) : null,
        };
        argument.CheckOptions();
        return argument;
    }

    /// <summary>What the field is; where the command line does not say, what it was before, or else the default.</summary>
    /// <param name="dimensions">The dimension of the vectors in the file.</param>
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

    // What is wrong whatever the file holds.
    private void CheckOptions()
    {
        if (KeepRaw == false && Encoding is not (null or VectorEncoding.Int8))
        {
            throw new UsageException($"{Option}: field {Field}: raw=drop leaves nothing of an encoding that has no codes beside the vectors; give encoding=int8.");
        }

        try
        {
            NewOptions(1, held: null);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{Option}: field {Field}: {e.Message}", e);
        }
    }

    // What an expression can name without quoting.
    private static bool IsName(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
