using System;

namespace Lucene.Net.Vectors.Search;

/// <summary>A query's way through a segment, window by window. For one thread.</summary>
internal abstract class SparseWalk
{
    /// <summary>Documents of a window: their sums stay in the nearest cache.</summary>
    public const int Length = 4096;

    private readonly int[] _found = new int[Length];
    private int _foundCount;

    /// <summary>The window's first document.</summary>
    public int Start { get; protected set; }

    /// <summary>The document after the window's last.</summary>
    public int End { get; protected set; }

    /// <summary>Places in the window of the documents found, rising.</summary>
    public ReadOnlySpan<int> Found => _found.AsSpan(0, _foundCount);

    /// <summary>The window's exact sums; those of documents that were not found mean nothing.</summary>
    protected long[] Sums { get; } = new long[Length];

    /// <summary>The exact sum of a document found.</summary>
    public long SumAt(int place)
    {
        return Sums[place];
    }

    /// <summary>Goes on to another window and finds the documents there whose sum is at least <paramref name="need"/>; there may be none.</summary>
    /// <param name="need">At least 1; it never falls from call to call.</param>
    /// <returns>Whether there is a window; else the segment is at its end.</returns>
    public abstract bool Next(long need);

    /// <summary>Room for the places of documents of the window.</summary>
    protected Span<int> Places => _found;

    /// <summary>Says how many of <see cref="Places"/> are found.</summary>
    protected void SetFound(int count)
    {
        _foundCount = count;
    }
}
