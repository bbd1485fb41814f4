using System;
using System.Linq;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public class TotalHitCountCollector : ICollector
{
    private int _totalHits;

    public TotalHitCountCollector() { }

    public virtual int TotalHits => _totalHits;

    public virtual bool AcceptsDocsOutOfOrder => true;

    public virtual void SetScorer(Scorer scorer) { }

    public virtual void Collect(int doc) => _totalHits++;

    public virtual void SetNextReader(AtomicReaderContext context) { }
}

public class PositiveScoresOnlyCollector : ICollector
{
    private readonly ICollector _inner;
    private Scorer _scorer;

    public PositiveScoresOnlyCollector(ICollector c) => _inner = c;

    public virtual bool AcceptsDocsOutOfOrder => _inner.AcceptsDocsOutOfOrder;

    public virtual void SetScorer(Scorer scorer)
    {
        _scorer = new ScoreCachingWrappingScorer(scorer);
        _inner.SetScorer(_scorer);
    }

    public virtual void Collect(int doc)
    {
        if (_scorer.GetScore() > 0)
        {
            _inner.Collect(doc);
        }
    }

    public virtual void SetNextReader(AtomicReaderContext context) => _inner.SetNextReader(context);
}

public class MultiCollector : ICollector
{
    private readonly ICollector[] _collectors;

    private MultiCollector(ICollector[] collectors) => _collectors = collectors;

    public static ICollector Wrap(params ICollector[] collectors)
    {
        ICollector[] present = collectors.Where(static c => c != null).ToArray();
        return present.Length switch
        {
            0 => throw new ArgumentException("At least 1 collector must not be null"),
            1 => present[0],
            _ => new MultiCollector(present),
        };
    }

    public virtual bool AcceptsDocsOutOfOrder => Array.TrueForAll(_collectors, static c => c.AcceptsDocsOutOfOrder);

    public virtual void SetScorer(Scorer scorer)
    {
        foreach (ICollector collector in _collectors)
        {
            collector.SetScorer(scorer);
        }
    }

    public virtual void Collect(int doc)
    {
        foreach (ICollector collector in _collectors)
        {
            collector.Collect(doc);
        }
    }

    public virtual void SetNextReader(AtomicReaderContext context)
    {
        foreach (ICollector collector in _collectors)
        {
            collector.SetNextReader(context);
        }
    }
}

public class ScoreCachingWrappingScorer : Scorer
{
    private readonly Scorer _inner;
    private int _scoredDoc = -1;
    private float _score;

    public ScoreCachingWrappingScorer(Scorer scorer)
        : base(scorer.Weight) => _inner = scorer;

    public override int DocID => _inner.DocID;

    public override int Freq => _inner.Freq;

    public override float GetScore()
    {
        int doc = _inner.DocID;
        if (doc != _scoredDoc)
        {
            _score = _inner.GetScore();
            _scoredDoc = doc;
        }

        return _score;
    }

    public override int NextDoc() => _inner.NextDoc();

    public override int Advance(int target) => _inner.Advance(target);

    public override long GetCost() => _inner.GetCost();

    public override System.Collections.Generic.ICollection<ChildScorer> GetChildren() => new[] { new ChildScorer(_inner, "CACHED") };
}
