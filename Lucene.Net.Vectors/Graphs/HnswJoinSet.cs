using System;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Chooses the nodes of a graph that are inserted in full when it is merged into another, so that each of the others has
/// several of them as neighbours and can be inserted from there. A greedy cover: each node asks for a number of chosen
/// neighbours that grows with its degree, and the node that answers most of what is still asked comes next. After Apache
/// Lucene (<see href="https://github.com/apache/lucene/pull/14331"/>).
/// </summary>
internal static class HnswJoinSet
{
    private const int LowDegree = 9, LowDemand = 2, DegreeShare = 4;

    /// <summary>Chooses.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="newNodes">Which nodes there are still: -1 for one that was deleted.</param>
    /// <returns>For each node, whether it was chosen.</returns>
    public static bool[] Choose(IHnswGraph graph, ReadOnlySpan<int> newNodes)
    {
        int[] demand = new int[graph.Count];
        bool[] chosen = new bool[graph.Count];
        MaxHeap open = new(graph.Count);
        long needed = 0, gained = 0;
        for (int node = 0; node < graph.Count; node++)
        {
            if (newNodes[node] >= 0)
            {
                int degree = graph.Neighbours(0, node).Length;
                demand[node] = degree < LowDegree ? LowDemand : (degree + DegreeShare - 1) / DegreeShare;
                needed += demand[node];
                open.Push(Entry(demand[node] + degree, node));
            }
        }

        while (gained < needed && open.Count > 0)
        {
            long entry = open.Pop();
            int node = (int)entry;
            int gain = Gain(graph, demand, chosen, node);

            // Gains only fall: one that has fallen goes back to where it now belongs.
            if (gain < (int)(entry >> 32))
            {
                if (gain > 0)
                {
                    open.Push(Entry(gain, node));
                }

                continue;
            }

            chosen[node] = true;
            gained += gain;
            demand[node] = 0;
            foreach (int neighbour in graph.Neighbours(0, node))
            {
                demand[HnswBeam.Checked(neighbour, graph.Count)] -= demand[neighbour] > 0 ? 1 : 0;
            }
        }

        return chosen;
    }

    private static long Entry(int gain, int node)
    {
        return ((long)gain << 32) | (uint)node;
    }

    private static int Gain(IHnswGraph graph, int[] demand, bool[] chosen, int node)
    {
        int gain = demand[node];
        foreach (int neighbour in graph.Neighbours(0, node))
        {
            gain += demand[HnswBeam.Checked(neighbour, graph.Count)] > 0 && !chosen[neighbour] ? 1 : 0;
        }

        return gain;
    }
}
