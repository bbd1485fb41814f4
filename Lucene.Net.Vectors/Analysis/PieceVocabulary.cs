using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>The pieces that a model knows, numbered from 0.</summary>
public sealed class PieceVocabulary
{
    private readonly string[] _pieces;
    private readonly Dictionary<string, int> _numbers;

    /// <param name="pieces">The pieces in the order of their numbers.</param>
    /// <param name="unknown">The number that stands for whatever the vocabulary lacks.</param>
    /// <exception cref="ArgumentNullException"><paramref name="pieces"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There is no piece, or <paramref name="unknown"/> is none.</exception>
    public PieceVocabulary(IReadOnlyList<string> pieces, int unknown)
    {
        Guard.NotNull(pieces);
        Guard.InRange(unknown, 0, pieces.Count - 1);
        _pieces = [.. pieces];
        _numbers = new Dictionary<string, int>(_pieces.Length, StringComparer.Ordinal);
        for (int i = 0; i < _pieces.Length; i++)
        {
            // Some vocabularies hold a piece twice; the first is the one that tokenizers give.
            _numbers.TryAdd(Guard.NotNull(_pieces[i], nameof(pieces)), i);
        }

        Unknown = unknown;
    }

    /// <summary>Number of pieces.</summary>
    public int Count => _pieces.Length;

    /// <summary>The number of the piece that stands for the unknown.</summary>
    public int Unknown { get; }

    /// <summary>The piece of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public string this[int number]
    {
        get
        {
            Guard.Index(number, _pieces.Length);
            return _pieces[number];
        }
    }

    /// <summary>The number of a piece; false where there is none.</summary>
    public bool TryGetNumber(ReadOnlySpan<char> piece, out int number)
    {
#if NET9_0_OR_GREATER
        return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(piece, out number);
#else
        return _numbers.TryGetValue(piece.ToString(), out number);
#endif
    }
}
