using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// A tree of the vocabulary's pieces, a UTF-16 unit a step. All steps lie in one open-addressed table under (node, unit), so that a
/// step costs one probe whatever the alphabet.
/// </summary>
internal sealed class PieceTrie
{
    /// <summary>The node at which every walk begins.</summary>
    public const int Root = 0;

    private readonly Step[] _steps;
    private readonly int _shift;
    private int _nodes = 1;

    /// <param name="pieces">Pieces and their numbers; a later one takes the place of an equal earlier one.</param>
    public PieceTrie(IReadOnlyCollection<KeyValuePair<string, int>> pieces)
    {
        // At most half of the table is taken.
        int bits = Math.Max(4, BitOperations.Log2((uint)CountSteps(pieces)) + 2);
        _steps = new Step[1 << bits];
        _shift = 64 - bits;
        foreach ((string piece, int number) in pieces)
        {
            int node = Root;
            MaxLength = Math.Max(MaxLength, piece.Length);
            for (int i = 0; i < piece.Length; i++)
            {
                ref Step step = ref _steps[Place(node, piece[i])];
                if (step.Child == 0)
                {
                    step = new Step { Key = Key(node, piece[i]), Child = _nodes++, Piece = -1 };
                }

                node = step.Child;
                if (i == piece.Length - 1)
                {
                    step.Piece = number;
                }
            }
        }
    }

    /// <summary>UTF-16 units of the longest piece.</summary>
    public int MaxLength { get; }

    /// <summary>Takes a step.</summary>
    /// <param name="node">Where the walk is; moves to where the step leads.</param>
    /// <param name="unit">The text's next unit.</param>
    /// <param name="piece">The piece that ends with this unit; -1 where none does.</param>
    /// <returns>Whether any piece goes on this way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStep(ref int node, char unit, out int piece)
    {
        ref readonly Step step = ref _steps[Place(node, unit)];
        node = step.Child;
        piece = step.Piece;
        return node != 0;
    }

    /// <summary>The node to which a text leads; -1 where no piece begins with it.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        int node = Root;
        foreach (char unit in text)
        {
            if (!TryStep(ref node, unit, out _))
            {
                return -1;
            }
        }

        return node;
    }

    private static int CountSteps(IReadOnlyCollection<KeyValuePair<string, int>> pieces)
    {
        List<string> sorted = new(pieces.Count);
        foreach ((string piece, _) in pieces)
        {
            sorted.Add(piece);
        }

        sorted.Sort(StringComparer.Ordinal);
        int steps = 1;
        string previous = "";
        foreach (string piece in sorted)
        {
            steps += piece.Length - previous.AsSpan().CommonPrefixLength(piece);
            previous = piece;
        }

        return steps;
    }

    // A node's steps must not be mistaken for an empty place: no step leads to the root, so that a child of 0 says "empty".
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(int node, char unit)
    {
        Step[] steps = _steps;
        ulong key = Key(node, unit);
        int place = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (steps[place].Child != 0 && steps[place].Key != key)
        {
            place = (place + 1) & (steps.Length - 1);
        }

        return place;
    }

    private static ulong Key(int node, char unit)
    {
        return ((ulong)(uint)node << 16) | unit;
    }

    private struct Step
    {
        public ulong Key;
        public int Child;
        public int Piece;
    }
}
