using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Divides long texts into windows of so many pieces of a model's vocabulary, one beginning a stride after the other; with a stride
/// smaller than the window they overlap. Safe to be used by several threads at once.
/// </summary>
public sealed class Chunker
{
    private readonly IPieceTokenizer _tokenizer;

    /// <param name="tokenizer">Divides texts into pieces.</param>
    /// <param name="window">Pieces of a window, at least 1.</param>
    /// <param name="stride">Pieces from one window's beginning to the next's, 1 to <paramref name="window"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokenizer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Chunker(IPieceTokenizer tokenizer, int window, int stride)
    {
        _tokenizer = Guard.NotNull(tokenizer);
        Window = Guard.AtLeast(window, 1);
        Stride = Guard.InRange(stride, 1, window);
    }

    /// <summary>Pieces of a window.</summary>
    public int Window { get; }

    /// <summary>Pieces from one window's beginning to the next's.</summary>
    public int Stride { get; }

    /// <summary>Divides a text. The last window ends with the last piece and may be shorter; no window lies wholly within another.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Where the windows stand, in order; none where the text has no pieces.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IReadOnlyList<TextSpan> Chunk(string text)
    {
        Guard.NotNull(text);
        ReadOnlySpan<TextSpan> pieces = _tokenizer.Tokenize(text).Spans;
        List<TextSpan> chunks = [];
        foreach ((int start, int end) in Windows(pieces.Length, Window, Stride))
        {
            TextSpan chunk = Cover(pieces[start..end]);
            if (chunk.Length > 0)
            {
                chunks.Add(chunk);
            }
        }

        return chunks;
    }

    /// <summary>The windows over so many pieces: from the piece Start to the one before End.</summary>
    internal static List<(int Start, int End)> Windows(int pieces, int window, int stride)
    {
        List<(int Start, int End)> windows = [];
        for (int start = 0; start < pieces; start += stride)
        {
            int end = Math.Min(pieces, start + window);
            windows.Add((start, end));
            if (end == pieces)
            {
                break;
            }
        }

        return windows;
    }

    // Pieces that the tokenizer added stand nowhere.
    private static TextSpan Cover(ReadOnlySpan<TextSpan> pieces)
    {
        int start = int.MaxValue, end = 0;
        foreach (TextSpan piece in pieces)
        {
            if (piece.Length > 0)
            {
                start = Math.Min(start, piece.Start);
                end = Math.Max(end, piece.End);
            }
        }

        return end == 0 ? default : new TextSpan(start, end);
    }
}
