using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// The rows listed under each term: each row under its heaviest terms, each term with its heaviest rows. The lists come term by term; of
/// all terms' lists only a part is in memory at a time, at the price of reading the rows again.
/// </summary>
internal sealed class HeavyPostings
{
    private const int MostAtOnce = 1 << 23;

    private readonly ISparseRows _rows;
    private readonly float _share;
    private readonly int _most;
    private readonly HeavyTerms _heavy = new();
    private readonly int[] _counts;

    /// <param name="rows">All rows.</param>
    /// <param name="share">The share of its terms that a row is listed under.</param>
    /// <param name="most">The most rows of a list.</param>
    public HeavyPostings(ISparseRows rows, float share, int most)
    {
        _rows = rows;
        _share = share;
        _most = most;
        _counts = new int[rows.TermCount];
        for (int row = 0; row < rows.Count; row++)
        {
            FindTerms(row);
            foreach (int term in _heavy.Terms)
            {
                _counts[term]++;
            }
        }
    }

    /// <summary>Gives each term's list, in the order of the terms.</summary>
    /// <param name="take">Takes a term and its rows, rising; there may be none.</param>
    public void Each(Action<int, Memory<int>> take)
    {
        int[] rows = [], codes = [];
        for (int first = 0; first < _counts.Length;)
        {
            int end = first;
            List<int> next = [];
            long sum = 0;
            for (; end < _counts.Length && (end == first || sum + _counts[end] <= MostAtOnce); end++)
            {
                next.Add((int)sum);
                sum += _counts[end];
            }

            if (rows.Length < sum)
            {
                rows = new int[sum];
                codes = new int[sum];
            }

            Fill(first, [.. next], rows, codes);
            for (int term = first; term < end; term++)
            {
                take(term, Cut(rows, codes, next[term - first], _counts[term]));
            }

            first = end;
        }
    }

    private void FindTerms(int row)
    {
        _rows.Read(row, out ReadOnlySpan<int> terms, out ReadOnlySpan<int> codes);
        _heavy.Find(terms, codes, Math.Max(1, (int)Math.Ceiling(_share * terms.Length)));
    }

    private void Fill(int first, int[] next, int[] rows, int[] codes)
    {
        for (int row = 0; row < _rows.Count; row++)
        {
            FindTerms(row);
            for (int i = 0; i < _heavy.Count; i++)
            {
                int place = _heavy.Terms[i] - first;
                if ((uint)place < (uint)next.Length)
                {
                    int at = next[place]++;
                    rows[at] = row;
                    codes[at] = _heavy.Codes[i];
                }
            }
        }
    }

    // The heaviest rows, of equal ones the first.
    private Memory<int> Cut(int[] rows, int[] codes, int start, int count)
    {
        if (count <= _most)
        {
            return rows.AsMemory(start, count);
        }

        int[] byCode = codes.AsSpan(start, count).ToArray();
        Array.Sort(byCode);
        int least = byCode[count - _most];
        int equal = _most;
        for (int i = count - 1; i >= 0 && byCode[i] > least; i--)
        {
            equal--;
        }

        int kept = start;
        for (int i = start; i < start + count; i++)
        {
            if (codes[i] > least || (codes[i] == least && equal-- > 0))
            {
                rows[kept++] = rows[i];
            }
        }

        return rows.AsMemory(start, kept - start);
    }
}
