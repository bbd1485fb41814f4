using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public abstract class TopDocsCollector<T> : ITopDocsCollector
    where T : ScoreDoc
{
    protected static readonly TopDocs EMPTY_TOPDOCS = new(0, Array.Empty<ScoreDoc>(), float.NaN);

    protected PriorityQueue<T> m_pq;
    protected int m_totalHits;

    protected TopDocsCollector(PriorityQueue<T> pq) => m_pq = pq;

    public abstract bool AcceptsDocsOutOfOrder { get; }

    public virtual int TotalHits
    {
        get => m_totalHits;
        internal set => m_totalHits = value;
    }

    protected virtual int TopDocsCount => Math.Min(m_totalHits, m_pq.Count);

    public abstract void SetScorer(Scorer scorer);

    public abstract void Collect(int doc);

    public abstract void SetNextReader(AtomicReaderContext context);

    public virtual TopDocs GetTopDocs() => GetTopDocs(0, TopDocsCount);

    public virtual TopDocs GetTopDocs(int start) => GetTopDocs(start, TopDocsCount);

    public virtual TopDocs GetTopDocs(int start, int howMany)
    {
        int size = TopDocsCount;
        if (start < 0 || start >= size || howMany <= 0)
        {
            return NewTopDocs(null, start);
        }

        howMany = Math.Min(size - start, howMany);
        for (int beyond = m_pq.Count - start - howMany; beyond > 0; beyond--)
        {
            m_pq.Pop();
        }

        var results = new ScoreDoc[howMany];
        PopulateResults(results, howMany);
        return NewTopDocs(results, start);
    }

    /// <summary>The queue gives up its least element first.</summary>
    protected virtual void PopulateResults(ScoreDoc[] results, int howMany)
    {
        for (int i = howMany - 1; i >= 0; i--)
        {
            results[i] = m_pq.Pop();
        }
    }

    protected virtual TopDocs NewTopDocs(ScoreDoc[] results, int start) =>
        results == null ? EMPTY_TOPDOCS : new TopDocs(m_totalHits, results);
}
