using System.Collections.Generic;

namespace HybridSearch.Cli.Demo;

/// <summary>A way to search the demo's index.</summary>
/// <param name="Name">Its name in tables and as the name of its run file.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Expression">What <c>hybrid search --with</c> is given.</param>
internal sealed record Way(string Name, string Title, string Expression)
{
    /// <summary>The field of the words' BM25 weights.</summary>
    public const string ImpactsField = "body_impacts";

    /// <summary>The dense vectors' field.</summary>
    public const string DenseField = "embedding";

    /// <summary>The token vectors' field.</summary>
    public const string TokensField = "tokens";

    /// <summary>How many documents each way finds for a query.</summary>
    public const int Depth = 100;

    /// <summary>The way whose ranking this one should give too, but for rounding; null where it ranks in its own way.</summary>
    public string? RanksAs { get; init; }

    private const string Words = "body:({query})";
    private const string Dense = $"knn({DenseField}, {{query}}, k=100, oversample=2)";

    /// <summary>All the ways there are, in the order of the report.</summary>
    /// <param name="withTokens">Whether there are token vectors.</param>
    public static IReadOnlyList<Way> All(bool withTokens) =>
    [
        new("words", "words, BM25", Words),
        new("sparse", "the words' BM25 weights, stored", $"sparse({ImpactsField}, {{query}}, k=100)") { RanksAs = "words" },
        new("dense", "dense vectors, HNSW", Dense),
        .. withTokens ? new[] { new Way("late", "words, then token vectors", $"late({TokensField}, {{query}}, k=100, candidates=({Words}), candidateCount=1000)") } : [],
        new("blend", "both, reciprocal rank fusion", $"hybrid(rrf, {Words}, {Dense})"),
    ];
}
