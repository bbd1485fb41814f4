using System;
using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>Holds a graph against what every graph must be.</summary>
public static class HnswGraphCheck
{
    /// <summary>
    /// What is wrong with a graph: a link to what is no other node of its level, two links to one node, more links than the parameters
    /// allow, a level whose nodes do not rise or are not on the level below, an entry that is not on the highest level.
    /// </summary>
    /// <param name="graph">The graph; it is read whole.</param>
    /// <param name="parameters">What it was built with.</param>
    /// <returns>The first thing found, or null where the graph is sound.</returns>
    public static string? Problem(IHnswGraph graph, HnswParameters parameters)
    {
        Guard.NotNull(graph);
        Guard.NotNull(parameters);
        if (graph.EntryNode < 0 || graph.EntryNode >= graph.Count)
        {
            return graph.Count == 0 ? null : Text($"the entry {graph.EntryNode} is none of the {graph.Count} nodes");
        }

        // On which level a node was seen last, and from which node a link to it was seen last.
        int[] levels = new int[graph.Count];
        int[] linkedFrom = new int[graph.Count];
        for (int level = 0; level <= graph.MaxLevel; level++)
        {
            if ((level > 0 ? ProblemOfNodes(graph, level, levels) : null) is { } problem)
            {
                return problem;
            }

            Array.Fill(linkedFrom, -1);
            for (int node = 0; node < graph.Count; node++)
            {
                if (levels[node] == level && ProblemOfLinks(graph, parameters.MaxDegree(level), level, node, levels, linkedFrom) is { } bad)
                {
                    return bad;
                }
            }
        }

        return levels[graph.EntryNode] == graph.MaxLevel ? null : Text($"the entry {graph.EntryNode} is not on the highest level, {graph.MaxLevel}");
    }

    /// <summary>
    /// Nodes that no way along the links leads to from where a search begins. A sound graph may have a few: a search finds them neither
    /// by their neighbours nor by the levels above.
    /// </summary>
    /// <param name="graph">The graph.</param>
    public static int CountUnreachable(IHnswGraph graph)
    {
        Guard.NotNull(graph);
        bool[] seen = new bool[graph.Count];
        Stack<int> open = new();
        int reached = 0;
        if (graph.EntryNode >= 0)
        {
            See(graph.EntryNode);
        }

        // What was reached on a level is where the one below begins.
        for (int level = graph.MaxLevel; level >= 0; level--)
        {
            for (int node = 0; node < seen.Length; node++)
            {
                if (seen[node])
                {
                    open.Push(node);
                }
            }

            while (open.TryPop(out int node))
            {
                foreach (int neighbour in graph.Neighbours(level, node))
                {
                    See(neighbour);
                }
            }
        }

        return graph.Count - reached;

        void See(int node)
        {
            if ((uint)node < (uint)seen.Length && !seen[node])
            {
                seen[node] = true;
                reached++;
                open.Push(node);
            }
        }
    }

    private static string? ProblemOfNodes(IHnswGraph graph, int level, int[] levels)
    {
        int last = -1;
        foreach (int node in graph.NodesAt(level))
        {
            if (node <= last || node >= graph.Count)
            {
                return Text($"level {level} has the node {node} after {last}: its nodes must rise and be of the {graph.Count}");
            }

            if (levels[node] != level - 1)
            {
                return Text($"node {node} is on level {level} but not on level {level - 1}");
            }

            levels[node] = level;
            last = node;
        }

        return null;
    }

    private static string? ProblemOfLinks(IHnswGraph graph, int maxDegree, int level, int node, int[] levels, int[] linkedFrom)
    {
        ReadOnlySpan<int> links = graph.Neighbours(level, node);
        if (links.Length > maxDegree)
        {
            return Text($"node {node} has {links.Length} links on level {level}, more than {maxDegree}");
        }

        foreach (int link in links)
        {
            if ((uint)link >= (uint)graph.Count || levels[link] < level)
            {
                return Text($"node {node} has a link to {link} on level {level}, which is no node there");
            }

            if (link == node || linkedFrom[link] == node)
            {
                return Text($"node {node} has a link {(link == node ? "to itself" : $"twice to {link}")} on level {level}");
            }

            linkedFrom[link] = node;
        }

        return null;
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
