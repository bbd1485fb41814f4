using System;
using System.Collections;
using System.Collections.Generic;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Codecs.Reordering;

/// <summary>
/// The distinct values of several segments, each in order, as one list in order. Values that only deleted documents had are none of the list: the
/// reader that shows it has no deletions, and so the host takes every value of the list for one that a document has.
/// </summary>
internal sealed class JoinedValues
{
    private readonly Action<int, long, BytesRef> _lookup;
    private readonly long[][] _places;
    private readonly List<(int Leaf, long Ord)> _first = [];
    private readonly BitArray[] _used;

    /// <param name="used">Of each segment, which of its values documents have that are not deleted.</param>
    /// <param name="lookup">Copies the value of a segment at a place.</param>
    public JoinedValues(BitArray[] used, Action<int, long, BytesRef> lookup)
    {
        _lookup = lookup;
        _used = used;
        _places = Array.ConvertAll(used, some => new long[some.Length]);
        Join();
    }

    /// <summary>Number of values.</summary>
    public long Count => _first.Count;

    /// <summary>The place of a segment's value in the list.</summary>
    public long Of(int leaf, long ord)
    {
        return _places[leaf][ord];
    }

    /// <summary>Copies a value.</summary>
    public void Lookup(long place, BytesRef value)
    {
        (int leaf, long ord) = _first[(int)place];
        _lookup(leaf, ord, value);
    }

    private void Join()
    {
        PriorityQueue<(int Leaf, long Ord), BytesRef> next = new();
        for (int leaf = 0; leaf < _used.Length; leaf++)
        {
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

            _places[one.Leaf][one.Ord] = _first.Count - 1;
            Enqueue(one.Leaf, (int)one.Ord + 1);
        }

        void Enqueue(int leaf, int ord)
        {
            while (ord < _used[leaf].Length && !_used[leaf][ord])
            {
                ord++;
            }

            if (ord < _used[leaf].Length)
            {
                BytesRef value = new();
                _lookup(leaf, ord, value);
                next.Enqueue((leaf, ord), BytesRef.DeepCopyOf(value));
            }
        }
    }
}
