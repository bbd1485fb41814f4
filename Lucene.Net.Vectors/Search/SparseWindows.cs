using System;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Exhaustive evaluation: every document that has a term, in order. All postings are added up, densely; where next to no document of a window
/// is allowed, those are looked up instead.
/// </summary>
internal sealed class SparseWindows : SparseWalk
{
    // With no more allowed documents than this in a window they are looked up in the postings one by one.
    private const int FewAllowed = 32;

    private readonly SparseCursor[] _cursors;
    private readonly AllowedDocs _allowed;
    private readonly int _maxDoc;
    private int _used;

    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="allowed">What may be found.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    public SparseWindows(SparseCursor[] cursors, AllowedDocs allowed, int maxDoc)
    {
        _cursors = cursors;
        _allowed = allowed;
        _maxDoc = maxDoc;
    }

    /// <inheritdoc/>
    public override bool Next(long need)
    {
        return Next(End, need);
    }

    /// <summary>As <see cref="Next(long)"/>, with nothing before some document.</summary>
    /// <param name="from">The first document of interest: not before <see cref="SparseWalk.End"/>.</param>
    /// <param name="need">At least 1.</param>
    public bool Next(int from, long need)
    {
        SetFound(0);
        Start = End = Math.Min(_maxDoc, FirstFrom(from));
        if (Start == _maxDoc)
        {
            return false;
        }

        End = Start + Math.Min(Length, _maxDoc - Start);
        _allowed.Begin(Start, End - Start);
        if (!_allowed.IsFiltered || _allowed.Places.Length > 0)
        {
            Evaluate(need);
        }

        return true;
    }

    private int FirstFrom(int from)
    {
        from = _allowed.NextFrom(from);
        if (from >= _maxDoc)
        {
            return _maxDoc;
        }

        int first = DocIdSetIterator.NO_MORE_DOCS;
        foreach (SparseCursor cursor in _cursors)
        {
            first = Math.Min(first, cursor.NextFrom(from));
            if (first - from < Length / 4)
            {
                return from;
            }
        }

        return first >= _maxDoc ? _maxDoc : _allowed.NextFrom(first);
    }

    private void Evaluate(long need)
    {
        Array.Clear(Sums, 0, _used);
        _used = End - Start;
        Span<long> sums = Sums.AsSpan(0, _used);
        if (_allowed.IsFiltered && _allowed.Places.Length <= FewAllowed)
        {
            ReadOnlySpan<int> places = _allowed.Places;
            foreach (SparseCursor cursor in _cursors)
            {
                cursor.AddTo(places, Start, sums);
            }

            int kept = 0;
            foreach (int place in places)
            {
                Places[kept] = place;
                kept += sums[place] >= need ? 1 : 0;
            }

            SetFound(kept);
            return;
        }

        foreach (SparseCursor cursor in _cursors)
        {
            cursor.AddAll(Start, sums);
        }

        int found = SumWindow.AtLeast(sums, need, Places);
        SetFound(_allowed.Keep(Places[..found], Start));
    }
}
