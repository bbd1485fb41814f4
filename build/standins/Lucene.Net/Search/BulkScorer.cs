namespace Lucene.Net.Search;

public abstract class BulkScorer
{
    protected BulkScorer() { }

    public virtual void Score(ICollector collector) => Score(collector, DocIdSetIterator.NO_MORE_DOCS);

    public abstract bool Score(ICollector collector, int max);
}
