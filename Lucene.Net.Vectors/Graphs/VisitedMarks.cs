using System;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Which nodes a search has seen. 32 nodes share a word, whose upper half says in which search its bits were set: a new search
/// only raises that number instead of clearing, and the marks take a quarter of a byte a node, so that they stay in a near
/// cache.
/// </summary>
internal sealed class VisitedMarks
{
    private ulong[] _words = [];
    private uint _search;

    /// <summary>Forgets all marks.</summary>
    /// <param name="count">Number of nodes.</param>
    public void Begin(int count)
    {
        int words = (int)(((long)count + 31) >> 5);
        if (_words.Length < words)
        {
            _words = new ulong[words];
            _search = 0;
        }

        if (++_search == 0)
        {
            Array.Clear(_words);
            _search = 1;
        }
    }

    /// <summary>Marks a node; false if it was marked before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int node)
    {
        ref ulong word = ref _words[node >> 5];
        ulong now = (uint)(word >> 32) == _search ? word : (ulong)_search << 32;
        ulong bit = 1UL << (node & 31);
        word = now | bit;
        return (now & bit) == 0;
    }

    /// <summary>Whether a node is marked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int node)
    {
        ulong word = _words[node >> 5];
        return (uint)(word >> 32) == _search && (word & (1UL << (node & 31))) != 0;
    }
}
