using System;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The k documents whose vectors score best by a function of the caller's own, which walks the graph that was built for the field's
/// similarity: what hypernetwork queries need, whose query is a small network and no vector.
/// </summary>
/// <remarks>
/// The walk goes from neighbour to better neighbour. It finds the best where the function gives vectors that are near to each other scores
/// that are near to each other; of one that does not it finds good ones, and a wider <see cref="KnnVectorQuery.Ef"/> finds more. A segment
/// without a graph is scanned and misses none, nor does a segment of few vectors, or a filter that allows few; a segment of lists is scanned
/// too, since its lists are chosen by a query vector. Codes are not used: the function is given the vectors themselves.
/// Source of the use: Killingback et al., "Hypencoder" (2025), <see href="https://arxiv.org/abs/2502.05364"/>.
/// </remarks>
/// <example>
/// <code>
/// sealed record Weighted(float[] Query, float[] Weights) : IVectorFunction, IVectorFunctionScorer
/// {
///     public IVectorFunctionScorer Open(FloatVectorValues segment) => this;
///
///     public void Score(ReadOnlySpan&lt;float&gt; vectors, Span&lt;float&gt; scores)
///     {
///         scores.Clear();
///         for (int i = 0; i &lt; vectors.Length; i++)
///         {
///             int component = i % Query.Length;
///             scores[i / Query.Length] += Weights[component] * Query[component] * vectors[i];
///         }
///     }
/// }
///
/// TopDocs hits = searcher.Search(new CustomVectorQuery("embedding", new Weighted(query, weights), k: 10, ef: 200), 10);
/// </code>
/// </example>
public sealed class CustomVectorQuery : KnnVectorQuery
{
    /// <summary>A query for the k best documents.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="function">Scores vectors.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where fewer match.</param>
    /// <param name="ef">Candidates that the walk through a graph keeps, at least k; null for the greater of k and <see cref="KnnVectorQuery.DefaultEf"/>.</param>
    /// <param name="filter">What documents may be found; null for all.</param>
    /// <exception cref="ArgumentException">k or ef is out of its range.</exception>
    public CustomVectorQuery(string field, IVectorFunction function, int k, int? ef = null, Filter? filter = null)
        : base(field, k, ef, filter)
    {
        Function = Guard.NotNull(function);
    }

    /// <summary>Scores vectors.</summary>
    public IVectorFunction Function { get; }

    /// <inheritdoc/>
    private protected override string FunctionName => "custom";

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is CustomVectorQuery other && Function.Equals(other.Function);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), Function);
    }

    /// <inheritdoc/>
    private protected override Func<VectorLeaf, FloatVectorValues, LeafHits> NewSearch(IndexReader reader)
    {
        return (leaf, vectors) => new KnnLeafSearch(this, leaf, vectors, () => new FunctionScorer(Field, Function, vectors)).Run(null);
    }

    /// <inheritdoc/>
    private protected override IVectorScorer NewExactScorer(FloatVectorValues vectors)
    {
        return new FunctionScorer(Field, Function, vectors);
    }

    /// <inheritdoc/>
    private protected override void AppendArguments(StringBuilder text, string field)
    {
        text.Append(Function);
        base.AppendArguments(text, field);
    }
}
