using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The k documents whose vectors are most alike to a query's, found by scoring every document that the filter allows. Works
/// on segments in any vector format and on plain binary doc values of any other codec. Scores are those of
/// <see cref="VectorSimilarity"/>; equal scores rank by ascending document. Deleted documents and documents without a
/// vector never match.
/// </summary>
/// <remarks>The work is done in <see cref="Rewrite"/>; what is searched is a <see cref="TopDocsQuery"/>.</remarks>
public sealed class ExactVectorQuery : Query
{
    private readonly float[] _vector;

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
    {
        Field = Guard.NotNullOrEmpty(field);
        K = Guard.AtLeast(k, 1);
        Filter = filter;
        Similarity = similarity;
        Guard.NotNull(vector);
        Guard.InRange(vector.Length, 1, VectorFieldOptions.MaxDimensions);
        for (int i = 0; i < vector.Length; i++)
        {
            if (!float.IsFinite(vector[i]))
            {
                ThrowHelper.OutOfRange("must be a finite number", $"vector[{i}]", vector[i]);
            }
        }

        _vector = (float[])vector.Clone();
    }

    /// <summary>The vector field.</summary>
    public string Field { get; }

    /// <summary>How many documents to find.</summary>
    public int K { get; }

    /// <summary>What documents may be found; null for all.</summary>
    public Filter? Filter { get; }

    /// <summary>How vectors are compared; null for what the index says.</summary>
    public VectorSimilarity? Similarity { get; }

    /// <summary>The query vector.</summary>
    public ReadOnlySpan<float> Vector => _vector;

    /// <summary>Finds the documents.</summary>
    /// <exception cref="ArgumentException">The vector does not fit the field as the index holds it.</exception>
    public override Query Rewrite(IndexReader reader)
    {
        Guard.NotNull(reader);
        ScoredDocs best = new(K);
        VectorFieldOptions? held = VectorFields.OptionsOf(reader.Leaves, Field);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetBinaryDocValues(Field) is not null
                && VectorFields.Open(leaf.AtomicReader, Field, OptionsFor(held)) is { } vectors)
            {
                ExactScan.Collect(leaf, vectors, _vector, Filter, best);
            }
        }

        ScoreDoc[] hits = best.ToScoreDocs();
        return new TopDocsQuery(this, reader, hits) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override string ToString(string field)
    {
        StringBuilder text = new("exact(");
        text.Append(Field).Append(", [");
        for (int i = 0; i < _vector.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(_vector[i].ToString("R", CultureInfo.InvariantCulture));
        }

        text.Append(CultureInfo.InvariantCulture, $"], k={K}");
        if (Similarity is { } similarity)
        {
            text.Append(", similarity=").Append(similarity);
        }

        if (Filter is not null)
        {
            text.Append(", filter=").Append(Filter);
        }

        text.Append(')');
        if (Boost != 1f)
        {
            text.Append('^').Append(Boost.ToString("R", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is ExactVectorQuery other
            && Field == other.Field && K == other.K && Similarity == other.Similarity
            && Equals(Filter, other.Filter) && _vector.AsSpan().SequenceEqual(other._vector);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(base.GetHashCode());
        hash.Add(Field, StringComparer.Ordinal);
        hash.Add(K);
        hash.Add(Similarity);
        hash.Add(Filter);
        hash.AddBytes(MemoryMarshal.AsBytes(_vector.AsSpan()));
        return hash.ToHashCode();
    }

    // What the segments in a vector format say; where all are plain, what the query says.
    private VectorFieldOptions OptionsFor(VectorFieldOptions? held)
    {
        if (held is null)
        {
            return Similarity is { } asked
                ? new VectorFieldOptions(_vector.Length, asked)
                : throw new ArgumentException(
                    $"field '{Field}': its vectors are plain binary doc values in every segment, which do not say how they are compared; give the query a similarity");
        }

        if (Similarity is { } other && other != held.Similarity)
        {
            throw new ArgumentException($"field '{Field}': the query asks for similarity={other}, but the index holds {held}");
        }

        return held;
    }
}
