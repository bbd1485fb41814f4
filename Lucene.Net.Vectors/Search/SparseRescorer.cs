using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Ranks hits of any query anew by a learned-sparse field: the new score is exactly the one that <see cref="SparseVectorQuery"/> gives the document, 0
/// where they share no term. Where the field keeps its terms by document (<see cref="SparseFieldOptions.KeepForward"/>) a hit costs one row;
/// else it is looked up in the postings of the query's terms.
/// </summary>
public sealed class SparseRescorer : Rescorer
{
    private readonly string _field;
    private readonly SparseVector _query;

    /// <param name="field">The learned-sparse field.</param>
    /// <param name="query">Terms and weights.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty.</exception>
    public SparseRescorer(string field, SparseVector query)
    {
        _field = Guard.NotNullOrEmpty(field);
        _query = Guard.NotNull(query);
    }

    /// <summary>Ranks hits by their sparse score, best first; equal ones by document.</summary>
    /// <param name="searcher">The searcher that found the hits.</param>
    /// <param name="firstPassTopDocs">The hits; left as they are.</param>
    /// <param name="topN">Hits to give back, at least 1.</param>
    /// <returns>The best hits with their new scores.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="topN"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The field is no learned-sparse field in this index, or its segments disagree about it.</exception>
    public override TopDocs Rescore(IndexSearcher searcher, TopDocs firstPassTopDocs, int topN)
    {
        Guard.NotNull(searcher);
        Guard.NotNull(firstPassTopDocs);
        Guard.AtLeast(topN, 1);
        ScoreDoc[] hits = firstPassTopDocs.ScoreDocs;
        if (hits.Length == 0)
        {
            return new TopDocs(firstPassTopDocs.TotalHits, [], float.NaN);
        }

        ScoreDoc[] ranked = Array.ConvertAll(hits, hit => new ScoreDoc(hit.Doc, hit.Score, hit.ShardIndex));
        Array.Sort(ranked, static (a, b) => a.Doc.CompareTo(b.Doc));
        Score(searcher.IndexReader.Leaves, ranked);
        return RescoredHits.Rank(firstPassTopDocs, ranked, topN);
    }

    /// <inheritdoc/>
    public override Explanation Explain(IndexSearcher searcher, Explanation firstPassExplanation, int docID)
    {
        Guard.NotNull(searcher);
        Guard.NotNull(firstPassExplanation);
        ScoreDoc[] hit = [new ScoreDoc(docID, 0)];
        Score(searcher.IndexReader.Leaves, hit);
        Explanation whole = new(hit[0].Score, $"score of {new SparseVectorQuery(_field, _query)}, in place of:");
        whole.AddDetail(firstPassExplanation);
        return whole;
    }

    // Gives hits, which are ordered by document, their scores, segment by segment.
    private void Score(IList<AtomicReaderContext> leaves, ScoreDoc[] hits)
    {
        SparseField field = new(leaves, _field, _query);
        int[] docs = Array.ConvertAll(hits, hit => hit.Doc);
        long[] sums = new long[docs.Length];
        foreach ((AtomicReaderContext leaf, int start, int end) in LeafDocs.Of(leaves, docs))
        {
            field.Sum(leaf, docs.AsSpan(start, end - start), sums.AsSpan(start, end - start));
        }

        for (int i = 0; i < hits.Length; i++)
        {
            hits[i].Score = field.Weights.ScoreOf(sums[i]);
        }
    }
}
