using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class ConstantScoreQuery : Query
{
    protected readonly Filter m_filter;
    protected readonly Query m_query;

    public ConstantScoreQuery(Query query) =>
        m_query = query ?? throw new ArgumentNullException(nameof(query), "Query may not be null");

    public ConstantScoreQuery(Filter filter) =>
        m_filter = filter ?? throw new ArgumentNullException(nameof(filter), "Filter may not be null");

    public virtual Filter Filter => m_filter;

    public virtual Query Query => m_query;

    public override Query Rewrite(IndexReader reader)
    {
        Query inner = m_query ?? (m_filter as QueryWrapperFilter)?.Query;
        if (inner == null)
        {
            return this;
        }

        Query rewritten = inner.Rewrite(reader);
        return rewritten == m_query ? this : new ConstantScoreQuery(rewritten) { Boost = Boost };
    }

    /// <summary>A filter brings no terms of its own.</summary>
    public override void ExtractTerms(ISet<Term> terms) => m_query?.ExtractTerms(terms);

    public override Weight CreateWeight(IndexSearcher searcher) => new ConstantWeight(this, searcher);

    public override string ToString(string field) =>
        "ConstantScore(" + (m_query == null ? m_filter.ToString() : m_query.ToString(field)) + ")" + QueryText.Boost(Boost);

    public override bool Equals(object o) => ReferenceEquals(this, o)
        || (base.Equals(o) && o is ConstantScoreQuery other && Equals(m_filter, other.m_filter) && Equals(m_query, other.m_query));

    public override int GetHashCode() => (31 * base.GetHashCode()) + (m_query ?? (object)m_filter).GetHashCode();

    protected class ConstantWeight : Weight
    {
        private readonly ConstantScoreQuery _query;
        private readonly Weight _inner;
        private float _norm;
        private float _value;

        public ConstantWeight(ConstantScoreQuery outerInstance, IndexSearcher searcher)
        {
            _query = outerInstance;
            _inner = outerInstance.m_query?.CreateWeight(searcher);
        }

        public override Query Query => _query;

        public override bool ScoresDocsOutOfOrder => _inner != null && _inner.ScoresDocsOutOfOrder;

        public override float GetValueForNormalization()
        {
            _inner?.GetValueForNormalization();
            _value = _query.Boost;
            return _value * _value;
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            _norm = norm * topLevelBoost;
            _value = _query.Boost * _norm;
            _inner?.Normalize(norm, topLevelBoost);
        }

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            DocIdSetIterator docs = _inner == null
                ? _query.m_filter.GetDocIdSet(context, acceptDocs)?.GetIterator()
                : _inner.GetScorer(context, acceptDocs);
            return docs == null ? null : new ConstantScorer(_query, docs, this, _value);
        }

        public override BulkScorer GetBulkScorer(AtomicReaderContext context, bool scoreDocsInOrder, IBits acceptDocs)
        {
            if (_inner == null)
            {
                return base.GetBulkScorer(context, scoreDocsInOrder, acceptDocs);
            }

            BulkScorer bulk = _inner.GetBulkScorer(context, scoreDocsInOrder, acceptDocs);
            return bulk == null ? null : new ConstantBulkScorer(_query, bulk, this, _value);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            Scorer scorer = GetScorer(context, context.AtomicReader.LiveDocs);
            if (scorer == null || scorer.Advance(doc) != doc)
            {
                return new ComplexExplanation(false, 0f, _query + " doesn't match id " + doc.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            var result = new ComplexExplanation(true, scorer.GetScore(), _query + ", product of:");
            result.AddDetail(new Explanation(_query.Boost, "boost"));
            result.AddDetail(new Explanation(_norm, "queryNorm"));
            return result;
        }
    }

    protected class ConstantBulkScorer : BulkScorer
    {
        private readonly ConstantScoreQuery _query;
        private readonly BulkScorer _bulk;
        private readonly Weight _weight;
        private readonly float _score;

        public ConstantBulkScorer(ConstantScoreQuery outerInstance, BulkScorer bulkScorer, Weight weight, float theScore)
        {
            _query = outerInstance;
            _bulk = bulkScorer;
            _weight = weight;
            _score = theScore;
        }

        public override bool Score(ICollector collector, int max) => _bulk.Score(new Relabel(this, collector), max);

        /// <summary>Shows the collector the constant instead of the inner score.</summary>
        private sealed class Relabel : ICollector
        {
            private readonly ConstantBulkScorer _owner;
            private readonly ICollector _collector;

            internal Relabel(ConstantBulkScorer owner, ICollector collector)
            {
                _owner = owner;
                _collector = collector;
            }

            public bool AcceptsDocsOutOfOrder => _collector.AcceptsDocsOutOfOrder;

            public void SetScorer(Scorer scorer) =>
                _collector.SetScorer(new ConstantScorer(_owner._query, scorer, _owner._weight, _owner._score));

            public void Collect(int doc) => _collector.Collect(doc);

            public void SetNextReader(AtomicReaderContext context) => _collector.SetNextReader(context);
        }
    }

    protected internal class ConstantScorer : Scorer
    {
        private readonly DocIdSetIterator _docs;
        private readonly float _score;

        public ConstantScorer(ConstantScoreQuery outerInstance, DocIdSetIterator docIdSetIterator, Weight w, float theScore)
            : base(w)
        {
            _docs = docIdSetIterator;
            _score = theScore;
        }

        public override int DocID => _docs.DocID;

        public override int Freq => 1;

        public override float GetScore() => _score;

        public override int NextDoc() => _docs.NextDoc();

        public override int Advance(int target) => _docs.Advance(target);

        public override long GetCost() => _docs.GetCost();

        public override ICollection<ChildScorer> GetChildren() => _docs is Scorer scorer
            ? new[] { new ChildScorer(scorer, "constant") }
            : Array.Empty<ChildScorer>();
    }
}
