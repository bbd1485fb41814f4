using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;

namespace Lucene.Net.Search;

/// <summary>
/// Documents that have all the terms of a phrase where it wants them. A term's place is its position in the document less its place in the
/// phrase, so that the words of an exact match all have the same place.
/// </summary>
internal abstract class PhraseScorer : Scorer
{
    internal readonly Similarity.SimScorer Similarity;

    private readonly DocsAndPositionsEnum[] _byCost;
    private readonly DocsAndPositionsEnum[] _postings;
    private readonly int[] _places;
    private readonly int[] _left;
    private int _doc = -1;
    private float _freq;

    private protected PhraseScorer(Weight weight, PhraseSlot[] slots, DocsAndPositionsEnum[] postings, Similarity.SimScorer similarity)
        : base(weight)
    {
        Similarity = similarity;
        _postings = postings;
        _places = new int[postings.Length];
        _left = new int[postings.Length];
        Offsets = Array.ConvertAll(slots, static s => s.Position);
        _byCost = (DocsAndPositionsEnum[])postings.Clone();
        Array.Sort(Array.ConvertAll(postings, static p => p.GetCost()), _byCost);
    }

    internal float PhraseFreq => _freq;

    private protected int[] Offsets { get; }

    private protected int[] Places => _places;

    public override int DocID => _doc;

    public override int Freq => Matches;

    private protected abstract int Matches { get; }

    public override long GetCost() => _byCost[0].GetCost();

    public override float GetScore() => Similarity.Score(_doc, _freq);

    public override int NextDoc() => _doc = FirstMatch(_byCost[0].NextDoc());

    public override int Advance(int target) => _doc = FirstMatch(_byCost[0].Advance(target));

    /// <summary>How often the phrase stands in the current document; every term is on its first place.</summary>
    private protected abstract float Count();

    /// <summary>Moves a term to its next place in the document.</summary>
    private protected bool Step(int slot)
    {
        if (_left[slot] == 0)
        {
            return false;
        }

        _left[slot]--;
        _places[slot] = _postings[slot].NextPosition() - Offsets[slot];
        return true;
    }

    private int FirstMatch(int doc)
    {
        while (true)
        {
            doc = Align(doc);
            if (doc == NO_MORE_DOCS)
            {
                return doc;
            }

            for (int i = 0; i < _places.Length; i++)
            {
                _left[i] = _postings[i].Freq;
                Step(i);
            }

            _freq = Count();
            if (_freq != 0f)
            {
                return doc;
            }

            doc = _byCost[0].NextDoc();
        }
    }

    private int Align(int doc)
    {
        int i = 1;
        while (i < _byCost.Length && doc != NO_MORE_DOCS)
        {
            int other = _byCost[i].DocID;
            if (other < doc)
            {
                other = _byCost[i].Advance(doc);
            }

            if (other == doc)
            {
                i++;
            }
            else
            {
                doc = _byCost[0].Advance(other);
                i = 1;
            }
        }

        return doc;
    }
}

internal sealed class ExactPhraseScorer : PhraseScorer
{
    private int _matches;

    internal ExactPhraseScorer(Weight weight, PhraseSlot[] slots, DocsAndPositionsEnum[] postings, Similarity.SimScorer similarity)
        : base(weight, slots, postings, similarity) { }

    private protected override int Matches => _matches;

    private protected override float Count()
    {
        int[] places = Places;
        _matches = 0;
        while (true)
        {
            int highest = places[0];
            bool same = true;
            for (int i = 1; i < places.Length; i++)
            {
                same &= places[i] == highest;
                highest = Math.Max(highest, places[i]);
            }

            if (same)
            {
                _matches++;
                highest++;
            }

            for (int i = 0; i < places.Length; i++)
            {
                while (places[i] < highest)
                {
                    if (!Step(i))
                    {
                        return _matches;
                    }
                }
            }
        }
    }
}

/// <summary>
/// Phrases whose words may stand apart. Each word is at one of its places; the window from the lowest to the highest place is as wide as
/// the words would have to move. Always the lowest word moves on; before it passes the next one, the narrowest window so far counts, as
/// 1/(width+1) if it is within the slop. A word that the phrase has several times may not stand twice on one position of the document.
/// </summary>
internal sealed class SloppyPhraseScorer : PhraseScorer
{
    private readonly int _slop;
    private readonly int[][] _rivals;
    private readonly bool _unions;
    private int _end;
    private int _matches;

    internal SloppyPhraseScorer(Weight weight, PhraseSlot[] slots, DocsAndPositionsEnum[] postings, Similarity.SimScorer similarity, int slop)
        : base(weight, slots, postings, similarity)
    {
        _slop = slop;
        _rivals = FindRivals(slots);
        _unions = _rivals != null && Array.Exists(slots, static s => s.Terms.Length > 1);
    }

    private protected override int Matches => _matches;

    private protected override float Count()
    {
        _matches = 0;
        if (_rivals != null && !Spread())
        {
            return 0f;
        }

        int[] places = Places;
        _end = int.MinValue;
        foreach (int place in places)
        {
            _end = Math.Max(_end, place);
        }

        float freq = 0f;
        while (true)
        {
            int lowest = Lowest(out int next);
            int width = _end - places[lowest];
            bool more;
            while ((more = Move(lowest) && (_rivals == null || Separate(lowest))) && places[lowest] <= next)
            {
                width = Math.Min(width, _end - places[lowest]);
            }

            if (width <= _slop)
            {
                freq += Similarity.ComputeSlopFactor(width);
                _matches++;
            }

            if (!more)
            {
                return freq;
            }
        }
    }

    /// <summary>The word at the lowest place, ties in the phrase's order, and the lowest place of the others.</summary>
    private int Lowest(out int next)
    {
        int[] places = Places;
        int lowest = 0;
        for (int i = 1; i < places.Length; i++)
        {
            if (Before(i, lowest))
            {
                lowest = i;
            }
        }

        next = int.MaxValue;
        for (int i = 0; i < places.Length; i++)
        {
            if (i != lowest)
            {
                next = Math.Min(next, places[i]);
            }
        }

        return lowest;
    }

    private bool Before(int a, int b) => Places[a] != Places[b] ? Places[a] < Places[b] : Offsets[a] < Offsets[b];

    private bool Move(int slot)
    {
        if (!Step(slot))
        {
            return false;
        }

        _end = Math.Max(_end, Places[slot]);
        return true;
    }

    /// <summary>Words that share a term start on different positions: the second on the second, and so on.</summary>
    private bool Spread()
    {
        for (int slot = 0; slot < _rivals.Length; slot++)
        {
            if (_unions)
            {
                if (!Separate(slot))
                {
                    return false;
                }

                continue;
            }

            foreach (int rival in _rivals[slot])
            {
                if (Offsets[rival] < Offsets[slot] && !Step(slot))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>While a word stands on a rival's position, the lower of the two moves on.</summary>
    private bool Separate(int slot)
    {
        for (int rival = Collision(slot); rival >= 0; rival = Collision(slot))
        {
            slot = Before(slot, rival) ? slot : rival;
            if (!Move(slot))
            {
                return false;
            }
        }

        return true;
    }

    private int Collision(int slot)
    {
        foreach (int rival in _rivals[slot])
        {
            if (Places[rival] + Offsets[rival] == Places[slot] + Offsets[slot])
            {
                return rival;
            }
        }

        return -1;
    }

    /// <summary>For each word the others that share a term with it, directly or through a third; null where no term comes twice.</summary>
    private static int[][] FindRivals(PhraseSlot[] slots)
    {
        var group = new int[slots.Length];
        var owner = new Dictionary<Term, int>();
        bool any = false;
        for (int i = 0; i < slots.Length; i++)
        {
            group[i] = i;
            foreach (Term term in slots[i].Terms)
            {
                if (!owner.TryAdd(term, i) && owner[term] != i)
                {
                    any = true;
                    int from = group[i];
                    int to = group[owner[term]];
                    for (int j = 0; j <= i; j++)
                    {
                        group[j] = group[j] == from ? to : group[j];
                    }
                }
            }
        }

        if (!any)
        {
            return null;
        }

        var rivals = new int[slots.Length][];
        for (int i = 0; i < slots.Length; i++)
        {
            var others = new List<int>();
            for (int j = 0; j < slots.Length; j++)
            {
                if (j != i && group[j] == group[i] && slots[j].Position != slots[i].Position)
                {
                    others.Add(j);
                }
            }

            others.Sort((a, b) => slots[a].Position.CompareTo(slots[b].Position));
            rivals[i] = others.ToArray();
        }

        return rivals;
    }
}
