using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>All documents of a segment that have a term of a query, with their scores, from one window after the other.</summary>
internal sealed class SparseScorer : Scorer
{
    private readonly WholeWeights _weights;
    private readonly SparseBlocks _held;
    private readonly SparseWindows _windows;
    private readonly float _factor;
    private readonly long _cost;
    private int _at = -1;
    private int _doc = -1;

    public SparseScorer(Weight weight, WholeWeights weights, SparseCursor[] cursors, AllowedDocs allowed, int maxDoc, float factor)
        : base(weight)
    {
        _weights = weights;
        _held = cursors[0].Blocks;
        _windows = new SparseWindows(cursors, allowed, maxDoc);
        _factor = factor;
        foreach (SparseCursor cursor in cursors)
        {
            _cost += cursor.Blocks.DocFreq;
        }
    }

    public override int DocID => _doc;

    public override int Freq => 1;

    public override float GetScore()
    {
        return _weights.ScoreOf(_windows.SumAt(_doc - _windows.Start)) * _factor;
    }

    public override int NextDoc()
    {
        return _doc == NO_MORE_DOCS ? NO_MORE_DOCS : Advance(_doc + 1);
    }

    public override int Advance(int target)
    {
        if (_doc == NO_MORE_DOCS || target == NO_MORE_DOCS)
        {
            return _doc = NO_MORE_DOCS;
        }

        if (target < _windows.End)
        {
            while (++_at < _windows.Found.Length)
            {
                _doc = _windows.Start + _windows.Found[_at];
                if (_doc >= target)
                {
                    return _doc;
                }
            }
        }

        return _doc = FirstFrom(target > _windows.End ? target : _windows.End);
    }

    public override long GetCost()
    {
        return _cost;
    }

    private int FirstFrom(int target)
    {
        _held.AddReference();
        try
        {
            while (_windows.Next(target, 1))
            {
                if (_windows.Found.Length > 0)
                {
                    _at = 0;
                    return _windows.Start + _windows.Found[0];
                }

                target = _windows.End;
            }

            return NO_MORE_DOCS;
        }
        finally
        {
            _held.Release();
        }
    }
}
