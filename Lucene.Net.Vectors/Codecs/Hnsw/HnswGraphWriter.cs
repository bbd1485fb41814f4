using System;
using System.Buffers.Binary;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Graphs;

namespace Lucene.Net.Vectors.Codecs.Hnsw;

/// <summary>Writes a graph's part of the data file.</summary>
internal static class HnswGraphWriter
{
    private const int NoLink = -1;

    /// <summary>Writes a graph that has an entry.</summary>
    /// <returns>What the meta file must say of it.</returns>
    public static HnswVectorsEntry Write(HnswGraph graph, IndexOutput data, string vectors)
    {
        int stride = graph.Parameters.MaxDegree(0);
        byte[] row = new byte[stride * sizeof(int)];
        long rows = Align(data);
        for (int node = 0; node < graph.Count; node++)
        {
            WriteRow(data, graph.Neighbours(0, node), row);
        }

        HnswVectorsEntry.Level[] levels = new HnswVectorsEntry.Level[graph.MaxLevel];
        byte[] upperRow = new byte[graph.Parameters.MaxDegree(1) * sizeof(int)];
        byte[] one = new byte[sizeof(int)];
        for (int level = 1; level <= levels.Length; level++)
        {
            ReadOnlySpan<int> nodes = graph.NodesAt(level);
            long nodesAt = Align(data);
            foreach (int node in nodes)
            {
                BinaryPrimitives.WriteInt32LittleEndian(one, node);
                data.WriteBytes(one, 0, one.Length);
            }

            long rowsAt = Align(data);
            foreach (int node in nodes)
            {
                WriteRow(data, graph.Neighbours(level, node), upperRow);
            }

            levels[level - 1] = new HnswVectorsEntry.Level(nodes.Length, nodesAt, rowsAt);
        }

        return new HnswVectorsEntry(vectors, graph.Parameters, graph.Count, graph.EntryNode, rows, levels);
    }

    private static void WriteRow(IndexOutput data, ReadOnlySpan<int> links, byte[] row)
    {
        for (int i = 0; i < row.Length / sizeof(int); i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(row.AsSpan(i * sizeof(int)), i < links.Length ? links[i] : NoLink);
        }

        data.WriteBytes(row, 0, row.Length);
    }

    private static long Align(IndexOutput data)
    {
        while (data.Position % HnswVectorsFormat.Alignment != 0)
        {
            data.WriteByte(0);
        }

        return data.Position;
    }
}
