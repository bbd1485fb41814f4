using System;

namespace Lucene.Net.Util;

public interface ISentinelFactory<T>
{
    T Create();
}

/// <summary>A bounded heap with the least element on top.</summary>
public abstract class PriorityQueue<T>
{
    // A heap in an array that starts at 1: the children of i are 2i and 2i+1.
    private readonly T[] _heap;
    private readonly int _maxSize;
    private int _count;

    protected PriorityQueue(int maxSize)
        : this(maxSize, null)
    {
    }

    protected PriorityQueue(int maxSize, ISentinelFactory<T> sentinelFactory)
    {
        if (maxSize < 0 || maxSize >= ArrayUtil.MAX_ARRAY_LENGTH)
        {
            throw new ArgumentOutOfRangeException(nameof(maxSize), maxSize, "maxSize must be from 0 to the longest array");
        }
        _maxSize = maxSize;
        _heap = new T[Math.Max(maxSize, 1) + 1];
        if (sentinelFactory is not null)
        {
            // Equal elements are a heap in any order.
            for (int i = 1; i <= maxSize; i++)
            {
                _heap[i] = sentinelFactory.Create();
            }
            _count = maxSize;
        }
    }

    public int Count => _count;

    protected internal T[] HeapArray => _heap;

    public T Top => _heap[1];

    protected internal abstract bool LessThan(T a, T b);

    /// <summary>Adds an element and returns the new top.</summary>
    public T Add(T element)
    {
        _heap[++_count] = element;
        SiftUp(_count);
        return _heap[1];
    }

    public virtual void Insert(T element) => InsertWithOverflow(element);

    /// <summary>Adds an element; returns the one that was dropped, which may be the element itself, or the default if there was room.</summary>
    public virtual T InsertWithOverflow(T element)
    {
        if (_count < _maxSize)
        {
            Add(element);
            return default;
        }
        if (_count > 0 && !LessThan(element, _heap[1]))
        {
            T dropped = _heap[1];
            _heap[1] = element;
            SiftDown(1);
            return dropped;
        }
        return element;
    }

    public T Pop()
    {
        if (_count == 0)
        {
            return default;
        }
        T top = _heap[1];
        _heap[1] = _heap[_count];
        _heap[_count] = default;
        _count--;
        if (_count > 0)
        {
            SiftDown(1);
        }
        return top;
    }

    /// <summary>Call when the top has changed in place; returns the new top.</summary>
    public T UpdateTop()
    {
        SiftDown(1);
        return _heap[1];
    }

    public void Clear()
    {
        Array.Clear(_heap, 0, _count + 1);
        _count = 0;
    }

    private void SiftUp(int i)
    {
        T[] heap = _heap;
        T moving = heap[i];
        for (int parent = i >> 1; parent > 0 && LessThan(moving, heap[parent]); parent = i >> 1)
        {
            heap[i] = heap[parent];
            i = parent;
        }
        heap[i] = moving;
    }

    private void SiftDown(int i)
    {
        T[] heap = _heap;
        int count = _count;
        T moving = heap[i];
        for (int child = i << 1; child <= count; child = i << 1)
        {
            if (child < count && LessThan(heap[child + 1], heap[child]))
            {
                child++;
            }
            if (!LessThan(heap[child], moving))
            {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = moving;
    }
}
