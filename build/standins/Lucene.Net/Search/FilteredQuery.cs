using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public partial class FilteredQuery : Query
{
    public static readonly FilterStrategy RANDOM_ACCESS_FILTER_STRATEGY = new RandomAccessFilterStrategy();
    public static readonly FilterStrategy LEAP_FROG_FILTER_FIRST_STRATEGY = new LeapFrogStrategy(scorerFirst: false);
    public static readonly FilterStrategy LEAP_FROG_QUERY_FIRST_STRATEGY = new LeapFrogStrategy(scorerFirst: true);
    public static readonly FilterStrategy QUERY_FIRST_FILTER_STRATEGY = new QueryFirstStrategy();

    private readonly Query _query;
    private readonly Filter _filter;
    private readonly FilterStrategy _strategy;

    public FilteredQuery(Query query, Filter filter)
        : this(query, filter, RANDOM_ACCESS_FILTER_STRATEGY) { }

    public FilteredQuery(Query query, Filter filter, FilterStrategy strategy)
    {
        _query = query ?? throw new ArgumentNullException(nameof(query), "Query cannot be null.");
        _filter = filter ?? throw new ArgumentNullException(nameof(filter), "Filter cannot be null.");
        _strategy = strategy ?? throw new ArgumentNullException(nameof(strategy), "FilterStrategy cannot be null.");
    }

    public Query Query => _query;

    public Filter Filter => _filter;

    public virtual FilterStrategy Strategy => _strategy;

    public override Weight CreateWeight(IndexSearcher searcher) => new FilteredWeight(this, _query.CreateWeight(searcher));

    public override Query Rewrite(IndexReader reader)
    {
        Query rewritten = _query.Rewrite(reader);
        return rewritten == _query ? this : new FilteredQuery(rewritten, _filter, _strategy) { Boost = Boost };
    }

    public override void ExtractTerms(ISet<Term> terms) => _query.ExtractTerms(terms);

    public override string ToString(string s) => "filtered(" + _query.ToString(s) + ")->" + _filter + QueryText.Boost(Boost);

    public override bool Equals(object o) => ReferenceEquals(this, o)
        || (base.Equals(o) && o is FilteredQuery other
            && _query.Equals(other._query) && _filter.Equals(other._filter) && _strategy.Equals(other._strategy));

    public override int GetHashCode() => (31 * ((31 * base.GetHashCode()) + _query.GetHashCode())) + _filter.GetHashCode();

    private sealed class FilteredWeight : Weight
    {
        private readonly FilteredQuery _owner;
        private readonly Weight _inner;

        internal FilteredWeight(FilteredQuery owner, Weight inner)
        {
            _owner = owner;
            _inner = inner;
        }

        public override Query Query => _owner;

        public override bool ScoresDocsOutOfOrder => true;

        public override float GetValueForNormalization() => _inner.GetValueForNormalization() * _owner.Boost * _owner.Boost;

        public override void Normalize(float norm, float topLevelBoost) => _inner.Normalize(norm, topLevelBoost * _owner.Boost);

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            DocIdSet allowed = _owner._filter.GetDocIdSet(context, acceptDocs);
            return allowed == null ? null : _owner._strategy.FilteredScorer(context, _inner, allowed);
        }

        public override BulkScorer GetBulkScorer(AtomicReaderContext context, bool scoreDocsInOrder, IBits acceptDocs)
        {
            DocIdSet allowed = _owner._filter.GetDocIdSet(context, acceptDocs);
            return allowed == null ? null : _owner._strategy.FilteredBulkScorer(context, _inner, scoreDocsInOrder, allowed);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            Explanation inner = _inner.Explain(context, doc);
            DocIdSetIterator allowed = _owner._filter.GetDocIdSet(context, context.AtomicReader.LiveDocs)?.GetIterator();
            if (allowed != null && allowed.Advance(doc) == doc)
            {
                return inner;
            }

            var result = new ComplexExplanation(false, 0f, "failure to match filter: " + _owner._filter);
            result.AddDetail(inner);
            return result;
        }
    }
}
