using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The k documents whose vectors are most alike to a query's, found approximately where a segment has a graph or lists. A segment is
/// scanned instead, and its answer exact, where it has neither or is small, where the filter allows few documents, and where
/// the walk through the graph has visited as many vectors as the scan would.
/// </summary>
/// <remarks>
/// Hits are merged by descending score and ascending document, and are the same however the segments' searches are scheduled.
/// Source of the method: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical
/// Navigable Small World graphs", 2016; for filters Patel et al., "ACORN", 2024, as Apache Lucene simplifies it.
/// </remarks>
public class KnnVectorQuery : VectorQuery
{
    /// <summary>The least <see cref="Ef"/> where none is given.</summary>
    public const int DefaultEf = 100;

    /// <summary>A query for the k nearest documents among those a filter allows.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="vector">The query vector, of the field's dimensions; copied.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where fewer match.</param>
    /// <param name="ef">
    /// Candidates that the walk through a graph keeps, at least k: more cost time and find more of the true neighbours. Null
    /// takes the greater of k and <see cref="DefaultEf"/>.
    /// </param>
    /// <param name="filter">What documents may be found; null for all. Each segment's documents are asked for once.</param>
    /// <param name="oversample">
    /// Where the field is encoded with loss: how many times k are found by their codes, to be scored again by the raw vectors; a
    /// finite number of at least 1. 1 does not score again: scores are then those of the codes. Null takes a number by the encoding:
    /// 1 for <see cref="VectorEncoding.Int8"/>, 2 for <see cref="VectorEncoding.Int4"/>, 4 for <see cref="VectorEncoding.Int2"/>, 5 for
    /// <see cref="VectorEncoding.Binary"/>, 16 for <see cref="VectorEncoding.ProductQuantization"/>, 1 where there is nothing to score
    /// again by, at least 4 but for Int8 where second codes (<see cref="VectorFieldOptions.ResidualBits"/>) stand beside raw vectors. Fields without loss take no notice. Lists of products are always scored again.
    /// </param>
    /// <param name="similarity">As <see cref="ExactVectorQuery"/> takes it.</param>
    /// <exception cref="ArgumentException">k, ef or oversample is out of its range, or the vector is empty, too long, or has a component that is not finite.</exception>
    public KnnVectorQuery(string field, float[] vector, int k, int? ef = null, Filter? filter = null, float? oversample = null, VectorSimilarity? similarity = null)
        : base(field, vector, filter, similarity)
    {
        (K, Ef) = Checked(k, ef);
        if (oversample is { } times)
        {
            Guard.Finite(times, nameof(oversample));
            Oversample = Guard.AtLeast(times, 1f, nameof(oversample));
        }
    }

    /// <summary>A query for the k nearest documents among those another query matches.</summary>
    /// <param name="field">The vector field.</param>
    /// <param name="vector">The query vector, of the field's dimensions; copied.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where fewer match.</param>
    /// <param name="filter">What may be found; becomes a <see cref="QueryWrapperFilter"/>.</param>
    /// <param name="ef">Candidates that the walk through a graph keeps, at least k; null for the default.</param>
    /// <param name="oversample">How many times k are found by their codes, at least 1; null for the default.</param>
    /// <param name="similarity">As <see cref="ExactVectorQuery"/> takes it.</param>
    /// <exception cref="ArgumentException">As the other constructor.</exception>
    public KnnVectorQuery(string field, float[] vector, int k, Query filter, int? ef = null, float? oversample = null, VectorSimilarity? similarity = null)
        : this(field, vector, k, ef, new QueryWrapperFilter(Guard.NotNull(filter)), oversample, similarity)
    {
    }

    /// <summary>A query by something else than a vector, which scores what it finds itself.</summary>
    private protected KnnVectorQuery(string field, int k, int? ef, Filter? filter)
        : base(field, filter)
    {
        (K, Ef) = Checked(k, ef);
        Oversample = 1;
    }

    /// <summary>How many documents to find.</summary>
    public int K { get; }

    /// <summary>Candidates that the walk through a graph keeps.</summary>
    public int Ef { get; }

    /// <summary>How many times k are found by lossy codes before they are scored again; null for the encoding's default.</summary>
    public float? Oversample { get; }

    /// <summary>
    /// Where set, at most one hit a parent: the parent's best child. It marks the parents, which follow their children in the
    /// index as the host's block join has it; a document that is a parent itself stands for its own block. A filter that caches
    /// a FixedBitSet (<see cref="CachingWrapperFilter"/>) is used as it is, any other is copied at every search.
    /// </summary>
    public Filter? Parents { get; init; }

    /// <summary>
    /// Ends a walk early: after this many steps in a row that changed next to nothing among the candidates; 0 (the default) for
    /// never. The greater of 7 and 0.3 k is a good first choice: it saves time where neighbours are found at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Patience
    {
        get;
        init => field = Guard.AtLeast(value, 0, nameof(Patience));
    }

    /// <summary>
    /// Lists that are read of a segment whose vectors are parted into lists: more cost time and find more of the true neighbours. 0 (the
    /// default) for a twentieth of the segment's lists, at least 8. Where too few are found that are allowed, further lists are read.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Probes
    {
        get;
        init => field = Guard.AtLeast(value, 0, nameof(Probes));
    }

    /// <summary>
    /// Numbers of first components, rising, by which what codes found is scored, step by step, before all components of the rest are: at each
    /// step as many times fewer are kept, down to k. Empty (the default) for none. For vectors whose first components say most (Matryoshka
    /// embeddings); fields without loss or without raw vectors take no notice.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or not above the one before it.</exception>
    public IReadOnlyList<int> Funnel
    {
        get;
        init
        {
            field = [.. Guard.NotNull(value, nameof(Funnel))];
            for (int i = 0; i < field.Count; i++)
            {
                Guard.InRange(field[i], i == 0 ? 1 : field[i - 1] + 1, VectorFieldOptions.MaxDimensions, nameof(Funnel));
            }
        }
    } = [];

    /// <inheritdoc/>
    private protected override string FunctionName => "knn";

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is KnnVectorQuery other
            && K == other.K && Ef == other.Ef && Oversample == other.Oversample && Patience == other.Patience && Probes == other.Probes && Funnel.SequenceEqual(other.Funnel) && Equals(Parents, other.Parents);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), K, Ef, Oversample, Patience, Probes, Parents, Funnel.Count == 0 ? 0 : Funnel[0]);
    }

    /// <inheritdoc/>
    private protected override Func<VectorLeaf, FloatVectorValues, LeafHits> NewSearch(IndexReader reader)
    {
        return (leaf, vectors) => new KnnLeafSearch(this, leaf, vectors).Run(null);
    }

    /// <inheritdoc/>
    private protected override void AppendArguments(StringBuilder text, string field)
    {
        text.Append(CultureInfo.InvariantCulture, $", k={K}");
        if (Ef != Math.Max(K, DefaultEf))
        {
            text.Append(CultureInfo.InvariantCulture, $", ef={Ef}");
        }

        if (Oversample is { } times && !Vector.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $", oversample={times:R}");
        }

        if (Patience != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", patience={Patience}");
        }

        if (Probes != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", probes={Probes}");
        }

        if (Funnel.Count != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", funnel=[{string.Join(", ", Funnel)}]");
        }

        QueryText.AppendFilter(text, "parents", Parents, field);
    }

    private static (int K, int Ef) Checked(int k, int? ef)
    {
        int width = ef ?? Math.Max(Guard.AtLeast(k, 1), DefaultEf);
        if (width < 1 || width < k)
        {
            ThrowHelper.OutOfRange(string.Create(CultureInfo.InvariantCulture, $"must be at least k={k}"), nameof(ef), width);
        }

        return (Guard.AtLeast(k, 1), width);
    }
}
