using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class MatchAllDocsQuery : Query
{
    public MatchAllDocsQuery() { }

    public override Weight CreateWeight(IndexSearcher searcher) => new AllWeight(this);

    public override void ExtractTerms(ISet<Term> terms) { }

    public override string ToString(string field) => "*:*" + QueryText.Boost(Boost);

    public override bool Equals(object o) => o is MatchAllDocsQuery other && Boost == other.Boost;

    public override int GetHashCode() => BitConverter.SingleToInt32Bits(Boost) ^ 0x5A1150C5;

    private sealed class AllWeight : Weight
    {
        private readonly MatchAllDocsQuery _query;
        private float _value;
        private float _norm;

        internal AllWeight(MatchAllDocsQuery query) => _query = query;

        public override Query Query => _query;

        public override float GetValueForNormalization()
        {
            _value = _query.Boost;
            return _value * _value;
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            _norm = norm * topLevelBoost;
            _value = _query.Boost * _norm;
        }

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs) =>
            new AllScorer(this, context.Reader.MaxDoc, acceptDocs, _value);

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var result = new ComplexExplanation(true, _value, "MatchAllDocsQuery, product of:");
            if (_query.Boost != 1f)
            {
                result.AddDetail(new Explanation(_query.Boost, "boost"));
            }

            result.AddDetail(new Explanation(_norm, "queryNorm"));
            return result;
        }

        public override string ToString() => "weight(" + _query + ")";
    }

    private sealed class AllScorer : Scorer
    {
        private readonly int _maxDoc;
        private readonly IBits _acceptDocs;
        private readonly float _score;
        private int _doc = -1;

        internal AllScorer(Weight weight, int maxDoc, IBits acceptDocs, float score)
            : base(weight)
        {
            _maxDoc = maxDoc;
            _acceptDocs = acceptDocs;
            _score = score;
        }

        public override int DocID => _doc;

        public override int Freq => 1;

        public override float GetScore() => _score;

        public override long GetCost() => _maxDoc;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            while (target < _maxDoc && _acceptDocs != null && !_acceptDocs.Get(target))
            {
                target++;
            }

            return _doc = target < _maxDoc ? target : NO_MORE_DOCS;
        }
    }
}
