using System.Collections.Generic;
using System.Linq;

namespace Lucene.Net.Search;

/// <summary>All of several scorers; the rarest leads, the others are asked to follow.</summary>
internal sealed class ConjunctionScorer : Scorer
{
    private readonly Scorer[] _scorers;
    private readonly float _coord;
    private int _doc = -1;

    internal ConjunctionScorer(Weight weight, Scorer[] scorers, float coord)
        : base(weight)
    {
        _scorers = scorers.OrderBy(static s => s.GetCost()).ToArray();
        _coord = coord;
    }

    public override int DocID => _doc;

    public override int Freq => _scorers.Length;

    public override long GetCost() => _scorers[0].GetCost();

    public override int NextDoc() => _doc = Align(_scorers[0].NextDoc());

    public override int Advance(int target) => _doc = Align(_scorers[0].Advance(target));

    public override float GetScore()
    {
        float sum = 0f;
        foreach (Scorer scorer in _scorers)
        {
            sum += scorer.GetScore();
        }

        return sum * _coord;
    }

    public override ICollection<ChildScorer> GetChildren() => _scorers.Select(static s => new ChildScorer(s, "MUST")).ToList();

    private int Align(int doc)
    {
        Scorer[] scorers = _scorers;
        int i = 1;
        while (i < scorers.Length && doc != NO_MORE_DOCS)
        {
            int other = scorers[i].DocID;
            if (other < doc)
            {
                other = scorers[i].Advance(doc);
            }

            if (other == doc)
            {
                i++;
            }
            else
            {
                doc = scorers[0].Advance(other);
                i = 1;
            }
        }

        return doc;
    }
}

/// <summary>One scorer, its score times a factor.</summary>
internal sealed class ScaledScorer : Scorer
{
    private readonly Scorer _inner;
    private readonly float _factor;

    internal ScaledScorer(Weight weight, Scorer inner, float factor)
        : base(weight)
    {
        _inner = inner;
        _factor = factor;
    }

    public override int DocID => _inner.DocID;

    public override int Freq => _inner.Freq;

    public override int NextDoc() => _inner.NextDoc();

    public override int Advance(int target) => _inner.Advance(target);

    public override long GetCost() => _inner.GetCost();

    public override float GetScore() => _inner.GetScore() * _factor;

    public override ICollection<ChildScorer> GetChildren() => new[] { new ChildScorer(_inner, "BOOSTED") };
}

/// <summary>One scorer without the documents of another.</summary>
internal sealed class ExcludingScorer : Scorer
{
    private readonly Scorer _inner;
    private readonly Scorer _excluded;

    internal ExcludingScorer(Weight weight, Scorer inner, Scorer excluded)
        : base(weight)
    {
        _inner = inner;
        _excluded = excluded;
    }

    private int _doc = -1;

    internal Scorer Inner => _inner;

    public override int DocID => _doc;

    public override int Freq => _inner.Freq;

    public override int NextDoc() => _doc = Allowed(_inner.NextDoc());

    public override int Advance(int target) => _doc = Allowed(_inner.Advance(target));

    public override long GetCost() => _inner.GetCost();

    public override float GetScore() => _inner.GetScore();

    public override ICollection<ChildScorer> GetChildren() => new[] { new ChildScorer(_inner, "MUST") };

    private int Allowed(int doc)
    {
        while (doc != NO_MORE_DOCS)
        {
            int excluded = _excluded.DocID;
            if (excluded < doc)
            {
                excluded = _excluded.Advance(doc);
            }

            if (excluded != doc)
            {
                break;
            }

            doc = _inner.NextDoc();
        }

        return doc;
    }
}

/// <summary>A required part and an optional part that adds to its score (or must match too, for a minimum of optional clauses).</summary>
internal sealed class RequiredOptionalScorer : Scorer
{
    private readonly Scorer _required;
    private readonly Scorer _optional;
    private readonly int _requiredCount;
    private readonly float[] _coords;
    private readonly bool _several;
    private readonly bool _both;
    private int _doc = -1;

    /// <param name="several">Whether the optional part is a disjunction of this query's own clauses, so that its freq counts them.</param>
    internal RequiredOptionalScorer(Weight weight, Scorer required, Scorer optional, int requiredCount, bool several, float[] coords, bool both)
        : base(weight)
    {
        _required = required;
        _optional = optional;
        _requiredCount = requiredCount;
        _several = several;
        _coords = coords;
        _both = both;
    }

    public override int DocID => _doc;

    public override int Freq => OptionalMatches() ? 2 : 1;

    public override int NextDoc() => _doc = Align(_required.NextDoc());

    public override int Advance(int target) => _doc = Align(_required.Advance(target));

    public override long GetCost() => _required.GetCost();

    public override float GetScore()
    {
        float score = _required.GetScore();
        if (!OptionalMatches())
        {
            return _coords == null ? score : score * _coords[_requiredCount];
        }

        score += _optional.GetScore();
        return _coords == null ? score : score * _coords[_requiredCount + (_several ? _optional.Freq : 1)];
    }

    public override ICollection<ChildScorer> GetChildren() =>
        new[] { new ChildScorer(_required, "MUST"), new ChildScorer(_optional, _both ? "MUST" : "SHOULD") };

    private int Align(int doc)
    {
        while (_both && doc != NO_MORE_DOCS)
        {
            int optional = _optional.DocID < doc ? _optional.Advance(doc) : _optional.DocID;
            if (optional == doc)
            {
                break;
            }

            doc = _required.Advance(optional);
        }

        return doc;
    }

    private bool OptionalMatches() => (_optional.DocID < _doc ? _optional.Advance(_doc) : _optional.DocID) == _doc;
}
