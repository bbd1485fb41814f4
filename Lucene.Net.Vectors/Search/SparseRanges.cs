using System;
using System.Buffers;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// Pruned evaluation: the documents whose exact sum reaches what is needed, and none that cannot be looked at where that is known beforehand.
/// </summary>
/// <remarks>
/// <para>Block-max pruning (Mallia, Suel, Tonellotto, "Faster learned sparse retrieval with block-max pruning", SIGIR 2024), over postings
/// instead of a forward index. The documents are cut into equal ranges. Of each range a bound is known, the sum of what each term gives there at
/// most: skip data say so for frequent terms, the postings themselves for the others, which are few. The ranges that promise most come first, so
/// that what is needed is high from early on; then, in order, every other range that still reaches it.</para>
/// <para>In a window of ranges the terms are added one after the other, those that can give most first, and a range is left as soon as none of
/// its documents can reach what is needed with the rest. Sums are exact whole numbers, and bounds are rounded up.</para>
/// </remarks>
internal sealed class SparseRanges : SparseWalk, IDisposable
{
    /// <summary>A range has 2^5 documents.</summary>
    public const int Shift = 5;

    private const int RangeLength = 1 << Shift;
    private const int WindowRanges = Length / RangeLength;
    private const int BoundBits = 30;

    // Going to a range in a list costs about as much as adding so many postings.
    private const int SeekCost = 32;

    // Looking whether a range can be left costs about as much as adding so many postings.
    private const int CheckCost = 4;

    // So many ranges, and as many as documents are sought, are evaluated before the others.
    private const int FirstRanges = 24;

    private readonly SparseCursor[] _short;
    private readonly SparseCursor[] _long;
    private readonly int[] _factors;
    private readonly AllowedDocs _allowed;
    private readonly int _maxDoc;
    private readonly int _count;
    private readonly int _scale;
    private readonly int[] _bounds;
    private readonly int[] _longBounds;
    private readonly int[] _live = new int[WindowRanges];
    private readonly int[] _rest = new int[WindowRanges];
    private int _next;
    private int _low;
    private int _high = int.MaxValue;

    /// <param name="cursors">The terms, each before its first document.</param>
    /// <param name="allowed">What may be found.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="k">How many documents are sought.</param>
    public SparseRanges(SparseCursor[] cursors, AllowedDocs allowed, int maxDoc, int k)
    {
        _allowed = allowed;
        _maxDoc = maxDoc;
        _count = ((maxDoc - 1) >> Shift) + 1;
        double most = 0;
        foreach (SparseCursor cursor in cursors)
        {
            most += cursor.ShareOf(cursor.Blocks.TermMax);
        }

        _scale = Math.Max(0, Math.ILogB(most) + 1 - BoundBits);
        _short = Array.FindAll(cursors, static cursor => cursor.Blocks.RangeMaxima.IsEmpty);
        _long = Array.FindAll(cursors, static cursor => !cursor.Blocks.RangeMaxima.IsEmpty);
        Array.Sort(_long, static (a, b) => b.ShareOf(b.Blocks.TermMax).CompareTo(a.ShareOf(a.Blocks.TermMax)));
        _factors = Array.ConvertAll(_long, cursor => Scaled(cursor.ShareOf(cursor.Blocks.RangeUnit)));
        _bounds = ArrayPool<int>.Shared.Rent(_count);
        _longBounds = ArrayPool<int>.Shared.Rent(_count);
        MakeBounds();

        // A filter is read once, in order. And a good part of all ranges is not worth going through twice.
        int ahead = FirstRanges + (k / 4);
        _low = allowed.IsFiltered || ahead > _count / 32 ? 0 : RangeBounds.ReachedBy(_bounds.AsSpan(0, _count), ahead);
    }

    /// <inheritdoc/>
    public override bool Next(long need)
    {
        SetFound(0);
        int least = Math.Max(1, Scaled(need));
        int first;
        while ((first = RangeBounds.FirstWithin(_bounds.AsSpan(0, _count), _next, Math.Max(least, _low), _high)) == _count)
        {
            if (_low <= least)
            {
                return false;
            }

            _high = _low;
            _low = 0;
            _next = 0;
        }

        Start = first << Shift;
        End = Start + Math.Min(Length, _maxDoc - Start);
        int ranges = Math.Min(WindowRanges, _count - first);
        _next = first + ranges;
        int live = Select(first, ranges, Math.Max(least, _low));
        if (live > 0)
        {
            Evaluate(first, live, ranges, need);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_bounds);
        ArrayPool<int>.Shared.Return(_longBounds);
    }

    // Rounded up.
    private int Scaled(long sum)
    {
        return (int)Math.Min(int.MaxValue, (sum + (1L << _scale) - 1) >> _scale);
    }

    private void MakeBounds()
    {
        Span<int> bounds = _longBounds.AsSpan(0, _count);
        bounds.Clear();
        for (int i = 0; i < _long.Length; i++)
        {
            RangeBounds.Add(_long[i].Blocks.RangeMaxima, _long[i].Blocks.RangeShift - Shift, _factors[i], bounds);
        }

        bounds.CopyTo(_bounds);
        foreach (SparseCursor cursor in _short)
        {
            cursor.AddMaxima(Shift, Scaled(cursor.ShareOf(1)), _bounds.AsSpan(0, _count));
        }
    }

    private int Select(int first, int ranges, int low)
    {
        _allowed.Begin(Start, End - Start);
        ReadOnlySpan<int> places = _allowed.Places;
        int live = 0;
        for (int range = 0; range < ranges; range++)
        {
            int bound = _bounds[first + range];
            if (bound < low || bound >= _high)
            {
                continue;
            }

            if (_allowed.IsFiltered)
            {
                int before = places.BinarySearch(range << Shift);
                places = places[(before < 0 ? ~before : before)..];
                if (places.IsEmpty || places[0] >> Shift != range)
                {
                    continue;
                }
            }

            _live[live++] = range;
        }

        return live;
    }

    private void Evaluate(int first, int live, int ranges, long need)
    {
        Span<long> sums = Sums.AsSpan(0, End - Start);
        if (live * 2 > ranges)
        {
            AddAll(sums);
        }
        else
        {
            live = AddWhileLive(first, live, ranges, need, sums);
        }

        int found = 0;
        Span<int> places = Places;
        foreach (int range in _live.AsSpan(0, live))
        {
            int from = range << Shift;
            int to = Math.Min(sums.Length, from + RangeLength);
            for (int place = from; place < to; place++)
            {
                places[found] = place;
                found += sums[place] >= need ? 1 : 0;
            }
        }

        SetFound(_allowed.Keep(places[..found], Start));
    }

    // Where most ranges are live, deciding costs more than it saves.
    private void AddAll(Span<long> sums)
    {
        Array.Clear(Sums);
        foreach (SparseCursor cursor in _short)
        {
            cursor.AddAll(Start, sums);
        }

        foreach (SparseCursor cursor in _long)
        {
            cursor.AddAll(Start, sums);
        }
    }

    private int AddWhileLive(int first, int live, int ranges, long need, Span<long> sums)
    {
        foreach (int range in _live.AsSpan(0, live))
        {
            Array.Clear(Sums, range << Shift, RangeLength);
        }

        foreach (SparseCursor cursor in _short)
        {
            cursor.AddAll(Start, sums);
        }

        _longBounds.AsSpan(first, ranges).CopyTo(_rest);
        for (int i = 0; i < _long.Length && live > 0; i++)
        {
            live = Add(i, first, live, need, sums);
        }

        return Keep(live, need);
    }

    private int Add(int term, int first, int live, long need, Span<long> sums)
    {
        SparseCursor cursor = _long[term];
        long postings = (long)cursor.Blocks.DocFreq * sums.Length / _maxDoc;
        bool whole = postings < (long)live * SeekCost;
        if (!whole || postings > live * CheckCost)
        {
            live = Keep(live, need);
            whole = postings < (long)live * SeekCost;
        }

        ReadOnlySpan<byte> maxima = cursor.Blocks.RangeMaxima;
        int shift = cursor.Blocks.RangeShift - Shift;
        int factor = _factors[term];
        if (whole)
        {
            cursor.AddAll(Start, sums);
        }

        for (int i = 0; i < live; i++)
        {
            int range = _live[i];
            int at = (first + range) >> shift;
            if (at < maxima.Length && maxima[at] > 0)
            {
                if (!whole)
                {
                    cursor.AddRange(Start + (range << Shift), RangeLength, Start, sums);
                }

                _rest[range] -= factor * maxima[at];
            }
        }

        return live;
    }

    private int Keep(int live, long need)
    {
        int kept = 0;
        for (int i = 0; i < live; i++)
        {
            int range = _live[i];
            long least = need - ((long)_rest[range] << _scale);
            if (least <= 0 || SumWindow.AnyAtLeast(Sums.AsSpan(range << Shift, RangeLength), least))
            {
                _live[kept++] = range;
            }
        }

        return kept;
    }
}
