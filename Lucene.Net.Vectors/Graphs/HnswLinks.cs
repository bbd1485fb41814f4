using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// A graph being built, and the locks that several builders need. Links' scores are not kept, which would double the memory: a row that is full
/// is scored again when it is thinned.
/// </summary>
internal sealed class HnswLinks
{
    private const int LockCount = 1 << 10;

    private readonly object[]? _locks;

    // How many links lead to a node on level 0.
    private readonly int[] _linksTo;

    public HnswLinks(HnswParameters parameters, byte[] levels, bool isShared)
    {
        Graph = new HnswGraph(parameters, levels);
        _linksTo = new int[levels.Length];
        if (isShared)
        {
            _locks = new object[LockCount];
            for (int i = 0; i < LockCount; i++)
            {
                _locks[i] = new object();
            }
        }
    }

    /// <summary>The graph.</summary>
    public HnswGraph Graph { get; }

    /// <summary>Gives a new node its links; no other thread knows the node on this level yet.</summary>
    public void Set(int level, int node, ReadOnlySpan<long> keys)
    {
        Write(level, node, keys);
        foreach (long key in keys)
        {
            CountLink(level, NodeKey.Node(key), 1);
        }
    }

    /// <summary>Adds a link to a node; a row that is full is thinned to diverse links first.</summary>
    public void Add(int level, int node, int neighbour, float score, HnswWorker worker)
    {
        if (_locks is null)
        {
            AddAlone(level, node, neighbour, score, worker);
            return;
        }

        lock (_locks[node & (LockCount - 1)])
        {
            AddAlone(level, node, neighbour, score, worker);
        }
    }

    /// <summary>Gives a node the links that it had in another graph.</summary>
    public void Adopt(int level, int node, ReadOnlySpan<int> links)
    {
        Span<int> row = Graph.Row(level, node);
        links.CopyTo(row[1..]);
        Volatile.Write(ref MemoryMarshal.GetReference(row), links.Length);
        foreach (int link in links)
        {
            CountLink(level, link, 1);
        }
    }

    /// <summary>
    /// Where no link leads to a node, since all its neighbours preferred others, gives it one from the best candidate that has room.
    /// </summary>
    public void Attach(int node, ReadOnlySpan<long> candidates, HnswWorker worker)
    {
        if (Volatile.Read(ref _linksTo[node]) > 0)
        {
            return;
        }

        foreach (long key in candidates)
        {
            int other = NodeKey.Node(key);
            ReadOnlySpan<int> row = Graph.Row(0, other);
            if (Volatile.Read(ref MemoryMarshal.GetReference(row)) + 1 < row.Length)
            {
                Add(0, other, node, NodeKey.Score(key), worker);
                return;
            }
        }
    }

    private void AddAlone(int level, int node, int neighbour, float score, HnswWorker worker)
    {
        Span<int> row = Graph.Row(level, node);
        int count = row[0];
        if (count + 1 < row.Length)
        {
            row[1 + count] = neighbour;
            Volatile.Write(ref MemoryMarshal.GetReference(row), count + 1);
            CountLink(level, neighbour, 1);
            return;
        }

        CountLink(level, neighbour, 1);
        Span<long> keys = worker.Keys(2 * (count + 1));
        ReadOnlySpan<float> scores = worker.ScoreLinks(node, row.Slice(1, count));
        for (int i = 0; i < count; i++)
        {
            keys[i] = NodeKey.Pack(scores[i], row[1 + i]);
        }

        keys[count++] = NodeKey.Pack(score, neighbour);
        keys[..count].Sort();
        keys[..count].Reverse();
        Span<long> all = keys[count..];
        keys[..count].CopyTo(all);
        int kept = worker.SelectDiverse(keys[..count], count - 1).Length;
        Write(level, node, keys[..WithOrphans(level, keys, kept, all)]);
    }

    // The chosen, and with them the only links that lead to a node, as many as there is room for: else equal or nearly
    // equal vectors, which are never diverse, would be lost to every search.
    private int WithOrphans(int level, Span<long> keys, int kept, ReadOnlySpan<long> all)
    {
        int chosen = kept, most = all.Length - 1, next = 0;
        foreach (long key in all)
        {
            if (next < chosen && keys[next] == key)
            {
                next++;
                continue;
            }

            int node = NodeKey.Node(key);
            if (level == 0 && kept < most && Volatile.Read(ref _linksTo[node]) <= 1)
            {
                keys[kept++] = key;
                continue;
            }

            CountLink(level, node, -1);
        }

        return kept;
    }

    private void Write(int level, int node, ReadOnlySpan<long> keys)
    {
        Span<int> row = Graph.Row(level, node);
        for (int i = 0; i < keys.Length; i++)
        {
            row[1 + i] = NodeKey.Node(keys[i]);
        }

        Volatile.Write(ref MemoryMarshal.GetReference(row), keys.Length);
    }

    private void CountLink(int level, int node, int change)
    {
        if (level != 0)
        {
            return;
        }

        if (_locks is null)
        {
            _linksTo[node] += change;
        }
        else
        {
            Interlocked.Add(ref _linksTo[node], change);
        }
    }
}
