using System;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The best ordinals by whole numbers: greater ones first, equal ones by ascending ordinal. Several times as many as are wanted are
/// gathered before the others are dropped, which costs less than a heap.
/// </summary>
/// <param name="count">How many are wanted, at least 1.</param>
internal sealed class BestSums(int count)
{
    private const int Gathered = 4;
    private const int FirstCapacity = 1024;

    private long[] _keys = new long[Math.Min(FirstCapacity, (int)Math.Min((long)Gathered * count, Array.MaxLength))];
    private int _length;

    /// <summary>A sum that is no greater than this changes nothing.</summary>
    public int Least { get; private set; }

    /// <summary>Offers an ordinal, in rising order.</summary>
    public void Add(int ordinal, int sum)
    {
        if (_length == _keys.Length)
        {
            if (_length >= (long)Gathered * count)
            {
                Drop();
            }
            else
            {
                Array.Resize(ref _keys, (int)Math.Min((long)Gathered * count, 2L * _length));
            }
        }

        // The ordinal upside down: of equal sums the first ordinal is the greatest key.
        _keys[_length++] = ((long)sum << 32) | (uint)~ordinal;
    }

    /// <summary>The best, with their sums in other units.</summary>
    /// <param name="floor">What a sum of 0 is.</param>
    /// <param name="step">What 1 more is.</param>
    public ScoredDocs ToScored(double floor, double step)
    {
        Drop();
        ScoredDocs scored = new(count);
        foreach (long key in _keys.AsSpan(0, _length))
        {
            scored.Add(~(int)key, (float)(floor + ((key >> 32) * step)));
        }

        return scored;
    }

    private void Drop()
    {
        if (_length <= count)
        {
            return;
        }

        Span<long> keys = _keys.AsSpan(0, _length);
        long last = Selection.Largest(keys, count);
        int kept = 0;
        foreach (long key in keys)
        {
            keys[kept] = key;
            kept += key >= last ? 1 : 0;
        }

        _length = kept;
        Least = (int)(last >> 32);
    }
}
