using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Ranks hits anew by late interaction: the score of a <see cref="LateInteractionQuery"/> replaces the one they had. Hits whose document
/// has no matrix have no such score and are left out.
/// </summary>
public sealed class LateInteractionRescorer : Rescorer
{
    private readonly string _field;
    private readonly TokenMatrix _matrix;

    /// <param name="field">The field of matrices.</param>
    /// <param name="matrix">The query's rows, of the field's dimensions.</param>
    /// <exception cref="ArgumentException">The field has no name, or there are more than <see cref="MultiVectorFieldOptions.MaxTokens"/> rows.</exception>
    public LateInteractionRescorer(string field, TokenMatrix matrix)
    {
        _field = Guard.NotNullOrEmpty(field);
        _matrix = Guard.NotNull(matrix);
        Guard.InRange(matrix.Count, 1, MultiVectorFieldOptions.MaxTokens);
    }

    /// <summary>As <see cref="LateInteractionQuery.PlainOptions"/>.</summary>
    public MultiVectorFieldOptions? PlainOptions { get; init; }

    /// <summary>Ranks hits, best first; equal ones by document.</summary>
    /// <param name="searcher">The searcher that found the hits.</param>
    /// <param name="firstPassTopDocs">The hits; left as they are.</param>
    /// <param name="topN">Hits to give back, at least 1.</param>
    /// <returns>The best hits with their new scores; hits without a matrix are left out, since 0 would be no low score here.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="topN"/> is below 1, or the query does not fit the field.</exception>
    public override TopDocs Rescore(IndexSearcher searcher, TopDocs firstPassTopDocs, int topN)
    {
        IList<AtomicReaderContext> leaves = Guard.NotNull(searcher).TopReaderContext.Leaves;
        Guard.NotNull(firstPassTopDocs);
        Guard.AtLeast(topN, 1);
        int[] docs = Array.ConvertAll(firstPassTopDocs.ScoreDocs, hit => hit.Doc);
        Array.Sort(docs);
        LateField field = NewField(leaves);
        ScoredDocs best = new(topN);
        foreach (AtomicReaderContext leaf in leaves)
        {
            field.Score(leaf, docs, topN).Hits?.AddTo(best);
        }

        ScoreDoc[] ranked = best.ToScoreDocs();
        return new TopDocs(firstPassTopDocs.TotalHits, ranked, ranked.Length == 0 ? float.NaN : ranked[0].Score);
    }

    /// <inheritdoc/>
    public override Explanation Explain(IndexSearcher searcher, Explanation firstPassExplanation, int docID)
    {
        IList<AtomicReaderContext> leaves = Guard.NotNull(searcher).TopReaderContext.Leaves;
        Guard.NotNull(firstPassExplanation);
        AtomicReaderContext leaf = LeafSearches.LeafOf(leaves, docID);
        Explanation whole = NewField(leaves).Explain(leaf.AtomicReader, docID - leaf.DocBase) ?? new Explanation(0f, $"the document has no matrix in '{_field}'");
        Explanation instead = new(firstPassExplanation.Value, "in place of the first score:");
        instead.AddDetail(firstPassExplanation);
        whole.AddDetail(instead);
        return whole;
    }

    private LateField NewField(IList<AtomicReaderContext> leaves)
    {
        return new LateField(leaves, _field, _matrix, PlainOptions);
    }
}
