using System;
using HybridSearch.Cli.Input;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.QueryParsers;

namespace HybridSearch.Cli.Commands;

/// <summary>What <c>{query}</c>, <c>{vector}</c>, <c>{weights}</c> and <c>{tokens}</c> stand for in one query: its text, and its part of each file that was given.</summary>
/// <param name="Query">The query.</param>
internal sealed record QueryInputs(Passage Query)
{
    /// <summary>The query's row of the file of vectors; null where no file was given.</summary>
    public float[]? Vector { get; init; }

    /// <summary>Its weighted terms; null where no file was given.</summary>
    public SparseVector? Weights { get; init; }

    /// <summary>Its rows of the file of token vectors, or <see cref="HybridQueryParser.Nothing"/>; null where no file was given.</summary>
    public object? Tokens { get; init; }

    /// <summary>What a name stands for; null where it stands for nothing that there is.</summary>
    public object? Of(string name) => name switch
    {
        "query" => Query.Text,
        "vector" => Vector is null ? throw Lacking(name, "the queries' vectors with --query-vectors FILE") : Finite(Vector),
        "weights" => Weights ?? throw Lacking(name, "the queries' weighted terms with --query-weights Q.jsonl"),
        "tokens" => Tokens ?? throw Lacking(name, $"the queries' token vectors with --query-tokens {TokensArgument.Form}"),
        _ => null,
    };

    private float[] Finite(float[] vector)
    {
        int bad = Array.FindIndex(vector, component => !float.IsFinite(component));
        return bad < 0 ? vector : throw new BadDataException(FormattableString.Invariant($"query '{Query.Id}': component {bad + 1} of its vector is {vector[bad]}; give finite numbers."));
    }

    private static UsageException Lacking(string name, string remedy) => new($"--with asks for {{{name}}}; give {remedy}.");
}
