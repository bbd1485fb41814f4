using System;
using System.Collections.Generic;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public abstract class Rescorer
{
    protected Rescorer() { }

    public abstract TopDocs Rescore(IndexSearcher searcher, TopDocs firstPassTopDocs, int topN);

    public abstract Explanation Explain(IndexSearcher searcher, Explanation firstPassExplanation, int docID);
}

public abstract class QueryRescorer : Rescorer
{
    private readonly Query _query;

    protected QueryRescorer(Query query) => _query = query;

    protected abstract float Combine(float firstPassScore, bool secondPassMatches, float secondPassScore);

    public static TopDocs Rescore(IndexSearcher searcher, TopDocs topDocs, Query query, double weight, int topN) =>
        new Weighted(query, weight).Rescore(searcher, topDocs, topN);

    public override TopDocs Rescore(IndexSearcher searcher, TopDocs firstPassTopDocs, int topN)
    {
        var hits = (ScoreDoc[])firstPassTopDocs.ScoreDocs.Clone();
        Array.Sort(hits, static (a, b) => a.Doc.CompareTo(b.Doc));

        Weight weight = searcher.CreateNormalizedWeight(_query);
        IList<AtomicReaderContext> leaves = searcher.TopReaderContext.Leaves;
        int ord = -1;
        int leafEnd = 0;
        Scorer scorer = null;
        foreach (ScoreDoc hit in hits)
        {
            while (hit.Doc >= leafEnd)
            {
                AtomicReaderContext leaf = leaves[++ord];
                leafEnd = leaf.DocBase + leaf.Reader.MaxDoc;
                scorer = hit.Doc < leafEnd ? weight.GetScorer(leaf, null) : null;
            }

            int doc = hit.Doc - leaves[ord].DocBase;
            if (scorer != null && scorer.DocID < doc)
            {
                scorer.Advance(doc);
            }

            bool matches = scorer != null && scorer.DocID == doc;
            hit.Score = Combine(hit.Score, matches, matches ? scorer.GetScore() : 0f);
        }

        Array.Sort(hits, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Doc.CompareTo(b.Doc));
        if (topN < hits.Length)
        {
            Array.Resize(ref hits, topN);
        }

        return new TopDocs(firstPassTopDocs.TotalHits, hits, hits.Length == 0 ? float.NaN : hits[0].Score);
    }

    public override Explanation Explain(IndexSearcher searcher, Explanation firstPassExplanation, int docID)
    {
        Explanation second = searcher.Explain(_query, docID);
        float score = Combine(firstPassExplanation.Value, second.IsMatch, second.IsMatch ? second.Value : 0f);
        var result = new Explanation(score, "combined first and second pass score using " + GetType());
        var first = new Explanation(firstPassExplanation.Value, "first pass score");
        first.AddDetail(firstPassExplanation);
        result.AddDetail(first);
        var secondPass = second.IsMatch ? new Explanation(second.Value, "second pass score") : new Explanation(0f, "no second pass score");
        secondPass.AddDetail(second);
        result.AddDetail(secondPass);
        return result;
    }

    private sealed class Weighted : QueryRescorer
    {
        private readonly double _weight;

        internal Weighted(Query query, double weight)
            : base(query) => _weight = weight;

        protected override float Combine(float firstPassScore, bool secondPassMatches, float secondPassScore) =>
            secondPassMatches ? (float)(firstPassScore + (_weight * secondPassScore)) : firstPassScore;
    }
}
