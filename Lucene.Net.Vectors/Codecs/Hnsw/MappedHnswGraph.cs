using System;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>A graph read in place from its file. What damage may have put there is never followed out of the file.</summary>
internal sealed class MappedHnswGraph(HnswVectorsEntry entry, NativeRegion data) : IHnswGraph
{
    private readonly int _stride = entry.Parameters.MaxDegree(0);
    private readonly int _upperStride = entry.Parameters.MaxDegree(1);

    /// <summary>The name of the graph's file, for errors.</summary>
    public string File => data.File;

    /// <inheritdoc/>
    public int Count => entry.Count;

    /// <inheritdoc/>
    public int MaxLevel => entry.Levels.Count;

    /// <inheritdoc/>
    public int EntryNode => entry.EntryNode;

    /// <summary>What it was built with.</summary>
    public HnswParameters Parameters => entry.Parameters;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Neighbours(int level, int node)
    {
        Guard.Index(node, entry.Count);
        if (level == 0)
        {
            return Links(entry.Rows, node, _stride);
        }

        int row = NodesAt(level).BinarySearch(node);
        return row < 0 ? [] : Links(entry.Levels[level - 1].Rows, row, _upperStride);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> NodesAt(int level)
    {
        Guard.InRange(level, 1, MaxLevel);
        HnswVectorsEntry.Level above = entry.Levels[level - 1];
        return data.Int32s(above.Nodes, above.Size);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prefetch(int node)
    {
        if ((uint)node < (uint)entry.Count)
        {
            ReadOnlySpan<int> row = data.Int32s(entry.Rows + ((long)node * _stride * sizeof(int)), _stride);
            CacheHint.Read(in row[0], _stride * sizeof(int));
        }
    }

    /// <summary>Keeps the file mapped until <see cref="Release"/>, whoever closes the reader.</summary>
    public void AddReference()
    {
        data.AddReference();
    }

    /// <summary>Gives the reference back.</summary>
    public void Release()
    {
        data.Release();
    }

    // A row ends at its first -1, or is full.
    private ReadOnlySpan<int> Links(long rows, int row, int stride)
    {
        ReadOnlySpan<int> links = data.Int32s(rows + ((long)row * stride * sizeof(int)), stride);
        int end = links.IndexOf(-1);
        return end < 0 ? links : links[..end];
    }
}
