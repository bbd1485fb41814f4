using System;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>The heaviest entries of sparse vectors.</summary>
internal sealed class HeavyTerms
{
    private const int FewTerms = 48;

    private long[] _keys = [];
    private int[] _terms = [];
    private int[] _codes = [];

    /// <summary>The terms last found, heaviest first; of equal ones the lower number first.</summary>
    public ReadOnlySpan<int> Terms => _terms.AsSpan(0, Count);

    /// <summary>Their codes.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>How many were found.</summary>
    public int Count { get; private set; }

    /// <summary>Finds the heaviest entries of a vector.</summary>
    /// <param name="terms">Numbers of terms.</param>
    /// <param name="codes">Their codes.</param>
    /// <param name="most">How many to find, at least 1.</param>
    /// <param name="without">A term that is passed over; -1 for none.</param>
    public void Find(ReadOnlySpan<int> terms, ReadOnlySpan<int> codes, int most, int without = -1)
    {
        if (_keys.Length < terms.Length)
        {
            _keys = new long[terms.Length];
            _terms = new int[terms.Length];
            _codes = new int[terms.Length];
        }

        Count = most > FewTerms ? Sort(terms, codes, most, without) : Insert(terms, codes, most, without);
        for (int i = 0; i < Count; i++)
        {
            _terms[i] = ~(int)_keys[i];
            _codes[i] = (int)(_keys[i] >> 32);
        }
    }

    private int Sort(ReadOnlySpan<int> terms, ReadOnlySpan<int> codes, int most, int without)
    {
        int count = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            _keys[count] = -Key(terms[i], codes[i]);
            count += terms[i] == without ? 0 : 1;
        }

        _keys.AsSpan(0, count).Sort();
        foreach (ref long key in _keys.AsSpan(0, count))
        {
            key = -key;
        }

        return Math.Min(most, count);
    }

    // Kept in order: most entries are lighter than all that are kept, and go after one comparison.
    private int Insert(ReadOnlySpan<int> terms, ReadOnlySpan<int> codes, int most, int without)
    {
        int count = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            long key = Key(terms[i], codes[i]);
            if ((count == most && key < _keys[count - 1]) || terms[i] == without)
            {
                continue;
            }

            int at = count == most ? count - 1 : count++;
            for (; at > 0 && _keys[at - 1] < key; at--)
            {
                _keys[at] = _keys[at - 1];
            }

            _keys[at] = key;
        }

        return count;
    }

    private static long Key(int term, int code)
    {
        return ((long)code << 32) | (uint)~term;
    }
}
