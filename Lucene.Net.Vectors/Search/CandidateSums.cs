using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>
/// The documents with the largest sums, in whatever order they are offered; of equal sums the first documents. What is too far behind the k-th
/// best is left out.
/// </summary>
internal sealed class CandidateSums
{
    private const int FirstCapacity = 256;

    private readonly int _most;
    private readonly int _k;
    private readonly float _leastShare;
    private int[] _docs;
    private long[] _sums;
    private long[] _scratch = [];
    private bool _isTrimmed;

    /// <param name="most">How many are kept, at least 1.</param>
    /// <param name="k">Of which document others must not be too far behind, at most <paramref name="most"/>.</param>
    /// <param name="leastShare">The share of the k-th largest sum that is kept at least, 0 to 1.</param>
    public CandidateSums(int most, int k, float leastShare)
    {
        _most = most;
        _k = k;
        _leastShare = leastShare;
        int capacity = Math.Min(CapacityFor(most), FirstCapacity);
        _docs = new int[capacity];
        _sums = new long[capacity];
    }

    /// <summary>Candidates held, which may be more than are kept until <see cref="Trim"/>.</summary>
    public int Count { get; private set; }

    /// <summary>A document with a smaller sum is no candidate.</summary>
    public long Least { get; private set; } = 1;

    /// <summary>The documents, rising after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<int> Docs => _docs.AsSpan(0, Count);

    /// <summary>The sum of each of <see cref="Docs"/>.</summary>
    public Span<long> Sums => _sums.AsSpan(0, Count);

    /// <summary>Offers a document that was not offered before.</summary>
    public void Add(int doc, long sum)
    {
        if (sum < Least)
        {
            return;
        }

        if (Count == _docs.Length)
        {
            Grow();
        }

        _docs[Count] = doc;
        _sums[Count++] = sum;
        _isTrimmed = false;
    }

    /// <summary>Leaves only what is kept.</summary>
    public void Trim()
    {
        if (_isTrimmed || Count < _k)
        {
            return;
        }

        _isTrimmed = true;
        Least = Math.Max(Math.Max(1, Largest(_most)), _leastShare > 0 ? (long)Math.Ceiling((double)_leastShare * Largest(_k)) : 0);
        int below = 0;
        int equal = 0;
        foreach (long sum in Sums)
        {
            below += sum < Least ? 1 : 0;
            equal += sum == Least ? 1 : 0;
        }

        // Of those that equal the last one the first documents stay.
        int surplus = Math.Max(0, Count - below - _most);
        if (below + surplus == 0)
        {
            return;
        }

        int lastEqual = surplus == 0 ? int.MaxValue : LastOf(equal - surplus);
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (_sums[i] > Least || (_sums[i] == Least && _docs[i] <= lastEqual))
            {
                _docs[kept] = _docs[i];
                _sums[kept++] = _sums[i];
            }
        }

        Count = kept;
    }

    /// <summary>Puts the candidates in the order of the documents.</summary>
    public void Sort()
    {
        Array.Sort(_docs, _sums, 0, Count);
    }

    /// <summary>The k-th largest sum of those held; 0 where there are fewer.</summary>
    public long Largest(int k)
    {
        if (Count < k)
        {
            return 0;
        }

        if (_scratch.Length < Count)
        {
            _scratch = new long[_sums.Length];
        }

        Span<long> scratch = _scratch.AsSpan(0, Count);
        Sums.CopyTo(scratch);
        return Selection.Largest(scratch, k);
    }

    private static int CapacityFor(int most)
    {
        return (int)Math.Min(Array.MaxLength, 2L * most);
    }

    // The last of the first documents, so many, whose sums equal the least.
    private int LastOf(int many)
    {
        List<int> docs = [];
        for (int i = 0; i < Count; i++)
        {
            if (_sums[i] == Least)
            {
                docs.Add(_docs[i]);
            }
        }

        docs.Sort();
        return docs[many - 1];
    }

    private void Grow()
    {
        Trim();
        if (Count == _docs.Length || Count < _most)
        {
            int capacity = (int)Math.Min(CapacityFor(_most), Math.Max(2L * Count, FirstCapacity));
            Array.Resize(ref _docs, capacity);
            Array.Resize(ref _sums, capacity);
        }
    }
}
