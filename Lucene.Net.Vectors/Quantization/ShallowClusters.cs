using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Gathers the rows of one term's list in clusters: some rows, drawn by chance, are the centroids, and every row goes to the one whose inner product with
/// it is greatest. One round, over each row's heaviest terms only, and without the list's own term, which all rows have.
/// </summary>
/// <remarks>
/// Source: F. Chierichetti and others, "Finding near neighbors through cluster pruning", PODS 2007, as used by Bruch and others, SIGIR 2024.
/// </remarks>
internal sealed class ShallowClusters
{
    private const int HeadTerms = 15;

    private readonly ISparseRows _rows;
    private readonly float _fraction;
    private readonly int _least;
    private readonly long _seed;
    private readonly HeavyTerms _head = new();

    // For each term the last of its centroids, or -1; each names the one before it.
    private readonly int[] _lastOf;
    private readonly List<(int Before, int Cluster, int Code)> _centroids = [];
    private readonly List<int> _touched = [];
    private long[] _products = [];
    private int[] _found = [];
    private int[] _clusterOf = [];
    private int[] _sorted = [];

    /// <param name="rows">All rows.</param>
    /// <param name="fraction">Clusters as a share of a list's rows.</param>
    /// <param name="least">A cluster of fewer rows is dissolved.</param>
    /// <param name="seed">What chance is drawn from.</param>
    public ShallowClusters(ISparseRows rows, float fraction, int least, long seed)
    {
        _rows = rows;
        _fraction = fraction;
        _least = least;
        _seed = seed;
        _lastOf = new int[rows.TermCount];
        Array.Fill(_lastOf, -1);
    }

    /// <summary>Orders a list by clusters.</summary>
    /// <param name="term">The list's term.</param>
    /// <param name="list">The rows, rising; ordered cluster by cluster afterwards, rising in each.</param>
    /// <param name="ends">Filled with the end of each cluster.</param>
    public void Gather(int term, Span<int> list, List<int> ends)
    {
        ends.Clear();
        int clusters = (int)(_fraction * list.Length);
        if (clusters < 2)
        {
            ends.Add(list.Length);
            return;
        }

        Reserve(list.Length, clusters);
        Draw(term, list, clusters);
        for (int i = 0; i < list.Length; i++)
        {
            _clusterOf[i] = Nearest(term, list[i]);
        }

        foreach (int touched in _touched)
        {
            _lastOf[touched] = -1;
        }

        _touched.Clear();
        Order(list, clusters, ends);
    }

    private void Reserve(int length, int clusters)
    {
        if (_clusterOf.Length < length)
        {
            _clusterOf = new int[length];
            _sorted = new int[length];
        }

        if (_products.Length < clusters)
        {
            _products = new long[clusters];
            _found = new int[clusters];
        }
    }

    // The first of the list in an order drawn by chance.
    private void Draw(int term, ReadOnlySpan<int> list, int clusters)
    {
        ulong state = unchecked((ulong)_seed + ((ulong)(term + 1) * 0x9E3779B97F4A7C15));
        Span<int> order = _sorted.AsSpan(0, list.Length);
        list.CopyTo(order);
        _centroids.Clear();
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            int drawn = cluster + (int)(((Next(ref state) >> 32) * (ulong)(order.Length - cluster)) >> 32);
            (order[cluster], order[drawn]) = (order[drawn], order[cluster]);
            ReadHead(term, order[cluster]);
            for (int i = 0; i < _head.Count; i++)
            {
                int own = _head.Terms[i];
                if (_lastOf[own] < 0)
                {
                    _touched.Add(own);
                }

                _centroids.Add((_lastOf[own], cluster, _head.Codes[i]));
                _lastOf[own] = _centroids.Count - 1;
            }
        }
    }

    private void ReadHead(int term, int row)
    {
        _rows.Read(row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes);
        _head.Find(terms, codes, HeadTerms, term);
    }

    // The cluster of a row; -1 where it has nothing in common with any. Of equal ones the lowest.
    private int Nearest(int term, int row)
    {
        ReadHead(term, row);
        int found = 0;
        for (int i = 0; i < _head.Count; i++)
        {
            long code = _head.Codes[i];
            for (int at = _lastOf[_head.Terms[i]]; at >= 0;)
            {
                (int before, int cluster, int weight) = _centroids[at];
                if (_products[cluster] == 0)
                {
                    _found[found++] = cluster;
                }

                _products[cluster] += code * weight;
                at = before;
            }
        }

        int best = -1;
        long most = 0;
        foreach (int cluster in _found.AsSpan(0, found))
        {
            long product = _products[cluster];
            _products[cluster] = 0;
            if (product > most || (product == most && cluster < best))
            {
                (best, most) = (cluster, product);
            }
        }

        return best;
    }

    // Small clusters and rows without one come last, cut into pieces of the mean size.
    private void Order(Span<int> list, int clusters, List<int> ends)
    {
        int[] sizes = new int[clusters];
        foreach (int cluster in _clusterOf.AsSpan(0, list.Length))
        {
            if (cluster >= 0)
            {
                sizes[cluster]++;
            }
        }

        int[] next = new int[clusters];
        int start = 0;
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            next[cluster] = sizes[cluster] < _least ? -1 : start;
            if (next[cluster] >= 0 && sizes[cluster] > 0)
            {
                start += sizes[cluster];
                ends.Add(start);
            }
        }

        int rest = start;
        for (int i = 0; i < list.Length; i++)
        {
            int cluster = _clusterOf[i];
            _sorted[cluster >= 0 && next[cluster] >= 0 ? next[cluster]++ : rest++] = list[i];
        }

        _sorted.AsSpan(0, list.Length).CopyTo(list);
        int piece = Math.Max(1, (int)(1 / _fraction));
        while (start < list.Length)
        {
            start = Math.Min(list.Length, start + piece);
            ends.Add(start);
        }
    }

    private static ulong Next(ref ulong state)
    {
        ulong mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
