using System;
using System.Runtime.InteropServices;
using System.Threading;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// A graph in memory. A node's links on a level are a row: their number, then the links, in the room that the level's greatest
/// degree takes. Level 0 stands in arrays of some thousand rows each, so that no segment is too large; the few rows above
/// it in one array.
/// <para>
/// One writer a row may change it while others read: a row never holds anything but links to nodes of its level, so that a
/// reader sees some links of before and some of after, which a search does not mind.
/// </para>
/// </summary>
internal sealed class HnswGraph : IHnswGraph
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int NoEntry = -1;

    private readonly int[][] _chunks;
    private readonly int _stride;
    private readonly int _upperStride;
    private readonly int[] _upperStart;
    private readonly int[] _upper;
    private readonly byte[] _levels;
    private readonly int[][] _nodesAt;

    // Level and node in one number, that both change at once.
    private long _entry = NoEntry;

    /// <summary>A graph without links and without an entry.</summary>
    /// <param name="parameters">How much room a row takes.</param>
    /// <param name="levels">The level of each node.</param>
    public HnswGraph(HnswParameters parameters, byte[] levels)
    {
        Parameters = parameters;
        Count = levels.Length;
        _levels = levels;
        _stride = 1 + parameters.MaxDegree(0);
        _upperStride = 1 + parameters.MaxDegree(1);
        _chunks = new int[(Count + ChunkMask) >> ChunkBits][];
        for (int chunk = 0; chunk < _chunks.Length; chunk++)
        {
            int rows = Math.Min(1 << ChunkBits, Count - (chunk << ChunkBits));
            _chunks[chunk] = new int[rows * _stride];
        }

        _upperStart = new int[Count];
        int[] sizes = new int[HnswLevels.Max + 1];
        int rowsAbove = 0, highest = 0;
        for (int node = 0; node < Count; node++)
        {
            int level = levels[node];
            _upperStart[node] = rowsAbove * _upperStride;
            rowsAbove = checked(rowsAbove + level);
            highest = Math.Max(highest, level);
            for (int l = 1; l <= level; l++)
            {
                sizes[l]++;
            }
        }

        _upper = new int[checked(rowsAbove * _upperStride)];
        _nodesAt = new int[highest][];
        for (int level = 1; level <= highest; level++)
        {
            _nodesAt[level - 1] = NodesFrom(level, sizes[level]);
        }
    }

    /// <summary>What it was built with.</summary>
    public HnswParameters Parameters { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int MaxLevel => EntryNode < 0 ? 0 : (int)(Entry >> 32);

    /// <inheritdoc/>
    public int EntryNode => (int)Entry;

    /// <summary>Level and node of the entry: <c>level &lt;&lt; 32 | node</c>, or -1.</summary>
    public long Entry => Volatile.Read(ref _entry);

    /// <summary>A node's level.</summary>
    public int LevelOf(int node)
    {
        return _levels[node];
    }

    /// <summary>Makes a node the entry; its links must stand.</summary>
    public void Enter(int node)
    {
        Volatile.Write(ref _entry, ((long)_levels[node] << 32) | (uint)node);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Neighbours(int level, int node)
    {
        if (level > _levels[node])
        {
            return [];
        }

        ReadOnlySpan<int> row = Row(level, node);
        return row.Slice(1, Volatile.Read(ref MemoryMarshal.GetReference(row)));
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> NodesAt(int level)
    {
        return level <= _nodesAt.Length ? _nodesAt[level - 1] : [];
    }

    /// <inheritdoc/>
    public void Prefetch(int node)
    {
        if ((uint)node < (uint)Count)
        {
            CacheHint.Read(ref _chunks[node >> ChunkBits][(node & ChunkMask) * _stride], _stride * sizeof(int));
        }
    }

    /// <summary>A node's row on one of its levels: the number of its links, and room for them.</summary>
    public Span<int> Row(int level, int node)
    {
        return level == 0
            ? _chunks[node >> ChunkBits].AsSpan((node & ChunkMask) * _stride, _stride)
            : _upper.AsSpan(_upperStart[node] + ((level - 1) * _upperStride), _upperStride);
    }

    private int[] NodesFrom(int level, int size)
    {
        int[] nodes = new int[size];
        int at = 0;
        for (int node = 0; node < Count; node++)
        {
            if (_levels[node] >= level)
            {
                nodes[at++] = node;
            }
        }

        return nodes;
    }
}
