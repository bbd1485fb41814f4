using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public abstract class Weight
{
    protected Weight() { }

    public abstract Query Query { get; }

    public virtual bool ScoresDocsOutOfOrder => false;

    public abstract Explanation Explain(AtomicReaderContext context, int doc);

    public abstract float GetValueForNormalization();

    public abstract void Normalize(float norm, float topLevelBoost);

    public abstract Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs);

    public virtual BulkScorer GetBulkScorer(AtomicReaderContext context, bool scoreDocsInOrder, IBits acceptDocs)
    {
        Scorer scorer = GetScorer(context, acceptDocs);
        return scorer == null ? null : new ScorerBulkScorer(scorer);
    }
}

/// <summary>Walks a scorer, document by document.</summary>
internal sealed class ScorerBulkScorer : BulkScorer
{
    private readonly Scorer _scorer;

    internal ScorerBulkScorer(Scorer scorer) => _scorer = scorer;

    public override bool Score(ICollector collector, int max)
    {
        Scorer scorer = _scorer;
        collector.SetScorer(scorer);
        int doc = scorer.DocID;
        if (doc < 0)
        {
            doc = scorer.NextDoc();
        }

        while (doc < max)
        {
            collector.Collect(doc);
            doc = scorer.NextDoc();
        }

        return doc != DocIdSetIterator.NO_MORE_DOCS;
    }
}
