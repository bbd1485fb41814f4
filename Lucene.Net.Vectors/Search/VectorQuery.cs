using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The base of the queries on one vector field. They answer on segments in any vector format and on plain binary doc values of
/// any other codec, obey deletions, and never match a document without a vector. Scores are those of
/// <see cref="VectorSimilarity"/>; equal scores rank by ascending document.
/// </summary>
/// <remarks>The work is done in <see cref="Rewrite"/>, segment by segment; what is searched is a <see cref="TopDocsQuery"/>.</remarks>
public abstract class VectorQuery : Query, IDocumentScoring, IFilteredQuery
{
    private readonly float[] _vector;

    private protected VectorQuery(string field, float[] vector, Filter? filter, VectorSimilarity? similarity)
    {
        Field = Guard.NotNullOrEmpty(field);
        Filter = filter;
        Guard.NotNull(vector);
        Guard.InRange(vector.Length, 1, VectorFieldOptions.MaxDimensions);
        int bad = VectorChecks.IndexOfNonFinite(vector);
        if (bad >= 0)
        {
            ThrowHelper.OutOfRange("must be a finite number", $"vector[{bad}]", vector[bad]);
        }

        if (similarity is { } asked && !Enum.IsDefined(asked))
        {
            ThrowHelper.OutOfRange("is no known similarity", nameof(similarity), asked);
        }

        Similarity = similarity;
        _vector = (float[])vector.Clone();
    }

    // Of a query that is no vector.
    private protected VectorQuery(string field, Filter? filter)
    {
        Field = Guard.NotNullOrEmpty(field);
        Filter = filter;
        _vector = [];
    }

    /// <summary>The vector field.</summary>
    public string Field { get; }

    /// <summary>What documents may be found; null for all.</summary>
    public Filter? Filter { get; private set; }

    /// <summary>How vectors are compared; null for what the index says.</summary>
    public VectorSimilarity? Similarity { get; }

    /// <summary>The query vector; empty for a query that is none.</summary>
    public ReadOnlySpan<float> Vector => _vector;

    /// <summary>
    /// Where the segments of an index are searched in parallel; null (the default) searches them one after the other. The hits
    /// are the same either way, and so it is no part of the query's equality or text. A query does not see the searcher's
    /// scheduler: give the same one to both, <c>new IndexSearcher(reader, scheduler)</c> and <c>query.Scheduler = scheduler</c>.
    /// Filters must allow several threads then, each in a segment of its own, as the host's do.
    /// </summary>
    public TaskScheduler? Scheduler { get; set; }

    /// <summary>What the query is called in the extended syntax.</summary>
    private protected abstract string FunctionName { get; }

    /// <summary>The least score that matches.</summary>
    private protected virtual float LeastScore => float.NegativeInfinity;

    /// <summary>The components of a signed-byte vector, to query a field of byte vectors with.</summary>
    /// <param name="vector">One value a dimension, -128 to 127.</param>
    public static float[] FromBytes(ReadOnlySpan<sbyte> vector)
    {
        float[] components = new float[vector.Length];
        for (int i = 0; i < components.Length; i++)
        {
            components[i] = vector[i];
        }

        return components;
    }

    /// <summary>Finds the documents.</summary>
    /// <param name="reader">What to search.</param>
    /// <exception cref="ArgumentException">The query does not fit the field as the index holds it: its dimensions, its similarity.</exception>
    public sealed override Query Rewrite(IndexReader reader)
    {
        IList<AtomicReaderContext> leaves = Guard.NotNull(reader).Leaves;
        VectorFieldOptions? held = VectorFields.OptionsOf(leaves, Field);
        Func<VectorLeaf, FloatVectorValues, LeafHits>? search = leaves.Count == 0 ? null : NewSearch(reader);
        return LeafSearches.Run(this, reader, Scheduler, leaf => SearchLeaf(leaf, held, search!));
    }

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
    }

    /// <inheritdoc/>
    public sealed override string ToString(string field)
    {
        StringBuilder text = new(FunctionName);
        text.Append('(');
        QueryText.AppendField(text, Field);
        text.Append(", ");
        if (_vector.Length > 0)
        {
            QueryText.AppendRow(text, _vector);
        }

        AppendArguments(text, field);
        if (Similarity is { } similarity)
        {
            text.Append(", similarity=").Append(similarity);
        }

        QueryText.AppendFilter(text, "filter", Filter, field);
        text.Append(')');
        QueryText.AppendBoost(text, Boost);
        return text.ToString();
    }

    /// <inheritdoc/>
    void IDocumentScoring.ScoreDocs(IndexReader reader, ReadOnlySpan<int> docs, Span<float> scores)
    {
        scores.Fill(float.NaN);
        IList<AtomicReaderContext> leaves = reader.Leaves;
        VectorFieldOptions? held = VectorFields.OptionsOf(leaves, Field);
        foreach ((AtomicReaderContext leaf, int start, int end) in LeafDocs.Of(leaves, docs))
        {
            if (Open(leaf, held) is { } vectors)
            {
                ScoreLeaf(leaf, vectors, docs[start..end], scores[start..end]);
            }
        }
    }

    /// <inheritdoc/>
    Query IFilteredQuery.WithFilter(Filter filter)
    {
        VectorQuery query = (VectorQuery)Clone();
        query.Filter = Filters.Both(Filter, filter);
        return query;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is VectorQuery other
            && Field == other.Field && Similarity == other.Similarity && Equals(Filter, other.Filter)
            && _vector.AsSpan().SequenceEqual(other._vector);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(base.GetHashCode());
        hash.Add(Field, StringComparer.Ordinal);
        hash.Add(Similarity is { } similarity ? 1 + (int)similarity : 0);
        hash.Add(Filter);
        foreach (float component in _vector)
        {
            // By value: 0 and -0 are equal, and so must be their hashes.
            hash.Add(component);
        }

        return hash.ToHashCode();
    }

    /// <summary>
    /// What searches one segment: gives hits by ordinal, of documents that the filter allows and that are not deleted. Called
    /// once a rewriting; the search it gives is called by several threads, each with a segment of its own.
    /// </summary>
    private protected abstract Func<VectorLeaf, FloatVectorValues, LeafHits> NewSearch(IndexReader reader);

    /// <summary>What scores a segment's vectors exactly.</summary>
    private protected virtual IVectorScorer NewExactScorer(FloatVectorValues vectors)
    {
        return vectors.NewRawScorer(Vector) ?? vectors.NewScorer(Vector);
    }

    /// <summary>Appends the arguments between the vector and the filter, each with a comma and a space before it.</summary>
    private protected abstract void AppendArguments(StringBuilder text, string field);

    private LeafHits SearchLeaf(AtomicReaderContext context, VectorFieldOptions? held, Func<VectorLeaf, FloatVectorValues, LeafHits> search)
    {
        if (Open(context, held) is not { } vectors)
        {
            return default;
        }

        LeafHits found = search(new VectorLeaf(context, vectors), vectors);
        found.Hits?.ToDocuments(context.DocBase, vectors);
        return found;
    }

    private FloatVectorValues? Open(AtomicReaderContext context, VectorFieldOptions? held)
    {
        if (context.AtomicReader.GetBinaryDocValues(Field) is not { } values)
        {
            return null;
        }

        // A field of matrices has its own error, whatever the query says.
        VectorFieldOptions? options = held is not null ? Checked(held)
            : values is MultiVectorValues ? new VectorFieldOptions(Math.Max(1, _vector.Length), default)
            : _vector.Length > 0 ? PlainOptions(context.AtomicReader)
            : PlainOptionsOf(VectorLeaf.FirstValueBytes(context.AtomicReader, Field));
        return options is null ? null : VectorFields.Open(context.AtomicReader, Field, options);
    }

    private void ScoreLeaf(AtomicReaderContext leaf, FloatVectorValues vectors, ReadOnlySpan<int> docs, Span<float> scores)
    {
        bool[] allowed = LeafDocs.Allowed(leaf, Filter, docs);
        using IVectorScorer scorer = NewExactScorer(vectors);
        Span<float> one = stackalloc float[1];
        for (int i = 0; i < docs.Length; i++)
        {
            // One at a time: a plain value is scored while it is at hand.
            int ordinal = allowed[i] ? vectors.OrdinalOf(docs[i] - leaf.DocBase) : -1;
            if (ordinal >= 0)
            {
                scorer.Score([ordinal], one);
                scores[i] = one[0] >= LeastScore ? one[0] : float.NaN;
            }
        }
    }

    private VectorFieldOptions Checked(VectorFieldOptions held)
    {
        return Similarity is { } asked && asked != held.Similarity
            ? throw new ArgumentException($"field '{Field}': the query asks for similarity={asked}, but the index holds {held}")
            : held;
    }

    // What vectors are where neither the index nor the query says: as many components as the first has. Null where there is none.
    private static VectorFieldOptions? PlainOptionsOf(int valueBytes)
    {
        return valueBytes < 0 ? null : new VectorFieldOptions(Math.Clamp(valueBytes / sizeof(float), 1, VectorFieldOptions.MaxDimensions), default);
    }

    // Where all segments are plain binary doc values, what the query says; but a query of another length than the vectors there
    // is the query's fault and not the index's.
    private VectorFieldOptions PlainOptions(AtomicReader reader)
    {
        if (Similarity is not { } similarity)
        {
            throw new ArgumentException(
                $"field '{Field}': its vectors are plain binary doc values in every segment, which do not say how they are compared; give the query a similarity");
        }

        int bytes = VectorLeaf.FirstValueBytes(reader, Field);
        return bytes < 0 || bytes == _vector.Length * sizeof(float)
            ? new VectorFieldOptions(_vector.Length, similarity)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"field '{Field}': the query vector has {_vector.Length} components, but the first value of segment {reader} has {bytes} bytes, not 4 a component: vector.Length={_vector.Length}"));
    }
}
