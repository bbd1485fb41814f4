using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// A search's state and the walk over one level. The best <c>ef</c> nodes found so far stand in one sorted array, each with a mark
/// that says whether it was expanded: candidates and results at once, which is what the paper's two heaps hold between
/// them, and faster to keep up to date at every width in use. For one thread at a time; reused from search to search.
/// </summary>
internal sealed class HnswBeam
{
    private readonly VisitedMarks _visited = new();
    private long[] _pool = [];
    private int[] _batch = new int[64];
    private int[] _coming = new int[64];
    private float[] _scores = new float[64];
    private int _width;

    /// <summary>Number of nodes in the beam.</summary>
    public int Size { get; private set; }

    /// <summary>Vectors scored since <see cref="Begin"/>.</summary>
    public long Scored { get; private set; }

    /// <summary>False if the budget ended the walk.</summary>
    public bool Complete { get; private set; }

    /// <summary>The beam, best first: see <see cref="NodeKey"/>.</summary>
    public ReadOnlySpan<long> Keys => _pool.AsSpan(0, Size);

    /// <summary>Nodes seen since the last <see cref="Reset"/>.</summary>
    public VisitedMarks Visited => _visited;

    /// <summary>Empties the beam for a new search.</summary>
    public void Begin(int nodes, int width)
    {
        Scored = 0;
        Complete = true;
        Reset(nodes, width);
    }

    /// <summary>Empties the beam for a new level of the same search.</summary>
    public void Reset(int nodes, int width)
    {
        _visited.Begin(nodes);
        if (_pool.Length < width)
        {
            _pool = new long[Math.Max(width, Math.Min(2 * _pool.Length, 1 << 20))];
        }

        _width = width;
        Size = 0;
    }

    /// <summary>Makes the nodes of the beam the entry points of the next lower level, at the same width.</summary>
    public void Descend(int nodes)
    {
        _visited.Begin(nodes);
        for (int i = 0; i < Size; i++)
        {
            _pool[i] &= ~NodeKey.Mark;
            _visited.Add(NodeKey.Node(_pool[i]));
        }
    }

    /// <summary>Whether a key would be put into the beam.</summary>
    public bool Competes(long key)
    {
        return Size < _width || key > _pool[Size - 1];
    }

    /// <summary>Scores nodes without putting them anywhere; false, and nothing done, where the budget does not allow it.</summary>
    public bool Score(IVectorScorer scorer, ReadOnlySpan<int> nodes, Span<float> scores, long budget = 0)
    {
        if (budget > 0 && nodes.Length > budget - Scored)
        {
            Complete = false;
            return false;
        }

        scorer.Score(nodes, scores);
        Scored += nodes.Length;
        return true;
    }

    /// <summary>Puts a node whose score is known into the beam, if it is good enough and new.</summary>
    public void Enter(long key)
    {
        if (_visited.Add(NodeKey.Node(key)))
        {
            Insert(key & ~NodeKey.Mark);
        }
    }

    /// <summary>Scores nodes and puts them into the beam; such as were seen are passed over.</summary>
    public void Enter(IVectorScorer scorer, ReadOnlySpan<int> nodes)
    {
        int count = Gather(nodes, scorer.Count, ref _batch);
        Score(scorer, count);
        for (int i = 0; i < count; i++)
        {
            Insert(NodeKey.Pack(_scores[i], _batch[i]));
        }
    }

    /// <summary>
    /// Goes down the levels above <paramref name="target"/>, on each from neighbour to better neighbour until none is better.
    /// </summary>
    /// <returns>The node reached with its score; its neighbourhood on the target level is to be searched.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long GreedyDescent(IHnswGraph graph, IVectorScorer scorer, int entry, int entryLevel, int target)
    {
        _batch[0] = Checked(entry, graph.Count);
        Score(scorer, 1);
        long best = NodeKey.Pack(_scores[0], entry);
        for (int level = entryLevel; level > target; level--)
        {
            for (long from = 0; from != best;)
            {
                from = best;
                ReadOnlySpan<int> neighbours = graph.Neighbours(level, NodeKey.Node(from));
                int count = neighbours.Length;
                EnsureBatch(count);
                for (int i = 0; i < count; i++)
                {
                    _batch[i] = Checked(neighbours[i], graph.Count);
                }

                Score(scorer, count);
                for (int i = 0; i < count; i++)
                {
                    best = Math.Max(best, NodeKey.Pack(_scores[i], _batch[i]));
                }
            }
        }

        return best;
    }

    /// <summary>Expands the best node that was not yet, until the whole beam is.</summary>
    /// <remarks>
    /// Three nodes are on the way at any time, since memory takes longer to answer than anything else here: the links of one were
    /// asked for, the vectors that another one's links lead to were, and those of the third are scored. So a node is chosen before
    /// the last two have been heard; a few more are expanded for it than need be.
    /// </remarks>
    /// <param name="graph">The graph.</param>
    /// <param name="level">The level to walk.</param>
    /// <param name="scorer">Scores nodes against the query.</param>
    /// <param name="patience">See <see cref="HnswSearchOptions.Patience"/>.</param>
    /// <param name="budget">See <see cref="HnswSearchOptions.VisitBudget"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Walk(IHnswGraph graph, int level, IVectorScorer scorer, int patience = 0, long budget = 0)
    {
        long[] pool = _pool;
        int nodes = graph.Count;
        int next = 0, idle = 0, scoring = 0, coming = 0;
        while (true)
        {
            next = NextOpen(pool, next, Size);
            int chosen = -1;
            if (next < Size)
            {
                chosen = NodeKey.Node(pool[next]);
                pool[next++] |= NodeKey.Mark;
                if (level == 0)
                {
                    graph.Prefetch(chosen);
                }
            }
            else if (scoring + coming == 0)
            {
                return;
            }

            if (scoring > 0)
            {
                if (!Score(scorer, _batch.AsSpan(0, scoring), _scores.AsSpan(0, scoring), budget))
                {
                    return;
                }

                int inserted = 0;
                for (int i = 0; i < scoring; i++)
                {
                    long key = NodeKey.Pack(_scores[i], _batch[i]);
                    if (Size == _width && key <= pool[Size - 1])
                    {
                        continue;
                    }

                    next = Math.Min(next, Insert(key));
                    inserted++;
                }

                if (patience > 0)
                {
                    idle = inserted <= Size / 200 ? idle + 1 : 0;
                    if (idle >= patience)
                    {
                        return;
                    }
                }
            }

            (_batch, _coming) = (_coming, _batch);
            scoring = coming;
            coming = 0;
            if (chosen >= 0)
            {
                coming = Gather(graph.Neighbours(level, chosen), nodes, ref _coming);
                scorer.Prefetch(_coming.AsSpan(0, coming));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextOpen(long[] pool, int from, int size)
    {
        while (from < size && (pool[from] & NodeKey.Mark) != 0)
        {
            from++;
        }

        return from;
    }

    // The nodes not seen before, in a batch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Gather(ReadOnlySpan<int> neighbours, int nodes, ref int[] into)
    {
        if (into.Length < neighbours.Length)
        {
            into = new int[2 * neighbours.Length];
        }

        EnsureScores(neighbours.Length);

        ref int batch = ref MemoryMarshal.GetArrayDataReference(into);
        int count = 0;
        foreach (int node in neighbours)
        {
            Checked(node, nodes);
            Unsafe.Add(ref batch, count) = node;
            count += _visited.Add(node) ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Score(IVectorScorer scorer, int count)
    {
        Score(scorer, _batch.AsSpan(0, count), _scores.AsSpan(0, count));
    }

    // Puts a key where it belongs and returns its place, or the beam's size where it is not good enough.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Insert(long key)
    {
        int size = Size;
        Span<long> pool = _pool.AsSpan(0, _width);
        if (size == pool.Length && key <= pool[size - 1])
        {
            return size;
        }

        // Halved without a branch, which half of the time would be guessed wrong.
        int low = 0;
        for (int length = size; length > 0;)
        {
            int half = (length + 1) >> 1;
            low += half & -(pool[low + half - 1] > key ? 1 : 0);
            length -= half;
        }

        int moved = Math.Min(size, pool.Length - 1) - low;
        pool.Slice(low, moved).CopyTo(pool[(low + 1)..]);
        pool[low] = key;
        Size = Math.Min(size + 1, pool.Length);
        return low;
    }

    private void EnsureBatch(int count)
    {
        if (_batch.Length < count)
        {
            _batch = new int[2 * count];
        }

        EnsureScores(count);
    }

    // Never shorter than before: a longer batch may still wait to be scored.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnsureScores(int count)
    {
        if (_scores.Length < count)
        {
            _scores = new float[2 * count];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Checked(int node, int nodes)
    {
        if ((uint)node >= (uint)nodes)
        {
            ThrowDamaged(node, nodes);
        }

        return node;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private static void ThrowDamaged(int node, int nodes)
    {
        throw new InvalidDataException($"the graph is damaged: it has {nodes} nodes, and a link to node {node}");
    }
}
