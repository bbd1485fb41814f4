using System;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// A sparse query's way through a segment, window by window: every document whose exact sum reaches what is needed, in order. For one thread.
/// </summary>
/// <remarks>
/// MaxScore with block maxima (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995; Ding and Suel, "Faster top-k
/// document retrieval using block-max indexes", 2011), over windows as Apache Lucene's MaxScoreBulkScorer has them. In each window the terms
/// are ordered by the most they can give there, from skip data. Those whose bounds together stay below what is needed cannot bring a document
/// into the result by themselves; only the others, the essential ones, are added up, densely. What could still reach the threshold then gets
/// the rest of the terms, heaviest first, and is dropped as soon as it cannot any more. Where next to no document of the window is
/// allowed, no term is essential: the allowed documents themselves are looked up. Sums and bounds are integers, so that nothing depends on
/// the order of the additions. With a need of 1 everything is essential: that is exhaustive evaluation.
/// </remarks>
internal sealed class SparseWindows
{
    /// <summary>Documents of a window. Shorter ones have tighter bounds, and cost more for their making; longer ones leave the nearest cache.</summary>
    public const int Length = 4096;

    // With no more allowed documents than this in a window they are looked up in the postings one by one.
    private const int FewAllowed = 32;

    // Looking up a document costs about as much as adding so many postings.
    private const int LookupCost = 16;

    private readonly SparseCursor[] _cursors;
    private readonly AllowedDocs _allowed;
    private readonly int _maxDoc;
    private readonly long[] _bounds;
    private readonly long[] _sums = new long[Length];
    private readonly int[] _found = new int[Length];
    private int _used;
    private int _foundCount;

    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="allowed">What may be found.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    public SparseWindows(SparseCursor[] cursors, AllowedDocs allowed, int maxDoc)
    {
        _cursors = (SparseCursor[])cursors.Clone();
        _allowed = allowed;
        _maxDoc = maxDoc;
        _bounds = new long[cursors.Length];
    }

    /// <summary>The window's first document.</summary>
    public int Start { get; private set; }

    /// <summary>The document after the window's last.</summary>
    public int End { get; private set; }

    /// <summary>Places in the window of the documents found, rising.</summary>
    public ReadOnlySpan<int> Found => _found.AsSpan(0, _foundCount);

    /// <summary>The exact sum of a document found.</summary>
    public long SumAt(int place)
    {
        return _sums[place];
    }

    /// <summary>Goes on to a window and finds the documents there whose sum is at least <paramref name="need"/>; there may be none.</summary>
    /// <param name="from">The first document of interest: not before <see cref="End"/>.</param>
    /// <param name="need">At least 1.</param>
    /// <returns>Whether there is a window; else the segment is at its end.</returns>
    public bool Next(int from, long need)
    {
        _foundCount = 0;
        Start = End = Math.Min(_maxDoc, FirstFrom(from));
        if (Start == _maxDoc)
        {
            return false;
        }

        End = Start + Math.Min(Length, _maxDoc - Start);
        int essential = need > 1 ? Order(need) : 0;
        if (essential < _cursors.Length)
        {
            _allowed.Begin(Start, End - Start);
            if (!_allowed.IsFiltered || _allowed.Places.Length > 0)
            {
                Evaluate(essential, need);
            }
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

    // Orders the terms by their bounds in the window, least first, and gives the first essential one. The order of the window before is
    // nearly right mostly.
    private int Order(long need)
    {
        for (int i = 0; i < _cursors.Length; i++)
        {
            SparseCursor cursor = _cursors[i];
            long bound = cursor.Bound(Start, End - 1);
            int at = i;
            for (; at > 0 && _bounds[at - 1] > bound; at--)
            {
                _bounds[at] = _bounds[at - 1];
                _cursors[at] = _cursors[at - 1];
            }

            _bounds[at] = bound;
            _cursors[at] = cursor;
        }

        long sum = 0;
        int essential = 0;
        while (essential < _cursors.Length && (sum += _bounds[essential]) < need)
        {
            essential++;
        }

        return essential;
    }

    private void Evaluate(int essential, long need)
    {
        Array.Clear(_sums, 0, _used);
        _used = End - Start;
        Span<long> sums = _sums.AsSpan(0, _used);
        Span<int> found = _found.AsSpan(0, _used);
        if (_allowed.IsFiltered && _allowed.Places.Length <= FewAllowed)
        {
            if (need == 1)
            {
                Order(need);
            }

            essential = _cursors.Length;
            _allowed.Places.CopyTo(found);
            found = found[.._allowed.Places.Length];
        }
        else
        {
            for (int i = essential; i < _cursors.Length; i++)
            {
                _cursors[i].AddAll(Start, sums);
            }

            found = found[..SumWindow.AtLeast(sums, Math.Max(1, need - SumOf(essential)), found)];
            found = found[.._allowed.Keep(found, Start)];
        }

        long rest = SumOf(essential);
        for (int i = essential - 1; i >= 0 && _bounds[i] > 0 && found.Length > 0; i--)
        {
            rest -= _bounds[i];
            found = found[..Add(_cursors[i], found, sums, need - rest)];
        }

        // Of the documents that were looked up some have none of the terms.
        _foundCount = found.Length == 0 ? 0 : KeepFrom(need, found, sums);
    }

    private long SumOf(int terms)
    {
        long sum = 0;
        for (int i = 0; i < terms; i++)
        {
            sum += _bounds[i];
        }

        return sum;
    }

    private int Add(SparseCursor cursor, Span<int> found, Span<long> sums, long need)
    {
        // Of a list with many postings for each document sought, those documents are looked up; else all are added, even where nothing asks for them.
        long postings = (long)cursor.Blocks.DocFreq * sums.Length / _maxDoc;
        if (LookupCost * (long)found.Length < postings)
        {
            return cursor.AddTo(found, Start, sums, need);
        }

        cursor.AddAll(Start, sums);
        return KeepFrom(need, found, sums);
    }

    private static int KeepFrom(long need, Span<int> found, ReadOnlySpan<long> sums)
    {
        int kept = 0;
        foreach (int place in found)
        {
            found[kept] = place;
            kept += sums[place] >= need ? 1 : 0;
        }

        return kept;
    }
}
