using System;
using System.Globalization;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A <see cref="KnnVectorQuery"/> whose walk begins at another query's best hits of each segment, rather than at the top of the
/// graph. Words that find the neighbourhood save the way there; the hits themselves are ranked by vectors alone. Where a segment
/// is scanned, or the other query finds nothing with a vector, it is the plain query.
/// </summary>
/// <remarks>Source: Apache Lucene's <c>SeededKnnVectorQuery</c>.</remarks>
public sealed class SeededKnnVectorQuery : KnnVectorQuery
{
    /// <summary>The number of seeds a segment where none is given.</summary>
    public const int DefaultSeedCount = 10;

    /// <summary>A query for the k nearest documents.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="vector">The query vector, of the field's dimensions; copied.</param>
    /// <param name="k">How many documents to find, at least 1.</param>
    /// <param name="seeds">
    /// What to begin at. It is ranked by <see cref="IndexSearcher.DefaultSimilarity"/>: a query that is being rewritten does not
    /// know its searcher.
    /// </param>
    /// <param name="seedCount">How many of its hits to begin at in each segment, at least 1.</param>
    /// <param name="ef">Candidates that the walk through a graph keeps, at least k; null for the default.</param>
    /// <param name="filter">What documents may be found; null for all. Seeds need not be among them.</param>
    /// <param name="oversample">How many times k are found by their codes, at least 1; null for the default.</param>
    /// <param name="similarity">As <see cref="ExactVectorQuery"/> takes it.</param>
    /// <exception cref="ArgumentException">As <see cref="KnnVectorQuery"/>; or seedCount is less than 1.</exception>
    public SeededKnnVectorQuery(
        string field, float[] vector, int k, Query seeds, int seedCount = DefaultSeedCount, int? ef = null, Filter? filter = null, float? oversample = null, VectorSimilarity? similarity = null)
        : base(field, vector, k, ef, filter, oversample, similarity)
    {
        Seeds = Guard.NotNull(seeds);
        SeedCount = Guard.AtLeast(seedCount, 1);
    }

    /// <summary>The query whose hits the walk begins at.</summary>
    public Query Seeds { get; }

    /// <summary>How many of its hits in each segment.</summary>
    public int SeedCount { get; }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is SeededKnnVectorQuery other && SeedCount == other.SeedCount && Seeds.Equals(other.Seeds);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), SeedCount, Seeds);
    }

    /// <inheritdoc/>
    private protected override Func<VectorLeaf, FloatVectorValues, LeafHits> NewSearch(IndexReader reader)
    {
        // Over the whole reader, so that a term's weight does not depend on the segment.
        Weight weight = new IndexSearcher(reader).CreateNormalizedWeight(Seeds);
        return (leaf, vectors) => new KnnLeafSearch(this, leaf, vectors).Run(segment => SeedOrdinals(segment, weight));
    }

    /// <inheritdoc/>
    private protected override void AppendArguments(StringBuilder text, string field)
    {
        base.AppendArguments(text, field);
        QueryText.AppendQuery(text, "seeds", Seeds, field);
        if (SeedCount != DefaultSeedCount)
        {
            text.Append(CultureInfo.InvariantCulture, $", seedCount={SeedCount}");
        }
    }

    private int[] SeedOrdinals(VectorLeaf leaf, Weight weight)
    {
        ScoredDocs best = new(SeedCount);
        if (weight.GetScorer(leaf.Context, leaf.Live) is { } scorer)
        {
            for (int ordinal = leaf.NextOrdinal(scorer); ordinal >= 0; ordinal = leaf.NextOrdinal(scorer))
            {
                best.Add(ordinal, scorer.GetScore());
            }
        }

        return best.Docs.ToArray();
    }
}
