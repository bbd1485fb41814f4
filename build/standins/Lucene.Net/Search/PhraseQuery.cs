using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lucene.Net.Index;

namespace Lucene.Net.Search;

public class PhraseQuery : Query, IEnumerable<Term>
{
    private List<Term> _terms = new();
    private List<int> _positions = new();
    private int _slop;

    public PhraseQuery() { }

    public virtual int Slop
    {
        get => _slop;
        set => _slop = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Slop), "slop value cannot be negative");
    }

    public virtual void Add(Term term) => Add(term, _positions.Count == 0 ? 0 : _positions[^1] + 1);

    public virtual void Add(Term term, int position)
    {
        if (_terms.Count > 0 && term.Field != _terms[0].Field)
        {
            throw new ArgumentException("All phrase terms must be in the same field: " + term, nameof(term));
        }

        _terms.Add(term);
        _positions.Add(position);
    }

    public virtual Term[] GetTerms() => _terms.ToArray();

    public virtual int[] GetPositions() => _positions.ToArray();

    public IEnumerator<Term> GetEnumerator() => _terms.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override Query Rewrite(IndexReader reader) => _terms.Count switch
    {
        0 => new BooleanQuery { Boost = Boost },
        1 => new TermQuery(_terms[0]) { Boost = Boost },
        _ => this,
    };

    public override Weight CreateWeight(IndexSearcher searcher)
    {
        var slots = new PhraseSlot[_terms.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new PhraseSlot(_positions[i], _terms[i]);
        }

        return new PhraseWeight(this, _terms.Count == 0 ? null : _terms[0].Field, slots, _slop, searcher);
    }

    public override void ExtractTerms(ISet<Term> queryTerms) => queryTerms.UnionWith(_terms);

    public override object Clone()
    {
        var copy = (PhraseQuery)base.Clone();
        copy._terms = new List<Term>(_terms);
        copy._positions = new List<int>(_positions);
        return copy;
    }

    public override string ToString(string f)
    {
        StringBuilder text = _terms.Count == 0 ? new StringBuilder() : QueryText.Field(_terms[0].Field, f);
        int length = _positions.Count == 0 ? 0 : _positions.Max() + 1;
        var words = new string[length];
        for (int i = 0; i < _terms.Count; i++)
        {
            string word = words[_positions[i]];
            words[_positions[i]] = word == null ? _terms[i].Text : word + "|" + _terms[i].Text;
        }

        return text.Append('"').AppendJoin(' ', words.Select(static w => w ?? "?")).Append('"')
            .Append(PhraseText.Slop(_slop)).Append(QueryText.Boost(Boost)).ToString();
    }

    public override bool Equals(object o) => o is PhraseQuery other && GetType() == o.GetType()
        && Boost == other.Boost && _slop == other._slop
        && _terms.SequenceEqual(other._terms) && _positions.SequenceEqual(other._positions);

    public override int GetHashCode()
    {
        int hash = BitConverter.SingleToInt32Bits(Boost) ^ _slop;
        for (int i = 0; i < _terms.Count; i++)
        {
            hash = (31 * hash) + _terms[i].GetHashCode() + _positions[i];
        }

        return hash;
    }
}

internal static class PhraseText
{
    internal static string Slop(int slop) => slop == 0 ? string.Empty : "~" + slop.ToString(CultureInfo.InvariantCulture);
}
