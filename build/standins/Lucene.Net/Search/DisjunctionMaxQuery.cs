using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class DisjunctionMaxQuery : Query, IEnumerable<Query>
{
    private readonly float _tieBreaker;
    private List<Query> _disjuncts = new();

    public DisjunctionMaxQuery(float tieBreakerMultiplier) => _tieBreaker = tieBreakerMultiplier;

    public DisjunctionMaxQuery(ICollection<Query> disjuncts, float tieBreakerMultiplier)
    {
        _tieBreaker = tieBreakerMultiplier;
        Add(disjuncts);
    }

    public virtual IList<Query> Disjuncts => _disjuncts;

    public virtual float TieBreakerMultiplier => _tieBreaker;

    public virtual void Add(Query query) => _disjuncts.Add(query);

    public virtual void Add(ICollection<Query> disjuncts) => _disjuncts.AddRange(disjuncts);

    public virtual IEnumerator<Query> GetEnumerator() => _disjuncts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override Weight CreateWeight(IndexSearcher searcher) => new DisjunctionMaxWeight(this, searcher);

    public override Query Rewrite(IndexReader reader)
    {
        if (_disjuncts.Count == 1)
        {
            Query only = _disjuncts[0].Rewrite(reader);
            if (Boost != 1f)
            {
                only = (Query)only.Clone();
                only.Boost = Boost * only.Boost;
            }

            return only;
        }

        DisjunctionMaxQuery changed = null;
        for (int i = 0; i < _disjuncts.Count; i++)
        {
            Query rewritten = _disjuncts[i].Rewrite(reader);
            if (rewritten != _disjuncts[i])
            {
                changed ??= (DisjunctionMaxQuery)Clone();
                changed._disjuncts[i] = rewritten;
            }
        }

        return changed ?? this;
    }

    public override object Clone()
    {
        var copy = (DisjunctionMaxQuery)base.Clone();
        copy._disjuncts = new List<Query>(_disjuncts);
        return copy;
    }

    public override void ExtractTerms(ISet<Term> terms) => _disjuncts.ForEach(q => q.ExtractTerms(terms));

    public override string ToString(string field) =>
        "(" + string.Join(" | ", _disjuncts.Select(q => q is BooleanQuery ? "(" + q.ToString(field) + ")" : q.ToString(field))) + ")"
        + (_tieBreaker != 0f ? "~" + QueryText.Plain(_tieBreaker) : string.Empty)
        + (Boost != 1f ? "^" + QueryText.Plain(Boost) : string.Empty);

    public override bool Equals(object o) => o is DisjunctionMaxQuery other
        && Boost == other.Boost && _tieBreaker == other._tieBreaker && _disjuncts.SequenceEqual(other._disjuncts);

    public override int GetHashCode()
    {
        int hash = BitConverter.SingleToInt32Bits(Boost) + BitConverter.SingleToInt32Bits(_tieBreaker);
        foreach (Query query in _disjuncts)
        {
            hash = (31 * hash) + query.GetHashCode();
        }

        return hash;
    }

    protected class DisjunctionMaxWeight : Weight
    {
        private readonly DisjunctionMaxQuery _query;

        protected IList<Weight> m_weights;

        public DisjunctionMaxWeight(DisjunctionMaxQuery outerInstance, IndexSearcher searcher)
        {
            _query = outerInstance;
            m_weights = outerInstance._disjuncts.ConvertAll(q => q.CreateWeight(searcher));
        }

        public override Query Query => _query;

        public override float GetValueForNormalization()
        {
            float max = 0f;
            float sum = 0f;
            foreach (Weight weight in m_weights)
            {
                float value = weight.GetValueForNormalization();
                sum += value;
                max = Math.Max(max, value);
            }

            return (((sum - max) * _query._tieBreaker * _query._tieBreaker) + max) * _query.Boost * _query.Boost;
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (Weight weight in m_weights)
            {
                weight.Normalize(norm, topLevelBoost * _query.Boost);
            }
        }

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            Scorer[] scorers = m_weights.Select(w => w.GetScorer(context, acceptDocs)).Where(static s => s != null).ToArray();
            return scorers.Length == 0 ? null : new DisjunctionMaxScorer(this, scorers, _query._tieBreaker);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            if (_query._disjuncts.Count == 1)
            {
                return m_weights[0].Explain(context, doc);
            }

            var result = new ComplexExplanation { Match = false };
            result.Description = _query._tieBreaker == 0f ? "max of:" : "max plus " + QueryText.Plain(_query._tieBreaker) + " times others of:";
            foreach (Weight weight in m_weights)
            {
                Explanation part = weight.Explain(context, doc);
                if (part.IsMatch)
                {
                    result.Match = true;
                    result.AddDetail(part);
                }
            }

            if (result.Match == true && GetScorer(context, context.AtomicReader.LiveDocs) is { } scorer && scorer.Advance(doc) == doc)
            {
                result.Value = scorer.GetScore();
            }

            return result;
        }
    }
}
