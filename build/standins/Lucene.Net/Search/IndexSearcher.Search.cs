using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public partial class IndexSearcher
{
    public virtual TopDocs Search(Query query, int n) => Search(query, null, n);

    public virtual TopDocs Search(Query query, Filter filter, int n) => SearchAfter(null, query, filter, n);

    public virtual TopDocs SearchAfter(ScoreDoc after, Query query, int n) => SearchAfter(after, query, null, n);

    public virtual TopDocs SearchAfter(ScoreDoc after, Query query, Filter filter, int n) =>
        Search(CreateNormalizedWeight(WrapFilter(query, filter)), after, n);

    public virtual void Search(Query query, ICollector results) => Search(query, null, results);

    public virtual void Search(Query query, Filter filter, ICollector results) =>
        Search(m_leafContexts, CreateNormalizedWeight(WrapFilter(query, filter)), results);

    public virtual TopFieldDocs Search(Query query, int n, Sort sort) => Search(query, null, n, sort);

    public virtual TopFieldDocs Search(Query query, Filter filter, int n, Sort sort) => Search(query, filter, n, sort, false, false);

    public virtual TopFieldDocs Search(Query query, Filter filter, int n, Sort sort, bool doDocScores, bool doMaxScore) =>
        Search(CreateNormalizedWeight(WrapFilter(query, filter)), n, sort, doDocScores, doMaxScore);

    public virtual TopDocs SearchAfter(ScoreDoc after, Query query, int n, Sort sort) => SearchAfter(after, query, null, n, sort);

    public virtual TopDocs SearchAfter(ScoreDoc after, Query query, Filter filter, int n, Sort sort) =>
        SearchAfter(after, query, filter, n, sort, false, false);

    public virtual TopDocs SearchAfter(ScoreDoc after, Query query, Filter filter, int n, Sort sort, bool doDocScores, bool doMaxScore)
    {
        if (after != null && after is not FieldDoc)
        {
            throw new ArgumentException("after must be a FieldDoc; got " + after, nameof(after));
        }

        return Search(CreateNormalizedWeight(WrapFilter(query, filter)), (FieldDoc)after, n, sort, true, doDocScores, doMaxScore);
    }

    protected virtual TopDocs Search(Weight weight, ScoreDoc after, int nDocs)
    {
        nDocs = Limit(after, nDocs);
        if (_executor == null)
        {
            return Search(m_leafContexts, weight, after, nDocs);
        }

        TopDocs[] parts = SearchSlices(leaves => Search(leaves, weight, after, nDocs));
        return Join(parts, nDocs, (total, hits, maxScore) => new TopDocs(total, hits, maxScore), static (a, b) => b.Score.CompareTo(a.Score));
    }

    protected virtual TopDocs Search(IList<AtomicReaderContext> leaves, Weight weight, ScoreDoc after, int nDocs)
    {
        TopScoreDocCollector collector = TopScoreDocCollector.Create(nDocs, after, !weight.ScoresDocsOutOfOrder);
        Search(leaves, weight, collector);
        return collector.GetTopDocs();
    }

    protected virtual TopFieldDocs Search(Weight weight, int nDocs, Sort sort, bool doDocScores, bool doMaxScore) =>
        Search(weight, null, nDocs, sort, true, doDocScores, doMaxScore);

    protected virtual TopFieldDocs Search(Weight weight, FieldDoc after, int nDocs, Sort sort, bool fillFields, bool doDocScores, bool doMaxScore)
    {
        if (sort == null)
        {
            throw new ArgumentNullException(nameof(sort), "Sort must not be null");
        }

        nDocs = Limit(after, nDocs);
        if (_executor == null)
        {
            return Search(m_leafContexts, weight, after, nDocs, sort, fillFields, doDocScores, doMaxScore);
        }

        TopFieldDocs[] parts = SearchSlices(leaves => Search(leaves, weight, after, nDocs, sort, true, doDocScores, doMaxScore));
        return Join(parts, nDocs, (total, hits, maxScore) => new TopFieldDocs(total, hits, sort.GetSort(), maxScore), TopDocs.FieldOrder(sort));
    }

    protected virtual TopFieldDocs Search(IList<AtomicReaderContext> leaves, Weight weight, FieldDoc after, int nDocs, Sort sort,
        bool fillFields, bool doDocScores, bool doMaxScore)
    {
        TopFieldCollector collector = TopFieldCollector.Create(sort, nDocs, after, fillFields, doDocScores, doMaxScore, !weight.ScoresDocsOutOfOrder);
        Search(leaves, weight, collector);
        return (TopFieldDocs)collector.GetTopDocs();
    }

    protected virtual void Search(IList<AtomicReaderContext> leaves, Weight weight, ICollector collector)
    {
        foreach (AtomicReaderContext leaf in leaves)
        {
            try
            {
                collector.SetNextReader(leaf);
                weight.GetBulkScorer(leaf, !collector.AcceptsDocsOutOfOrder, leaf.AtomicReader.LiveDocs)?.Score(collector);
            }
            catch (CollectionTerminatedException)
            {
                // the collector has enough of this segment
            }
        }
    }

    private int Limit(ScoreDoc after, int nDocs)
    {
        int limit = Math.Max(1, _reader.MaxDoc);
        if (after != null && after.Doc >= limit)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"after.doc exceeds the number of documents in the reader: after.doc={after.Doc} limit={limit}"), nameof(after));
        }

        return Math.Min(nDocs, limit);
    }

    private T[] SearchSlices<T>(Func<IList<AtomicReaderContext>, T> search)
    {
        LeafSlice[] slices = m_leafSlices ?? GetSlices(m_leafContexts);
        var tasks = new Task<T>[slices.Length];
        for (int i = 0; i < tasks.Length; i++)
        {
            LeafSlice slice = slices[i];
            tasks[i] = Task.Factory.StartNew(() => search(slice.Leaves), CancellationToken.None, TaskCreationOptions.None, _executor);
        }

        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Capture(failure.Flatten().InnerExceptions[0]).Throw();
        }

        return Array.ConvertAll(tasks, static t => t.Result);
    }

    /// <summary>One ranking out of the slices', whatever order they ended in: ties go to the lower document.</summary>
    private static T Join<T>(T[] parts, int size, Func<int, ScoreDoc[], float, T> make, Comparison<ScoreDoc> order)
        where T : TopDocs
    {
        int total = 0;
        float maxScore = float.NaN;
        var hits = new List<ScoreDoc>();
        foreach (T part in parts)
        {
            total += part.TotalHits;
            hits.AddRange(part.ScoreDocs);
            if (part.ScoreDocs.Length > 0 && !(maxScore >= part.MaxScore))
            {
                maxScore = part.MaxScore;
            }
        }

        hits.Sort((a, b) =>
        {
            int c = order(a, b);
            return c != 0 ? c : a.Doc.CompareTo(b.Doc);
        });
        if (hits.Count > size)
        {
            hits.RemoveRange(size, hits.Count - size);
        }

        return make(total, hits.ToArray(), maxScore);
    }
}
