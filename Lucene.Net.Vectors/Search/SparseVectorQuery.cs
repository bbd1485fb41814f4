using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Weighted terms over a learned-sparse field (<c>SparseVectorField</c>). A document's score is the sum, over the terms it has, of the
/// query's weight times the document's, as stored: at least one term must be there. Equal scores rank by ascending document.
/// </summary>
/// <remarks>
/// <para>With a k the best documents are found when the query is rewritten, and what is searched is a <see cref="TopDocsQuery"/>; without one
/// it is an ordinary query that gives every matching document, as a clause beside others should. Deletions are obeyed.</para>
/// <para>The query's weights are made whole numbers once, exactly unless one is lighter than 2^-19 of their sum, and sums of whole numbers are
/// the same in whatever order they are added. So pruned evaluation (MaxScore with the block maxima that the postings keep, one threshold over all segments) finds the
/// same documents, scores and order as exhaustive evaluation does, and with a scheduler the same as without.</para>
/// <para>Segments in another postings format, and wrapped readers, are searched too; their postings are read into memory first.</para>
/// </remarks>
public sealed class SparseVectorQuery : Query, IHitExplainer, IDocumentScoring, IFilteredQuery
{
    /// <summary>A query.</summary>
    /// <param name="field">The learned-sparse field.</param>
    /// <param name="vector">Terms and weights; without a term nothing is found. A term that the index lacks adds nothing.</param>
    /// <param name="k">How many documents to find, at least 1; null for all that match.</param>
    /// <param name="filter">What documents may be found; null for all. Each segment's documents are asked for once.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <exception cref="ArgumentException">The field's name is empty, k below 1, or the options ask for what contradicts itself or needs a k.</exception>
    public SparseVectorQuery(string field, SparseVector vector, int? k = null, Filter? filter = null, SparseSearchOptions? options = null)
    {
        Field = Guard.NotNullOrEmpty(field);
        Vector = Guard.NotNull(vector);
        K = k is { } most ? Guard.AtLeast(most, 1, nameof(k)) : null;
        Filter = filter;
        Options = options ?? new SparseSearchOptions();
        if (K is null && Options.TwoPhase is not null)
        {
            ThrowHelper.Argument("two phases ask for a k: all documents that match are no candidates", nameof(k), null);
        }

        if (Options.Clustered is not null && (K is null || Options.TwoPhase is not null || Options.Exhaustive))
        {
            ThrowHelper.Argument("clustered search asks for a k, and goes neither in two phases nor exhaustively", nameof(options), Options);
        }
    }

    /// <summary>A query for documents that another query matches.</summary>
    /// <param name="field">The learned-sparse field.</param>
    /// <param name="vector">Terms and weights.</param>
    /// <param name="k">How many documents to find, at least 1; null for all that match.</param>
    /// <param name="filter">What may be found; becomes a <see cref="QueryWrapperFilter"/>.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <exception cref="ArgumentException">As the other constructor.</exception>
    public SparseVectorQuery(string field, SparseVector vector, int? k, Query filter, SparseSearchOptions? options = null)
        : this(field, vector, k, new QueryWrapperFilter(Guard.NotNull(filter)), options)
    {
    }

    /// <summary>The learned-sparse field.</summary>
    public string Field { get; }

    /// <summary>The terms and weights.</summary>
    public SparseVector Vector { get; }

    /// <summary>How many documents to find; null for all.</summary>
    public int? K { get; }

    /// <summary>What documents may be found; null for all.</summary>
    public Filter? Filter { get; private set; }

    /// <summary>How the search goes about it.</summary>
    public SparseSearchOptions Options { get; }

    /// <summary>As <see cref="VectorQuery.Scheduler"/>; of use with a k.</summary>
    public TaskScheduler? Scheduler { get; set; }

    /// <summary>Finds the best k documents, where there is a k.</summary>
    /// <param name="reader">What to search.</param>
    /// <exception cref="ArgumentException">The field is no learned-sparse field in this index, or its segments disagree about it.</exception>
    public override Query Rewrite(IndexReader reader)
    {
        if (K is not { } k)
        {
            return this;
        }

        IList<AtomicReaderContext> leaves = Guard.NotNull(reader).Leaves;
        SparseField field = NewField(leaves);
        ScoredDocs hits = Options.Clustered is { } clustered ? ClusteredSparseSearch.Find(leaves, field, Filter, clustered, k, Scheduler)
            : Options.TwoPhase is null ? SparseTopSearch.Find(leaves, field, Filter, !Options.Exhaustive, k, Scheduler)
            : new SparseTwoPhase(leaves, field, Filter, Options, k).Find(Scheduler);
        return new TopDocsQuery(this, reader, hits, 0) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher)
    {
        Guard.NotNull(searcher);
        return K is null
            ? new SparseWeight(this, NewField(searcher.TopReaderContext.Leaves))
            : throw new InvalidOperationException($"{this} is rewritten before it is searched");
    }

    /// <inheritdoc/>
    void IDocumentScoring.ScoreDocs(IndexReader reader, ReadOnlySpan<int> docs, Span<float> scores)
    {
        scores.Fill(float.NaN);
        SparseField field = NewField(reader.Leaves);
        foreach ((AtomicReaderContext leaf, int start, int end) in LeafDocs.Of(reader.Leaves, docs))
        {
            bool[] allowed = LeafDocs.Allowed(leaf, Filter, docs[start..end]);
            long[] sums = new long[end - start];
            field.Sum(leaf, docs[start..end], sums);
            for (int i = 0; i < sums.Length; i++)
            {
                scores[start + i] = allowed[i] && sums[i] > 0 ? field.Weights.ScoreOf(sums[i]) : float.NaN;
            }
        }
    }

    /// <inheritdoc/>
    Explanation? IHitExplainer.ExplainHit(AtomicReaderContext context, int doc)
    {
        return new SparseWeight(this, NewField([context])).ExplainTerms(context, doc);
    }

    /// <inheritdoc/>
    Query IFilteredQuery.WithFilter(Filter filter)
    {
        SparseVectorQuery query = (SparseVectorQuery)Clone();
        query.Filter = Filters.Both(Filter, filter);
        return query;
    }

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
        Guard.NotNull(terms);
        foreach (TermWeight entry in Vector.Terms)
        {
            terms.Add(new Term(Field, entry.Term));
        }
    }

    /// <inheritdoc/>
    public override string ToString(string field)
    {
        StringBuilder text = new("sparse(");
        QueryText.AppendField(text, Field);
        text.Append(", ").Append(Vector);
        text.Append(CultureInfo.InvariantCulture, $", k={K?.ToString(CultureInfo.InvariantCulture) ?? "all"}");
        if (Options.Exhaustive)
        {
            text.Append(", exhaustive=true");
        }

        if (Options.PruneTerms is { } pruning)
        {
            text.Append(", prune=(").Append(pruning).Append(')');
        }

        if (Options.TwoPhase is { } phases)
        {
            text.Append(", two-phase=(").Append(phases).Append(')');
        }

        if (Options.Clustered is { } clustered)
        {
            text.Append(", clustered=(").Append(clustered).Append(')');
        }

        QueryText.AppendFilter(text, "filter", Filter, field);
        text.Append(')');
        QueryText.AppendBoost(text, Boost);
        return text.ToString();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is SparseVectorQuery other
            && Field == other.Field && K == other.K && Options == other.Options && Equals(Filter, other.Filter) && Vector.Equals(other.Vector);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(base.GetHashCode(), Field, K, Options, Filter, Vector);
    }

    private SparseField NewField(IList<AtomicReaderContext> leaves)
    {
        return new SparseField(leaves, Field, Options.PruneTerms?.Prune(leaves, Field, Vector) ?? Vector);
    }
}
