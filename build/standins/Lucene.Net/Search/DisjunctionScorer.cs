using System.Collections.Generic;
using System.Linq;

namespace Lucene.Net.Search;

/// <summary>Any of several scorers: a heap ordered by document; those on the current document are the heap's top.</summary>
internal abstract class DisjunctionScorer : Scorer
{
    private readonly Scorer[] _all;
    private readonly Scorer[] _heap;
    private int _size;
    private int _doc = -1;

    protected DisjunctionScorer(Weight weight, Scorer[] scorers)
        : base(weight)
    {
        _all = scorers;
        _heap = (Scorer[])scorers.Clone();
        _size = scorers.Length;
    }

    public override int DocID => _doc;

    public override int Freq => CountFrom(0);

    public override long GetCost() => _all.Sum(static s => s.GetCost());

    public override int NextDoc() => MoveTo(_doc + 1);

    public override int Advance(int target) => MoveTo(target);

    public override ICollection<ChildScorer> GetChildren() => _all.Select(static s => new ChildScorer(s, "SHOULD")).ToList();

    /// <summary>Whether the document on top of the heap counts as a match.</summary>
    protected virtual bool Accept() => true;

    protected int CountFrom(int i) => i >= _size || _heap[i].DocID != _doc ? 0 : 1 + CountFrom((2 * i) + 1) + CountFrom((2 * i) + 2);

    protected double SumFrom(int i) => i >= _size || _heap[i].DocID != _doc
        ? 0
        : _heap[i].GetScore() + SumFrom((2 * i) + 1) + SumFrom((2 * i) + 2);

    /// <summary>In the clauses' order, so that the rounding does not depend on how the scorer came here.</summary>
    protected void MaxAndSum(out float max, out float sum)
    {
        sum = 0f;
        max = float.NegativeInfinity;
        foreach (Scorer scorer in _all)
        {
            if (scorer.DocID == _doc)
            {
                float score = scorer.GetScore();
                sum += score;
                max = score > max ? score : max;
            }
        }
    }

    private int MoveTo(int target)
    {
        if (_doc == NO_MORE_DOCS)
        {
            return _doc;
        }

        if (_doc == -1)
        {
            Start(target);
        }

        while (true)
        {
            while (_size > 0 && _heap[0].DocID < target)
            {
                Scorer top = _heap[0];
                int doc = top.DocID + 1 == target ? top.NextDoc() : top.Advance(target);
                if (doc == NO_MORE_DOCS)
                {
                    _heap[0] = _heap[--_size];
                    _heap[_size] = null;
                }

                SiftDown(0);
            }

            if (_size == 0)
            {
                return _doc = NO_MORE_DOCS;
            }

            _doc = _heap[0].DocID;
            if (Accept())
            {
                return _doc;
            }

            target = _doc + 1;
        }
    }

    private void Start(int target)
    {
        int kept = 0;
        for (int i = 0; i < _size; i++)
        {
            Scorer scorer = _heap[i];
            if ((target == 0 ? scorer.NextDoc() : scorer.Advance(target)) != NO_MORE_DOCS)
            {
                _heap[kept++] = scorer;
            }
        }

        _size = kept;
        for (int i = (_size / 2) - 1; i >= 0; i--)
        {
            SiftDown(i);
        }
    }

    private void SiftDown(int i)
    {
        if (i >= _size)
        {
            return;
        }

        Scorer moving = _heap[i];
        int doc = moving.DocID;
        while (true)
        {
            int child = (2 * i) + 1;
            if (child >= _size)
            {
                break;
            }

            int childDoc = _heap[child].DocID;
            if (child + 1 < _size && _heap[child + 1].DocID < childDoc)
            {
                childDoc = _heap[++child].DocID;
            }

            if (childDoc >= doc)
            {
                break;
            }

            _heap[i] = _heap[child];
            i = child;
        }

        _heap[i] = moving;
    }
}

/// <summary>The sum of the scores, at least so many of them, times the factor for their number.</summary>
internal sealed class DisjunctionSumScorer : DisjunctionScorer
{
    private readonly int _minimum;
    private readonly float[] _coords;

    internal DisjunctionSumScorer(Weight weight, Scorer[] scorers, int minimum, float[] coords)
        : base(weight, scorers)
    {
        _minimum = minimum;
        _coords = coords;
    }

    public override float GetScore()
    {
        float sum = (float)SumFrom(0);
        return _coords == null ? sum : sum * _coords[Freq];
    }

    protected override bool Accept() => _minimum <= 1 || CountFrom(0) >= _minimum;
}

/// <summary>The best score, plus a share of the others.</summary>
internal sealed class DisjunctionMaxScorer : DisjunctionScorer
{
    private readonly float _tieBreaker;

    internal DisjunctionMaxScorer(Weight weight, Scorer[] scorers, float tieBreaker)
        : base(weight, scorers) => _tieBreaker = tieBreaker;

    public override float GetScore()
    {
        MaxAndSum(out float max, out float sum);
        return max + ((sum - max) * _tieBreaker);
    }
}
