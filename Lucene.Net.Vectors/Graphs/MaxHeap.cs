using System;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>A heap of numbers that gives the greatest first.</summary>
internal sealed class MaxHeap
{
    private long[] _items;

    /// <param name="capacity">Items that there is room for from the first.</param>
    public MaxHeap(int capacity = 64)
    {
        _items = new long[capacity];
    }

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        Count = 0;
    }

    /// <summary>Adds an item.</summary>
    public void Push(long item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(64, 2 * Count));
        }

        int at = Count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (_items[parent] >= item)
            {
                break;
            }

            _items[at] = _items[parent];
            at = parent;
        }

        _items[at] = item;
    }

    /// <summary>Removes the greatest item of a heap that is not empty.</summary>
    public long Pop()
    {
        long greatest = _items[0];
        long last = _items[--Count];
        int at = 0;
        for (int child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && _items[child + 1] > _items[child])
            {
                child++;
            }

            if (_items[child] <= last)
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = last;
        return greatest;
    }
}
