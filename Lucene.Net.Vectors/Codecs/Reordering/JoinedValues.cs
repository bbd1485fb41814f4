using System;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>The distinct values of several segments, each in order, as one list in order.</summary>
internal sealed class JoinedValues
{
    private readonly Action<int, long, BytesRef> _lookup;
    private readonly long[]?[] _places;
    private readonly List<(int Leaf, long Ord)> _first = [];
    private readonly long[] _counts;

    /// <param name="counts">Number of values of each segment.</param>
    /// <param name="lookup">Copies the value of a segment at a place.</param>
    public JoinedValues(long[] counts, Action<int, long, BytesRef> lookup)
    {
        _lookup = lookup;
        _counts = counts;
        _places = new long[counts.Length][];
        if (counts.Length > 1)
        {
            Join();
        }
    }

    /// <summary>Number of values.</summary>
    public long Count => _counts.Length == 1 ? _counts[0] : _first.Count;

    /// <summary>The place of a segment's value in the list.</summary>
    public long Of(int leaf, long ord)
    {
        return _places[leaf] is { } places ? places[ord] : ord;
    }

    /// <summary>Copies a value.</summary>
    public void Lookup(long place, BytesRef value)
    {
        (int leaf, long ord) = _counts.Length == 1 ? (0, place) : _first[(int)place];
        _lookup(leaf, ord, value);
    }

    private void Join()
    {
        PriorityQueue<(int Leaf, long Ord), BytesRef> next = new();
        for (int leaf = 0; leaf < _counts.Length; leaf++)
        {
            _places[leaf] = new long[_counts[leaf]];
            Enqueue(leaf, 0);
        }

        BytesRef? last = null;
        while (next.TryDequeue(out (int Leaf, long Ord) one, out BytesRef? value))
        {
            if (last is null || !last.BytesEquals(value))
            {
                _first.Add(one);
                last = value;
            }

            _places[one.Leaf]![one.Ord] = _first.Count - 1;
            Enqueue(one.Leaf, one.Ord + 1);
        }

        void Enqueue(int leaf, long ord)
        {
            if (ord < _counts[leaf])
            {
                BytesRef value = new();
                _lookup(leaf, ord, value);
                next.Enqueue((leaf, ord), BytesRef.DeepCopyOf(value));
            }
        }
    }
}
