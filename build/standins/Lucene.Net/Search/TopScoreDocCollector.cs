using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public abstract class TopScoreDocCollector : TopDocsCollector<ScoreDoc>
{
    private protected Scorer _scorer;
    private protected int _docBase;

    private TopScoreDocCollector(int numHits)
        : base(new HitQueue(numHits)) { }

    public static TopScoreDocCollector Create(int numHits, bool docsScoredInOrder) => Create(numHits, null, docsScoredInOrder);

    public static TopScoreDocCollector Create(int numHits, ScoreDoc after, bool docsScoredInOrder)
    {
        if (numHits <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(numHits),
                "numHits must be > 0; please use TotalHitCountCollector if you just need the total hit count");
        }

        return new Best(numHits, after, !docsScoredInOrder);
    }

    public override void SetScorer(Scorer scorer) => _scorer = scorer;

    public override void SetNextReader(AtomicReaderContext context) => _docBase = context.DocBase;

    protected override TopDocs NewTopDocs(ScoreDoc[] results, int start)
    {
        if (results == null)
        {
            return EMPTY_TOPDOCS;
        }

        // The best score is the first result's, or that of the last element to leave the queue.
        float maxScore = results[0].Score;
        if (start != 0)
        {
            while (m_pq.Count > 1)
            {
                m_pq.Pop();
            }

            maxScore = m_pq.Pop().Score;
        }

        return new TopDocs(m_totalHits, results, maxScore);
    }

    private sealed class Best : TopScoreDocCollector
    {
        private readonly ScoreDoc _after;
        private readonly bool _anyOrder;
        private readonly int _capacity;
        private int _count;
        private ScoreDoc _worst;
        private float _worstScore;

        internal Best(int numHits, ScoreDoc after, bool anyOrder)
            : base(numHits)
        {
            _capacity = numHits;
            _after = after;
            _anyOrder = anyOrder;
        }

        public override bool AcceptsDocsOutOfOrder => _anyOrder;

        public override void Collect(int doc)
        {
            float score = _scorer.GetScore();
            m_totalHits++;
            doc += _docBase;
            if (_after != null && (score > _after.Score || (score == _after.Score && doc <= _after.Doc)))
            {
                return;
            }

            if (_count < _capacity)
            {
                m_pq.Add(new ScoreDoc(doc, score));
                if (++_count == _capacity)
                {
                    SetWorst(m_pq.Top);
                }
            }
            else if (score > _worstScore || (score == _worstScore && doc < _worst.Doc))
            {
                _worst.Doc = doc;
                _worst.Score = score;
                SetWorst(m_pq.UpdateTop());
            }
        }

        protected override TopDocs NewTopDocs(ScoreDoc[] results, int start) => _after == null
            ? base.NewTopDocs(results, start)
            : new TopDocs(m_totalHits, results ?? Array.Empty<ScoreDoc>(), float.NaN);

        private void SetWorst(ScoreDoc worst)
        {
            _worst = worst;
            _worstScore = worst.Score;
        }
    }

    private sealed class HitQueue : PriorityQueue<ScoreDoc>
    {
        internal HitQueue(int size)
            : base(size) { }

        protected internal override bool LessThan(ScoreDoc a, ScoreDoc b) => a.Score == b.Score ? a.Doc > b.Doc : a.Score < b.Score;
    }
}
