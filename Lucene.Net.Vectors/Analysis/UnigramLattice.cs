using System;
using System.Numerics;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// Per position of a text the best way to it: the sum of its pieces' log-probabilities, its last piece, where that starts.
/// Not for several threads at once.
/// </summary>
internal sealed class UnigramLattice
{
    private double[] _totals = [];
    private int[] _pieces = [];
    private int[] _starts = [];
    private ulong[] _open = [];
    private int _length;

    /// <summary>Empties the lattice.</summary>
    public void Clear()
    {
        _length = 0;
    }

    /// <summary>Makes room for positions up to <paramref name="length"/>; new ones have this total and no piece.</summary>
    public void Extend(int length, double total)
    {
        if (length + 1 <= _length)
        {
            return;
        }

        if (length + 1 > _totals.Length)
        {
            int room = Math.Max(length + 1, Math.Max(256, _totals.Length * 2));
            Array.Resize(ref _totals, room);
            Array.Resize(ref _pieces, room);
            Array.Resize(ref _starts, room);
        }

        _totals.AsSpan(_length, length + 1 - _length).Fill(total);
        _pieces.AsSpan(_length, length + 1 - _length).Fill(-1);
        _length = length + 1;
    }

    /// <summary>The totals of all positions.</summary>
    public Span<double> Totals => _totals.AsSpan(0, _length);

    /// <summary>The last pieces of the best ways; -1 where no piece ends.</summary>
    public Span<int> Pieces => _pieces.AsSpan(0, _length);

    /// <summary>Where the last pieces start.</summary>
    public Span<int> Starts => _starts.AsSpan(0, _length);

    /// <summary>
    /// The last position through which every way must go, whatever follows: where the best ways to all of the positions from
    /// <paramref name="first"/> to <paramref name="last"/> meet.
    /// </summary>
    /// <param name="decided">A position known to be common to all; the answer is not before it.</param>
    /// <param name="first">The first position from which a piece could start that goes on behind <paramref name="last"/>.</param>
    /// <param name="last">The last such position.</param>
    public int Meeting(int decided, int first, int last)
    {
        // Positions from which a way is still to be followed back, one bit each; the furthest goes first.
        int words = ((last - decided) >> 6) + 1;
        if (_open.Length < words)
        {
            _open = new ulong[Math.Max(words, 16)];
        }

        _open.AsSpan(0, words).Clear();
        int open = 0;
        for (int at = Math.Max(first, decided); at <= last; at++)
        {
            // Within a surrogate pair no way ends.
            open += at == decided || _pieces[at] >= 0 ? Mark(at - decided) : 0;
        }

        for (int word = words - 1; ; word--)
        {
            while (_open[word] != 0)
            {
                int bit = BitOperations.Log2(_open[word]);
                int at = decided + (word << 6) + bit;
                if (open == 1)
                {
                    return at;
                }

                _open[word] ^= 1UL << bit;
                open += Mark(_starts[at] - decided) - 1;
            }
        }
    }

    private int Mark(int offset)
    {
        ulong bit = 1UL << (offset & 63);
        bool isNew = (_open[offset >> 6] & bit) == 0;
        _open[offset >> 6] |= bit;
        return isNew ? 1 : 0;
    }
}
