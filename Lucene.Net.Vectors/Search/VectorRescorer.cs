using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Ranks hits anew by how alike their vectors are to a query's, exactly: raw vectors are scored where the index keeps them. For hits that
/// cheaper means found: text, terms made of vectors, a shortened vector. The new score replaces the old one.
/// </summary>
public sealed class VectorRescorer : Rescorer
{
    private readonly string _field;
    private readonly float[] _vector;
    private readonly VectorSimilarity? _similarity;

    /// <param name="field">The vector field.</param>
    /// <param name="vector">The query vector, of the field's dimensions; copied.</param>
    /// <param name="similarity">As <see cref="VectorQuery.Similarity"/>.</param>
    /// <exception cref="ArgumentException">The field's name is empty, or the vector is empty, too long, or has a component that is not finite.</exception>
    public VectorRescorer(string field, float[] vector, VectorSimilarity? similarity = null)
    {
        _field = field;
        _similarity = similarity;

        // What the query refuses is refused here and not when hits are there.
        _vector = new ExactVectorQuery(field, vector, 1, similarity: similarity).Vector.ToArray();
    }

    /// <summary>Ranks hits by the vectors' similarity, best first; equal ones by document.</summary>
    /// <param name="searcher">The searcher that found the hits.</param>
    /// <param name="firstPassTopDocs">The hits; left as they are.</param>
    /// <param name="topN">Hits to give back, at least 1.</param>
    /// <returns>The best hits with their new scores. A document without a vector scores 0.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="topN"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A hit is no document of the searcher's, or the vector does not fit the field.</exception>
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

        Dictionary<int, float> scores = Score(searcher, hits);
        ScoreDoc[] ranked = Array.ConvertAll(hits, hit => new ScoreDoc(hit.Doc, scores.GetValueOrDefault(hit.Doc), hit.ShardIndex));
        return RescoredHits.Rank(firstPassTopDocs, ranked, topN);
    }

    /// <inheritdoc/>
    public override Explanation Explain(IndexSearcher searcher, Explanation firstPassExplanation, int docID)
    {
        Guard.NotNull(searcher);
        Guard.NotNull(firstPassExplanation);
        float score = Score(searcher, [new ScoreDoc(docID, 0)]).GetValueOrDefault(docID);
        Explanation whole = new(score, $"similarity of the vector field '{_field}', in place of:");
        whole.AddDetail(firstPassExplanation);
        return whole;
    }

    private Dictionary<int, float> Score(IndexSearcher searcher, ScoreDoc[] hits)
    {
        int[] docs = [.. hits.Select(hit => Guard.Index(hit.Doc, searcher.IndexReader.MaxDoc)).Distinct().Order()];
        float[] scores = new float[docs.Length];
        IDocumentScoring query = new ExactVectorQuery(_field, _vector, 1, similarity: _similarity);
        query.ScoreDocs(searcher.IndexReader, docs, scores);
        return docs.Zip(scores).Where(pair => !float.IsNaN(pair.Second)).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
