using System;
using System.Globalization;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The k documents whose vectors are most alike to a query's, found by scoring every document that the filter allows. Where a
/// segment holds codes and the raw vectors too, the raw ones are scored.
/// </summary>
public sealed class ExactVectorQuery : VectorQuery
{
    /// <summary>A query for the k nearest documents.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="vector">The query vector, of the field's dimensions; copied.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where fewer match.</param>
    /// <param name="filter">What documents may be found; null for all.</param>
    /// <param name="similarity">
    /// How vectors are compared. Null takes what the index says, which an index says as soon as one segment is in a vector
    /// format; an index whose vectors are all plain binary doc values needs it.
    /// </param>
    /// <exception cref="ArgumentException">k is less than 1, or the vector is empty, too long, or has a component that is not finite.</exception>
    public ExactVectorQuery(string field, float[] vector, int k, Filter? filter = null, VectorSimilarity? similarity = null)
        : base(field, vector, filter, similarity)
    {
        K = Guard.AtLeast(k, 1);
    }

    /// <summary>How many documents to find.</summary>
    public int K { get; }

    /// <inheritdoc/>
    private protected override string FunctionName => "exact";

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is ExactVectorQuery other && K == other.K;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), K);
    }

    /// <inheritdoc/>
    private protected override Func<VectorLeaf, FloatVectorValues, LeafHits> NewSearch(IndexReader reader)
    {
        return (leaf, vectors) =>
        {
            ScoredDocs best = new(K);
            using IVectorScorer scorer = vectors.NewRawScorer(Vector) ?? vectors.NewScorer(Vector);
            BestSink sink = new(best);
            long scored = ExactScan.Run(leaf, scorer, Filter, ref sink);
            return new LeafHits(best, scored);
        };
    }

    /// <inheritdoc/>
    private protected override void AppendArguments(StringBuilder text, string field)
    {
        text.Append(CultureInfo.InvariantCulture, $", k={K}");
    }
}
