using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public class MultiPhraseQuery : Query, IEnumerable<Term[]>
{
    private List<Term[]> _terms = new();
    private List<int> _positions = new();
    private string _field;
    private int _slop;

    public MultiPhraseQuery() { }

    public virtual int Slop
    {
        get => _slop;
        set => _slop = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Slop), "slop value cannot be negative");
    }

    public virtual void Add(Term term) => Add(new[] { term });

    public virtual void Add(Term[] terms) => Add(terms, _positions.Count == 0 ? 0 : _positions[^1] + 1);

    public virtual void Add(Term[] terms, int position)
    {
        if (_terms.Count == 0)
        {
            _field = terms[0].Field;
        }

        foreach (Term term in terms)
        {
            if (term.Field != _field)
            {
                throw new ArgumentException("All phrase terms must be in the same field (" + _field + "): " + term, nameof(terms));
            }
        }

        _terms.Add(terms);
        _positions.Add(position);
    }

    public virtual IList<Term[]> GetTermArrays() => _terms.AsReadOnly();

    public virtual int[] GetPositions() => _positions.ToArray();

    public IEnumerator<Term[]> GetEnumerator() => _terms.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override Query Rewrite(IndexReader reader)
    {
        if (_terms.Count == 0)
        {
            return new BooleanQuery { Boost = Boost };
        }

        if (_terms.Count > 1)
        {
            return this;
        }

        var any = new BooleanQuery(true) { Boost = Boost };
        foreach (Term term in _terms[0])
        {
            any.Add(new TermQuery(term), Occur.SHOULD);
        }

        return any;
    }

    public override Weight CreateWeight(IndexSearcher searcher)
    {
        var slots = new PhraseSlot[_terms.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new PhraseSlot(_positions[i], _terms[i]);
        }

        return new PhraseWeight(this, _field, slots, _slop, searcher);
    }

    public override void ExtractTerms(ISet<Term> terms) => _terms.ForEach(terms.UnionWith);

    public override object Clone()
    {
        var copy = (MultiPhraseQuery)base.Clone();
        copy._terms = new List<Term[]>(_terms);
        copy._positions = new List<int>(_positions);
        return copy;
    }

    public sealed override string ToString(string f)
    {
        StringBuilder text = _field == null ? new StringBuilder() : QueryText.Field(_field, f);
        text.Append('"');
        int previous = -1;
        for (int i = 0; i < _terms.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : " ");
            for (int gap = previous + 1; gap < _positions[i]; gap++)
            {
                text.Append("? ");
            }

            string words = string.Join(" ", _terms[i].Select(static t => t.Text));
            text.Append(_terms[i].Length > 1 ? "(" + words + ")" : words);
            previous = _positions[i];
        }

        return text.Append('"').Append(PhraseText.Slop(_slop)).Append(QueryText.Boost(Boost)).ToString();
    }

    public override bool Equals(object o) => o is MultiPhraseQuery other
        && Boost == other.Boost && _slop == other._slop && _positions.SequenceEqual(other._positions)
        && _terms.Count == other._terms.Count && _terms.Zip(other._terms).All(static p => p.First.SequenceEqual(p.Second));

    public override int GetHashCode()
    {
        int hash = BitConverter.SingleToInt32Bits(Boost) ^ _slop ^ 0x4AC65113;
        for (int i = 0; i < _terms.Count; i++)
        {
            foreach (Term term in _terms[i])
            {
                hash = (31 * hash) + term.GetHashCode();
            }

            hash += _positions[i];
        }

        return hash;
    }
}
