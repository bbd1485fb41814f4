using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Lucene.Net.Search;

/// <summary>One place of a phrase: its position and the terms that may stand there.</summary>
internal readonly struct PhraseSlot
{
    internal readonly int Position;
    internal readonly Term[] Terms;

    internal PhraseSlot(int position, params Term[] terms)
    {
        Position = position;
        Terms = terms;
    }
}

internal sealed class PhraseWeight : Weight
{
    private readonly Query _query;
    private readonly string _field;
    private readonly PhraseSlot[] _slots;
    private readonly int _slop;
    private readonly Dictionary<Term, TermContext> _states = new();
    private readonly Similarity _similarity;
    private readonly Similarity.SimWeight _stats;

    internal PhraseWeight(Query query, string field, PhraseSlot[] slots, int slop, IndexSearcher searcher)
    {
        _query = query;
        _field = field;
        _slots = slots;
        _slop = slop;
        _similarity = searcher.Similarity;
        var terms = new List<TermStatistics>();
        foreach (PhraseSlot slot in slots)
        {
            foreach (Term term in slot.Terms)
            {
                if (!_states.TryGetValue(term, out TermContext states))
                {
                    states = TermContext.Build(searcher.TopReaderContext, term);
                    _states.Add(term, states);
                }

                terms.Add(searcher.TermStatistics(term, states));
            }
        }

        _stats = _similarity.ComputeWeight(query.Boost, searcher.CollectionStatistics(field), terms.ToArray());
    }

    public override Query Query => _query;

    public override float GetValueForNormalization() => _stats.GetValueForNormalization();

    public override void Normalize(float norm, float topLevelBoost) => _stats.Normalize(norm, topLevelBoost);

    public override Scorer GetScorer(AtomicReaderContext context, IBits acceptDocs) => Open(context, acceptDocs);

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        PhraseScorer scorer = Open(context, context.AtomicReader.LiveDocs);
        if (scorer == null || scorer.Advance(doc) != doc)
        {
            return new ComplexExplanation(false, 0f, "no matching term");
        }

        float freq = scorer.PhraseFreq;
        Explanation score = scorer.Similarity.Explain(doc, new Explanation(freq, "phraseFreq=" + QueryText.Plain(freq)));
        var result = new ComplexExplanation(true, score.Value, "weight(" + _query + " in " + doc.ToString(CultureInfo.InvariantCulture)
            + ") [" + _similarity.GetType().Name + "], result of:");
        result.AddDetail(score);
        return result;
    }

    public override string ToString() => "weight(" + _query + ")";

    private PhraseScorer Open(AtomicReaderContext context, IBits acceptDocs)
    {
        Terms terms = _slots.Length == 0 ? null : context.AtomicReader.GetTerms(_field);
        if (terms == null)
        {
            return null;
        }

        TermsEnum lookup = terms.GetEnumerator();
        var postings = new DocsAndPositionsEnum[_slots.Length];
        for (int i = 0; i < postings.Length; i++)
        {
            var found = new List<DocsAndPositionsEnum>();
            foreach (Term term in _slots[i].Terms)
            {
                TermState state = _states[term].Get(context.Ord);
                if (state != null)
                {
                    lookup.SeekExact(term.Bytes, state);
                    found.Add(lookup.DocsAndPositions(acceptDocs, null, DocsAndPositionsFlags.NONE) ?? throw new InvalidOperationException(
                        "field \"" + _field + "\" was indexed without position data; cannot run " + _query.GetType().Name + " (term=" + term.Text + ")"));
                }
            }

            if (found.Count == 0)
            {
                return null;
            }

            postings[i] = found.Count == 1 ? found[0] : new UnionPositions(found.ToArray());
        }

        Similarity.SimScorer similarity = _similarity.GetSimScorer(_stats, context);
        return _slop == 0
            ? new ExactPhraseScorer(this, _slots, postings, similarity)
            : new SloppyPhraseScorer(this, _slots, postings, similarity, _slop);
    }
}

/// <summary>The positions of several terms as if they were one.</summary>
internal sealed class UnionPositions : DocsAndPositionsEnum
{
    private readonly DocsAndPositionsEnum[] _parts;
    private readonly List<int> _positions = new();
    private int _doc = -1;
    private int _readDoc = -1;
    private int _next;

    internal UnionPositions(DocsAndPositionsEnum[] parts) => _parts = parts;

    public override int DocID => _doc;

    public override int Freq
    {
        get
        {
            Read();
            return _positions.Count;
        }
    }

    public override int StartOffset => -1;

    public override int EndOffset => -1;

    public override BytesRef GetPayload() => null;

    public override int NextPosition()
    {
        Read();
        return _positions[_next++];
    }

    public override int NextDoc() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        int first = NO_MORE_DOCS;
        foreach (DocsAndPositionsEnum part in _parts)
        {
            int doc = part.DocID;
            if (doc < target)
            {
                doc = doc + 1 == target ? part.NextDoc() : part.Advance(target);
            }

            first = Math.Min(first, doc);
        }

        return _doc = first;
    }

    public override long GetCost()
    {
        long cost = 0;
        foreach (DocsAndPositionsEnum part in _parts)
        {
            cost += part.GetCost();
        }

        return cost;
    }

    private void Read()
    {
        if (_readDoc == _doc)
        {
            return;
        }

        _readDoc = _doc;
        _next = 0;
        _positions.Clear();
        foreach (DocsAndPositionsEnum part in _parts)
        {
            if (part.DocID == _doc)
            {
                for (int n = part.Freq; n > 0; n--)
                {
                    _positions.Add(part.NextPosition());
                }
            }
        }

        _positions.Sort();
    }
}
