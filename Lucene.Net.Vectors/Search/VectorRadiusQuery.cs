using System;
using System.Globalization;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// All documents whose score against a query vector is at least a threshold. Every allowed vector is scored, also where there
/// is a graph: a walk cannot tell when it has found all. Where a segment holds codes and the raw vectors too, the raw ones are
/// scored.
/// </summary>
public sealed class VectorRadiusQuery : VectorQuery
{
    /// <summary>A query for all documents of a score.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="vector">The query vector, of the field's dimensions; copied.</param>
    /// <param name="minScore">
    /// The least score, a finite number, on the scale of the similarity's scores (see <see cref="VectorSimilarity"/>): under the
    /// cosine s >= 0.6 is a score of at least 0.8, under the Euclidean distance d at most 0.5 is one of at least 1 / 1.25.
    /// </param>
    /// <param name="filter">What documents may be found; null for all.</param>
    /// <param name="similarity">As <see cref="ExactVectorQuery"/> takes it.</param>
    /// <exception cref="ArgumentException">minScore is not finite, or the vector is empty, too long, or has a component that is not finite.</exception>
    public VectorRadiusQuery(string field, float[] vector, float minScore, Filter? filter = null, VectorSimilarity? similarity = null)
        : base(field, vector, filter, similarity)
    {
        MinScore = Guard.Finite(minScore);
    }

    /// <summary>The least score.</summary>
    public float MinScore { get; }

    /// <inheritdoc/>
    private protected override string FunctionName => "within";

    /// <inheritdoc/>
    private protected override float LeastScore => MinScore;

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is VectorRadiusQuery other && MinScore.Equals(other.MinScore);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), MinScore);
    }

    /// <inheritdoc/>
    private protected override Func<VectorLeaf, FloatVectorValues, LeafHits> NewSearch(IndexReader reader)
    {
        return (leaf, vectors) =>
        {
            ScoredDocs found = new(int.MaxValue);
            using IVectorScorer scorer = vectors.NewRawScorer(Vector) ?? vectors.NewScorer(Vector);
            ThresholdSink sink = new(found, MinScore);
            long scored = ExactScan.Run(leaf, scorer, Filter, ref sink);
            return new LeafHits(found, scored);
        };
    }

    /// <inheritdoc/>
    private protected override void AppendArguments(StringBuilder text, string field)
    {
        text.Append(CultureInfo.InvariantCulture, $", score>={MinScore:R}");
    }
}
