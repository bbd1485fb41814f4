using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>A graph being built, its links with their scores, and the locks that several builders need.</summary>
internal sealed class HnswLinks
{
    private const int LockCount = 1 << 10;

    private readonly object[]? _locks;

    // The scores of a row's links are kept so that a full row can be thinned without scoring them again. A graph of the same
    // shape holds them, as bits.
    private readonly HnswGraph _scores;

    public HnswLinks(HnswParameters parameters, byte[] levels, bool isShared)
    {
        Graph = new HnswGraph(parameters, levels);
        _scores = new HnswGraph(parameters, levels);
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
        Span<int> row = Graph.Row(level, node);
        Span<int> scores = _scores.Row(level, node);
        for (int i = 0; i < keys.Length; i++)
        {
            row[1 + i] = NodeKey.Node(keys[i]);
            scores[1 + i] = BitConverter.SingleToInt32Bits(NodeKey.Score(keys[i]));
        }

        Volatile.Write(ref MemoryMarshal.GetReference(row), keys.Length);
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

    private void AddAlone(int level, int node, int neighbour, float score, HnswWorker worker)
    {
        Span<int> row = Graph.Row(level, node);
        int count = row[0];
        if (count + 1 < row.Length)
        {
            row[1 + count] = neighbour;
            _scores.Row(level, node)[1 + count] = BitConverter.SingleToInt32Bits(score);
            Volatile.Write(ref MemoryMarshal.GetReference(row), count + 1);
            return;
        }

        Span<int> scores = _scores.Row(level, node);
        Span<long> keys = worker.Keys(count + 1);
        for (int i = 0; i < count; i++)
        {
            keys[i] = NodeKey.Pack(BitConverter.Int32BitsToSingle(scores[1 + i]), row[1 + i]);
        }

        keys[count] = NodeKey.Pack(score, neighbour);
        keys.Sort();
        keys.Reverse();
        Set(level, node, worker.SelectDiverse(keys, count));
    }
}
