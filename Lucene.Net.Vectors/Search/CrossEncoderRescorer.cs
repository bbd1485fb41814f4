using System;
using System.Collections.Generic;
using System.Threading;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Ranks hits anew by a model that reads the query and each hit's stored text together. Every hit given is scored, so give the best
/// some tens or hundreds; the new score replaces the old one. Source: R. Nogueira, K. Cho, "Passage Re-ranking with BERT", 2019.
/// </summary>
public sealed class CrossEncoderRescorer : Rescorer
{
    private readonly IPairScorer _scorer;
    private readonly string _query;
    private readonly string _field;
    private readonly HashSet<string> _fields;
    private readonly CancellationToken _cancel;

    /// <param name="scorer">Scores pairs of query and text.</param>
    /// <param name="query">The query as its author wrote it.</param>
    /// <param name="field">The stored field that holds a document's text; its several values are read as one text, a space between them.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty.</exception>
    public CrossEncoderRescorer(IPairScorer scorer, string query, string field, CancellationToken cancel = default)
    {
        _scorer = Guard.NotNull(scorer);
        _query = Guard.NotNull(query);
        _field = Guard.NotNullOrEmpty(field);
        _fields = new HashSet<string>(StringComparer.Ordinal) { field };
        _cancel = cancel;
    }

    /// <summary>Ranks hits by the scorer's score, best first; equal ones by document.</summary>
    /// <param name="searcher">The searcher that found the hits.</param>
    /// <param name="firstPassTopDocs">The hits; left as they are.</param>
    /// <param name="topN">Hits to give back, at least 1.</param>
    /// <returns>The best hits with their new scores. A document that has no stored text is scored as an empty one.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="topN"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The scorer gave more or fewer scores than there were texts.</exception>
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

        string[] texts = Array.ConvertAll(hits, hit => Text(searcher.IndexReader, hit.Doc));
        IReadOnlyList<float> scores = Score(texts);
        ScoreDoc[] ranked = new ScoreDoc[hits.Length];
        for (int i = 0; i < ranked.Length; i++)
        {
            ranked[i] = new ScoreDoc(hits[i].Doc, scores[i], hits[i].ShardIndex);
        }

        return RescoredHits.Rank(firstPassTopDocs, ranked, topN);
    }

    /// <inheritdoc/>
    public override Explanation Explain(IndexSearcher searcher, Explanation firstPassExplanation, int docID)
    {
        Guard.NotNull(searcher);
        Guard.NotNull(firstPassExplanation);
        Explanation whole = new(Score([Text(searcher.IndexReader, docID)])[0], $"score of the stored field '{_field}' by {_scorer.GetType().Name}, in place of:");
        whole.AddDetail(firstPassExplanation);
        return whole;
    }

    private IReadOnlyList<float> Score(string[] texts)
    {
        IReadOnlyList<float> scores = _scorer.Score(_query, texts, _cancel);
        return scores.Count == texts.Length
            ? scores
            : throw new InvalidOperationException($"{_scorer.GetType().Name} gave {scores.Count} scores for {texts.Length} texts");
    }

    private string Text(IndexReader reader, int doc)
    {
        return string.Join(' ', reader.Document(doc, _fields).GetValues(_field));
    }
}
