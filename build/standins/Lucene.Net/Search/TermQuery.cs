using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

public class TermQuery : Query
{
    private readonly Term _term;
    private readonly int _docFreq;
    private readonly TermContext _states;

    public TermQuery(Term t)
        : this(t, -1) { }

    public TermQuery(Term t, int docFreq)
    {
        _term = t;
        _docFreq = docFreq;
    }

    public TermQuery(Term t, TermContext states)
    {
        _term = t;
        _states = states ?? throw new ArgumentNullException(nameof(states));
        _docFreq = states.DocFreq;
    }

    public virtual Term Term => _term;

    public override Weight CreateWeight(IndexSearcher searcher)
    {
        IndexReaderContext top = searcher.TopReaderContext;
        // states collected from another reader say nothing about this one
        TermContext states = _states != null && _states.TopReaderContext == top ? _states : TermContext.Build(top, _term);
        return new TermWeight(this, searcher, states);
    }

    public override void ExtractTerms(ISet<Term> terms) => terms.Add(_term);

    public override string ToString(string field) =>
        QueryText.Field(_term.Field, field).Append(_term.Text).Append(QueryText.Boost(Boost)).ToString();

    public override bool Equals(object o) => o is TermQuery other && Boost == other.Boost && _term.Equals(other._term);

    public override int GetHashCode() => BitConverter.SingleToInt32Bits(Boost) ^ _term.GetHashCode();

    private sealed class TermWeight : Weight
    {
        private readonly TermQuery _query;
        private readonly Similarity _similarity;
        private readonly Similarity.SimWeight _stats;
        private readonly TermContext _states;

        internal TermWeight(TermQuery query, IndexSearcher searcher, TermContext states)
        {
            _query = query;
            _states = states;
            _similarity = searcher.Similarity;
            TermStatistics term = searcher.TermStatistics(query._term, states);
            if (query._docFreq != -1 && query._docFreq != term.DocFreq)
            {
                term = new TermStatistics(term.Term, query._docFreq, term.TotalTermFreq);
            }

            _stats = _similarity.ComputeWeight(query.Boost, searcher.CollectionStatistics(query._term.Field), term);
        }

        public override Query Query => _query;

        public override float GetValueForNormalization() => _stats.GetValueForNormalization();

        public override void Normalize(float norm, float topLevelBoost) => _stats.Normalize(norm, topLevelBoost);

        public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs) => Open(context, acceptDocs);

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            TermScorer scorer = Open(context, context.AtomicReader.LiveDocs);
            if (scorer == null || scorer.Advance(doc) != doc)
            {
                return new ComplexExplanation(false, 0f, "no matching term");
            }

            float freq = scorer.Freq;
            Explanation score = scorer.Similarity.Explain(doc, new Explanation(freq, "termFreq=" + QueryText.Plain(freq)));
            var result = new ComplexExplanation(true, score.Value, "weight(" + _query + " in "
                + doc.ToString(System.Globalization.CultureInfo.InvariantCulture) + ") [" + _similarity.GetType().Name + "], result of:");
            result.AddDetail(score);
            return result;
        }

        public override string ToString() => "weight(" + _query + ")";

        private TermScorer Open(AtomicReaderContext context, IBits acceptDocs)
        {
            TermState state = _states.Get(context.Ord);
            if (state == null)
            {
                return null;
            }

            TermsEnum terms = context.AtomicReader.GetTerms(_query._term.Field).GetEnumerator();
            terms.SeekExact(_query._term.Bytes, state);
            DocsEnum docs = terms.Docs(acceptDocs, null);
            return new TermScorer(this, docs, _similarity.GetSimScorer(_stats, context));
        }
    }
}

internal sealed class TermScorer : Scorer
{
    internal readonly DocsEnum Docs;
    internal readonly Similarity.SimScorer Similarity;

    internal TermScorer(Weight weight, DocsEnum docs, Similarity.SimScorer similarity)
        : base(weight)
    {
        Docs = docs;
        Similarity = similarity;
    }

    public override int DocID => Docs.DocID;

    public override int Freq => Docs.Freq;

    public override int NextDoc() => Docs.NextDoc();

    public override int Advance(int target) => Docs.Advance(target);

    public override long GetCost() => Docs.GetCost();

    public override float GetScore() => Similarity.Score(Docs.DocID, Docs.Freq);
}
