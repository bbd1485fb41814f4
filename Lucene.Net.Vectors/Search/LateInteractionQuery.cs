using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The k documents that match a query best row by row: for each of the query's rows the most similar of the document's, summed, or the
/// best pair alone, as the field's <see cref="MultiVectorFieldOptions.Combination"/> says. Every allowed document is scored, or the best
/// of another query, or what a segment's own index of candidates finds. A query of one row over a field of several views is the nearest-neighbour query with one hit a document.
/// </summary>
/// <remarks>
/// Scores are the raw sum (or maximum) of cosines, or dot products where the field is not normalised; they may be negative. Equal scores
/// rank by ascending document. The work is done in <see cref="Rewrite"/>, segment by segment; what is searched is a
/// <see cref="TopDocsQuery"/>. Source: O. Khattab, M. Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late
/// Interaction over BERT", 2020.
/// </remarks>
public sealed class LateInteractionQuery : Query, IHitExplainer, IDocumentScoring, IFilteredQuery
{
    /// <summary>A query for the k best documents.</summary>
    /// <param name="field">The field of matrices.</param>
    /// <param name="matrix">The query's rows, of the field's dimensions.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where fewer match.</param>
    /// <param name="filter">What documents may be found; null for all.</param>
    /// <param name="options">How the search goes about it; null for the defaults.</param>
    /// <exception cref="ArgumentException">k is less than 1, or there are more than <see cref="MultiVectorFieldOptions.MaxTokens"/> rows.</exception>
    public LateInteractionQuery(string field, TokenMatrix matrix, int k, Filter? filter = null, LateSearchOptions? options = null)
    {
        Field = Guard.NotNullOrEmpty(field);
        Matrix = Guard.NotNull(matrix);
        Guard.InRange(matrix.Count, 1, MultiVectorFieldOptions.MaxTokens);
        K = Guard.AtLeast(k, 1);
        Filter = filter;
        Options = options ?? new LateSearchOptions();
    }

    /// <summary>A query for the k best documents among those that another query ranks first.</summary>
    /// <param name="field">The field of matrices.</param>
    /// <param name="matrix">The query's rows, of the field's dimensions.</param>
    /// <param name="k">How many documents to find, at least 1; fewer are found where fewer match.</param>
    /// <param name="candidates">Any other query: of words, of learned-sparse weights, of a vector.</param>
    /// <param name="candidateCount">How many of its best documents are scored, at least k.</param>
    /// <param name="filter">What documents may be found; null for all. It holds for the candidates.</param>
    /// <exception cref="ArgumentException">As the other constructor; or candidateCount is less than k.</exception>
    public LateInteractionQuery(string field, TokenMatrix matrix, int k, Query candidates, int candidateCount, Filter? filter = null)
        : this(field, matrix, k, filter)
    {
        Candidates = Guard.NotNull(candidates);
        CandidateCount = Guard.AtLeast(candidateCount, k);
    }

    /// <summary>The field of matrices.</summary>
    public string Field { get; }

    /// <summary>The query's rows.</summary>
    public TokenMatrix Matrix { get; }

    /// <summary>How many documents to find.</summary>
    public int K { get; }

    /// <summary>What documents may be found; null for all.</summary>
    public Filter? Filter { get; private set; }

    /// <summary>How the search goes about it.</summary>
    public LateSearchOptions Options { get; }

    /// <summary>The query whose best documents are scored; null where there is none.</summary>
    public Query? Candidates { get; }

    /// <summary>How many of them; 0 where there is no such query.</summary>
    public int CandidateCount { get; }

    /// <summary>
    /// How <see cref="Candidates"/> are ranked, if by words; null for <see cref="IndexSearcher.DefaultSimilarity"/>: a query that is being
    /// rewritten does not know its searcher.
    /// </summary>
    public Similarity? CandidateSimilarity { get; init; }

    /// <summary>What the field is, where no segment says so: where all of its matrices are plain binary doc values.</summary>
    public MultiVectorFieldOptions? PlainOptions { get; init; }

    /// <summary>As <see cref="VectorQuery.Scheduler"/>.</summary>
    public TaskScheduler? Scheduler { get; set; }

    /// <summary>Finds the documents.</summary>
    /// <param name="reader">What to search.</param>
    /// <exception cref="ArgumentException">The query does not fit the field as the index holds it.</exception>
    public override Query Rewrite(IndexReader reader)
    {
        LateField field = NewField(Guard.NotNull(reader).Leaves);
        if (Candidates is not null)
        {
            int[] docs = FindCandidates(reader, Candidates, field);
            return LeafSearches.Run(this, reader, Scheduler, leaf => field.Score(leaf, docs, K));
        }

        LateCandidates candidates = LateCandidates.Of(this, reader, field);
        return LeafSearches.Run(this, reader, Scheduler, leaf => SearchLeaf(field, leaf, candidates));
    }

    /// <summary>What the query's rows match in a document: for each the most similar row, and where in the text that is.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="doc">The document, as hits name it.</param>
    /// <returns>The matches; null where the document has no matrix.</returns>
    /// <exception cref="ArgumentException">There is no such document, or the query does not fit the field.</exception>
    public LateInteractionMatch? Match(IndexReader reader, int doc)
    {
        IList<AtomicReaderContext> leaves = Guard.NotNull(reader).Leaves;
        Guard.Index(doc, reader.MaxDoc);
        AtomicReaderContext leaf = LeafSearches.LeafOf(leaves, doc);
        return NewField(leaves).Match(leaf.AtomicReader, doc - leaf.DocBase);
    }

    /// <inheritdoc/>
    Explanation? IHitExplainer.ExplainHit(AtomicReaderContext context, int doc)
    {
        return NewField([context]).Explain(context.AtomicReader, doc);
    }

    /// <inheritdoc/>
    void IDocumentScoring.ScoreDocs(IndexReader reader, ReadOnlySpan<int> docs, Span<float> scores)
    {
        scores.Fill(float.NaN);
        LateField field = NewField(reader.Leaves);
        foreach ((AtomicReaderContext leaf, int start, int end) in LeafDocs.Of(reader.Leaves, docs))
        {
            bool[] allowed = LeafDocs.Allowed(leaf, Filter, docs[start..end]);
            int[] some = docs[start..end].ToArray();
            LeafHits found = field.Score(leaf, Array.FindAll(some, doc => allowed[Array.BinarySearch(some, doc)]), some.Length);
            for (int i = 0; i < found.Hits?.Count; i++)
            {
                scores[start + Array.BinarySearch(some, found.Hits.Docs[i])] = found.Hits.Scores[i];
            }
        }
    }

    /// <inheritdoc/>
    Query IFilteredQuery.WithFilter(Filter filter)
    {
        LateInteractionQuery query = (LateInteractionQuery)Clone();
        query.Filter = Filters.Both(Filter, filter);
        return query;
    }

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
    }

    /// <inheritdoc/>
    public override string ToString(string field)
    {
        StringBuilder text = new("late(");
        QueryText.AppendField(text, Field);
        text.Append(", [");
        for (int row = 0; row < Matrix.Count; row++)
        {
            text.Append(row == 0 ? "" : ", ");
            QueryText.AppendRow(text, Matrix.Row(row));
        }

        text.Append(CultureInfo.InvariantCulture, $"], k={K}");
        if (Candidates is not null)
        {
            QueryText.AppendQuery(text, "candidates", Candidates, field);
            text.Append(CultureInfo.InvariantCulture, $", candidateCount={CandidateCount}");
        }

        text.Append(Options.Exact ? ", exact=true" : "");
        if (Options.CandidateCount is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $", candidateCount={Options.CandidateCount}");
        }

        if (Options.Probes is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $", probes={Options.Probes}");
        }

        QueryText.AppendFilter(text, "filter", Filter, field);
        text.Append(')');
        QueryText.AppendBoost(text, Boost);
        return text.ToString();
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return base.Equals(obj) && obj is LateInteractionQuery other
            && Field == other.Field && K == other.K && Options == other.Options && CandidateCount == other.CandidateCount && PlainOptions == other.PlainOptions
            && Equals(Candidates, other.Candidates) && Equals(CandidateSimilarity, other.CandidateSimilarity) && Equals(Filter, other.Filter)
            && Matrix.Dimensions == other.Matrix.Dimensions && Matrix.Values.SequenceEqual(other.Matrix.Values);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(base.GetHashCode());
        hash.Add(Field, StringComparer.Ordinal);
        hash.Add(K);
        hash.Add(Options);
        hash.Add(CandidateCount);
        hash.Add(Candidates);
        hash.Add(Filter);
        hash.Add(Matrix.Dimensions);
        foreach (float component in Matrix.Values)
        {
            // By value: 0 and -0 are equal, and so must be their hashes.
            hash.Add(component);
        }

        return hash.ToHashCode();
    }

    // In rising order.
    private int[] FindCandidates(IndexReader reader, Query query, LateField field)
    {
        IndexSearcher searcher = new(reader);
        if (CandidateSimilarity is not null)
        {
            searcher.Similarity = CandidateSimilarity;
        }

        CandidateCollector best = new(field, CandidateCount, reader.MaxDoc);
        searcher.Search(query, Filter, best);
        return best.Finish();
    }

    private LeafHits SearchLeaf(LateField field, AtomicReaderContext context, LateCandidates candidates)
    {
        if (field.Open(context.AtomicReader) is not { } matrices)
        {
            return default;
        }

        using IVectorScorer scorer = field.NewScorer(matrices);
        ScoredDocs best = new(K);
        BestSink sink = new(best);
        long scored = candidates.ScoredIn(context.Ord);
        scored += candidates.OrdinalsOf(context.Ord) is { } ordinals
            ? ExactScan.Run(scorer, ordinals, ref sink)
            : ExactScan.Run(new VectorLeaf(context, matrices), scorer, Filter, ref sink);
        best.ToDocuments(context.DocBase, matrices);
        return new LeafHits(best, scored);
    }

    private LateField NewField(IEnumerable<AtomicReaderContext> leaves)
    {
        return new LateField(leaves, Field, Matrix, PlainOptions);
    }
}
