using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Summaries of a list's clusters, term by term: of each cluster the largest code that each term has in it, the heaviest terms first until they have a
/// given share of the sum of all. Codes are cut to 8 bits, rounded up.
/// </summary>
internal sealed class ClusterSummaries
{
    private const int Levels = 256;

    // Clusters that have a term, on average, from which on summaries are kept term by term.
    private const int Together = 3;

    private readonly ISparseRows _rows;
    private readonly float _energy;
    private readonly int _shift;
    private readonly int[] _largest;
    private readonly int[] _counts;
    private readonly List<int> _seen = [];
    private readonly List<(int Term, int Cluster, byte Value)> _kept = [];
    private readonly List<int> _keptEnds = [];
    private readonly List<int> _terms = [];
    private readonly int[] _levels = new int[Levels];
    private int[] _ends = [];
    private int[] _clusters = [];
    private byte[] _values = [];

    /// <param name="rows">All rows.</param>
    /// <param name="energy">The share of a cluster's sum that its summary keeps.</param>
    /// <param name="shift">What codes are shifted by to have 8 bits.</param>
    public ClusterSummaries(ISparseRows rows, float energy, int shift)
    {
        _rows = rows;
        _energy = energy;
        _shift = shift;
        _largest = new int[rows.TermCount];
        _counts = new int[rows.TermCount];
    }

    /// <summary>The terms of all summaries, rising.</summary>
    public IReadOnlyList<int> Terms => _terms;

    /// <summary>The end of each term's entries.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _terms.Count);

    /// <summary>The entries' clusters, of each term rising.</summary>
    public ReadOnlySpan<int> Clusters => _clusters.AsSpan(0, _kept.Count);

    /// <summary>The entries' codes, shifted.</summary>
    public ReadOnlySpan<byte> Values => _values.AsSpan(0, _kept.Count);

    /// <summary>Whether few terms are in several summaries: then these are shorter one by one than term by term.</summary>
    public bool AreDifferent => _kept.Count < Together * _terms.Count;

    /// <summary>One summary by itself.</summary>
    /// <param name="cluster">The cluster; they are asked for in order.</param>
    /// <param name="terms">Its terms, rising.</param>
    /// <param name="codes">Their codes, shifted.</param>
    public void Read(int cluster, List<int> terms, List<int> codes)
    {
        terms.Clear();
        codes.Clear();
        int start = cluster == 0 ? 0 : _keptEnds[cluster - 1];
        _kept.Sort(start, _keptEnds[cluster] - start, null);
        for (int i = start; i < _keptEnds[cluster]; i++)
        {
            terms.Add(_kept[i].Term);
            codes.Add(_kept[i].Value);
        }
    }

    /// <summary>Sums up the clusters of a list.</summary>
    /// <param name="list">The rows, cluster by cluster.</param>
    /// <param name="ends">The end of each cluster.</param>
    public void Build(ReadOnlySpan<int> list, List<int> ends)
    {
        _kept.Clear();
        _keptEnds.Clear();
        _terms.Clear();
        int start = 0;
        for (int cluster = 0; cluster < ends.Count; cluster++)
        {
            Add(list[start..ends[cluster]], cluster);
            _keptEnds.Add(_kept.Count);
            start = ends[cluster];
        }

        Turn();
    }

    private void Add(ReadOnlySpan<int> rows, int cluster)
    {
        foreach (int row in rows)
        {
            _rows.Read(row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes);
            for (int i = 0; i < terms.Length; i++)
            {
                ref int largest = ref _largest[terms[i]];
                if (largest == 0)
                {
                    _seen.Add(terms[i]);
                }

                largest = Math.Max(largest, codes[i]);
            }
        }

        // The level at which the share is reached, and how many of that level still belong.
        Array.Clear(_levels);
        long total = 0;
        foreach (int term in _seen)
        {
            int level = Level(_largest[term]);
            _levels[level]++;
            total += level;
        }

        long sum = 0;
        double enough = total * (double)_energy;
        int least = Levels - 1;
        for (; least > 0 && sum + ((long)least * _levels[least]) < enough; least--)
        {
            sum += (long)least * _levels[least];
        }

        int some = least == 0 ? 0 : (int)Math.Ceiling((enough - sum) / least);
        foreach (int term in _seen)
        {
            int level = Level(_largest[term]);
            _largest[term] = 0;
            if (level > least || (level == least && some-- > 0))
            {
                _kept.Add((term, cluster, (byte)level));
            }
        }

        _seen.Clear();
    }

    private int Level(int code)
    {
        return Math.Min(Levels - 1, (code + (1 << _shift) - 1) >> _shift);
    }

    private void Turn()
    {
        if (_clusters.Length < _kept.Count)
        {
            _clusters = new int[2 * _kept.Count];
            _values = new byte[2 * _kept.Count];
        }

        foreach ((int term, int _, byte _) in _kept)
        {
            if (_counts[term]++ == 0)
            {
                _terms.Add(term);
            }
        }

        _terms.Sort();
        if (_ends.Length < _terms.Count)
        {
            _ends = new int[2 * _terms.Count];
        }

        int end = 0;
        for (int i = 0; i < _terms.Count; i++)
        {
            int start = end;
            end += _counts[_terms[i]];
            _ends[i] = end;
            _counts[_terms[i]] = start;
        }

        foreach ((int term, int cluster, byte value) in _kept)
        {
            int at = _counts[term]++;
            _clusters[at] = cluster;
            _values[at] = value;
        }

        foreach (int term in _terms)
        {
            _counts[term] = 0;
        }
    }
}
