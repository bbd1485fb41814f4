using System;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public static class FieldValueHitQueue
{
    public class Entry : ScoreDoc
    {
        public Entry(int slot, int doc, float score)
            : base(doc, score) => Slot = slot;

        public int Slot { get; set; }

        public override string ToString() => FormattableString.Invariant($"slot:{Slot} ") + base.ToString();
    }
}

public abstract class TopFieldCollector : TopDocsCollector<FieldValueHitQueue.Entry>
{
    private TopFieldCollector(PriorityQueue<FieldValueHitQueue.Entry> queue)
        : base(queue) { }

    public override bool AcceptsDocsOutOfOrder => false;

    public static TopFieldCollector Create(Sort sort, int numHits, bool fillFields, bool trackDocScores, bool trackMaxScore, bool docsScoredInOrder) =>
        Create(sort, numHits, null, fillFields, trackDocScores, trackMaxScore, docsScoredInOrder);

    public static TopFieldCollector Create(Sort sort, int numHits, FieldDoc after, bool fillFields, bool trackDocScores, bool trackMaxScore,
        bool docsScoredInOrder)
    {
        if (sort.GetSort().Length == 0)
        {
            throw new ArgumentException("Sort must contain at least one field", nameof(sort));
        }

        if (numHits <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(numHits),
                "numHits must be > 0; please use TotalHitCountCollector if you just need the total hit count");
        }

        if (after != null && after.Fields?.Length != sort.GetSort().Length)
        {
            throw new ArgumentException(after.Fields == null
                ? "after.fields wasn't set; you must pass fillFields=true for the previous search"
                : "after.fields has a different number of values than sort has fields", nameof(after));
        }

        var order = new HitOrder(sort.GetSort(), numHits, after);
        return new Best(order, new HitQueue(order, numHits), numHits, after, fillFields, trackDocScores, trackMaxScore, !docsScoredInOrder);
    }

    /// <summary>The sort's comparers, all fields in turn.</summary>
    private sealed class HitOrder
    {
        internal readonly SortField[] Fields;
        internal readonly FieldComparer[] Comparers;

        internal HitOrder(SortField[] fields, int size, FieldDoc after)
        {
            Fields = fields;
            Comparers = new FieldComparer[fields.Length];
            for (int i = 0; i < fields.Length; i++)
            {
                Comparers[i] = fields[i].GetComparer(size, i);
                if (after != null)
                {
                    Comparers[i].SetTopValue(after.Fields[i]);
                }
            }
        }

        internal int Slots(int a, int b)
        {
            int c = 0;
            for (int i = 0; i < Comparers.Length && c == 0; i++)
            {
                c = Turn(i, Comparers[i].Compare(a, b));
            }

            return c;
        }

        internal int Bottom(int doc)
        {
            int c = 0;
            for (int i = 0; i < Comparers.Length && c == 0; i++)
            {
                c = Turn(i, Comparers[i].CompareBottom(doc));
            }

            return c;
        }

        internal int Top(int doc)
        {
            int c = 0;
            for (int i = 0; i < Comparers.Length && c == 0; i++)
            {
                c = Turn(i, Comparers[i].CompareTop(doc));
            }

            return c;
        }

        private int Turn(int i, int c) => Fields[i].IsReverse ? -Math.Sign(c) : c;
    }

    private sealed class HitQueue : PriorityQueue<FieldValueHitQueue.Entry>
    {
        private readonly HitOrder _order;

        internal HitQueue(HitOrder order, int size)
            : base(size) => _order = order;

        protected internal override bool LessThan(FieldValueHitQueue.Entry a, FieldValueHitQueue.Entry b)
        {
            int c = _order.Slots(a.Slot, b.Slot);
            return c != 0 ? c > 0 : a.Doc > b.Doc;
        }
    }

    private sealed class Best : TopFieldCollector
    {
        private readonly HitOrder _order;
        private readonly int _capacity;
        private readonly FieldDoc _after;
        private readonly bool _fillFields;
        private readonly bool _trackScores;
        private readonly bool _trackMaxScore;
        private readonly bool _anyOrder;
        private FieldValueHitQueue.Entry _bottom;
        private Scorer _scorer;
        private int _docBase;
        private int _collected;
        private float _maxScore = float.NaN;

        internal Best(HitOrder order, HitQueue queue, int numHits, FieldDoc after, bool fillFields, bool trackScores, bool trackMaxScore, bool anyOrder)
            : base(queue)
        {
            _order = order;
            _capacity = numHits;
            _after = after;
            _fillFields = fillFields;
            _trackScores = trackScores;
            _trackMaxScore = trackMaxScore;
            _anyOrder = anyOrder;
        }

        public override bool AcceptsDocsOutOfOrder => _anyOrder;

        public override void SetScorer(Scorer scorer)
        {
            _scorer = _trackScores || _trackMaxScore || Array.Exists(_order.Fields, static f => f.NeedsScores)
                ? new ScoreCachingWrappingScorer(scorer)
                : scorer;
            foreach (FieldComparer comparer in _order.Comparers)
            {
                comparer.SetScorer(_scorer);
            }
        }

        public override void SetNextReader(AtomicReaderContext context)
        {
            _docBase = context.DocBase;
            FieldComparer[] comparers = _order.Comparers;
            for (int i = 0; i < comparers.Length; i++)
            {
                comparers[i] = comparers[i].SetNextReader(context);
            }
        }

        public override void Collect(int doc)
        {
            m_totalHits++;
            float score = _trackScores || _trackMaxScore ? _scorer.GetScore() : float.NaN;
            if (_trackMaxScore && !(_maxScore >= score))
            {
                _maxScore = score;
            }

            if (_after != null)
            {
                int c = _order.Top(doc);
                if (c > 0 || (c == 0 && _docBase + doc <= _after.Doc))
                {
                    return;
                }
            }

            if (_bottom == null)
            {
                int slot = _collected++;
                Copy(slot, doc);
                m_pq.Add(new FieldValueHitQueue.Entry(slot, _docBase + doc, _trackScores ? score : float.NaN));
                if (_collected == _capacity)
                {
                    SetBottom(m_pq.Top);
                }

                return;
            }

            int order = _order.Bottom(doc);
            if (order > 0 || (order == 0 && _docBase + doc < _bottom.Doc))
            {
                Copy(_bottom.Slot, doc);
                _bottom.Doc = _docBase + doc;
                _bottom.Score = _trackScores ? score : float.NaN;
                SetBottom(m_pq.UpdateTop());
            }
        }

        protected override void PopulateResults(ScoreDoc[] results, int howMany)
        {
            for (int i = howMany - 1; i >= 0; i--)
            {
                FieldValueHitQueue.Entry entry = m_pq.Pop();
                results[i] = _fillFields
                    ? new FieldDoc(entry.Doc, entry.Score, Array.ConvertAll(_order.Comparers, c => c.GetValue(entry.Slot)))
                    : entry;
            }
        }

        protected override TopDocs NewTopDocs(ScoreDoc[] results, int start) =>
            new TopFieldDocs(m_totalHits, results ?? Array.Empty<ScoreDoc>(), _order.Fields, results == null ? float.NaN : _maxScore);

        private void Copy(int slot, int doc)
        {
            foreach (FieldComparer comparer in _order.Comparers)
            {
                comparer.Copy(slot, doc);
            }
        }

        private void SetBottom(FieldValueHitQueue.Entry bottom)
        {
            _bottom = bottom;
            foreach (FieldComparer comparer in _order.Comparers)
            {
                comparer.SetBottom(bottom.Slot);
            }
        }
    }
}
