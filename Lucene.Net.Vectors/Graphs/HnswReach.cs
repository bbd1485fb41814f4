using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Sees to it that every node of a graph that was built is reached from the entry point over level 0. Of some ten thousand nodes one
/// is not: its neighbours preferred others, and the few that link to it are not reached themselves. Such a node gets a
/// link from the nearest reached node that has one to spare.
/// </summary>
internal sealed class HnswReach
{
    private const int NotReached = -1;
    private const int Widening = 4;

    private readonly HnswGraph _graph;
    private readonly HnswBeam _beam = new();
    private readonly Stack<int> _open = new();

    // From where each node was reached first. These links hold all nodes together and are never given up.
    private readonly int[] _from;

    // Where all around is full, as among many equal vectors: nodes attached there before, which have room, by the nearest node. Else
    // each would be looked for among all that were attached before it.
    private readonly Dictionary<int, Queue<int>> _attached = [];

    private HnswReach(HnswGraph graph)
    {
        _graph = graph;
        _from = new int[graph.Count];
        Array.Fill(_from, NotReached);
    }

    /// <summary>Completes a graph that nobody else changes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="newScorer">Makes a scorer, if there is anything to do.</param>
    public static void Complete(HnswGraph graph, Func<INodeScorer> newScorer)
    {
        if (graph.EntryNode < 0)
        {
            return;
        }

        HnswReach reach = new(graph);
        reach.Follow(graph.EntryNode, graph.EntryNode);
        int first = Array.IndexOf(reach._from, NotReached);
        if (first < 0)
        {
            return;
        }

        using INodeScorer scorer = newScorer();
        for (int node = first; node < graph.Count; node++)
        {
            if (reach._from[node] == NotReached)
            {
                reach.Attach(node, scorer);
            }
        }
    }

    // Marks what a node leads to.
    private void Follow(int node, int from)
    {
        _from[node] = from;
        _open.Push(node);
        while (_open.TryPop(out int next))
        {
            foreach (int link in _graph.Neighbours(0, next))
            {
                if (_from[link] == NotReached)
                {
                    _from[link] = next;
                    _open.Push(link);
                }
            }
        }
    }

    // The reached nodes have one link that must stay less than they are: one of them has room, or another link than such.
    private void Attach(int node, INodeScorer scorer)
    {
        scorer.SetTarget(node);
        int width = Math.Min(_graph.Parameters.EfConstruction, _graph.Count);
        if (TryAttach(node, scorer, width))
        {
            return;
        }

        int nearest = NodeKey.Node(_beam.Keys[0]);
        if (!_attached.TryGetValue(nearest, out Queue<int>? attached))
        {
            _attached.Add(nearest, attached = new Queue<int>());
        }

        if (!TryAttachBeside(node, scorer, attached, NodeKey.Score(_beam.Keys[^1])))
        {
            do
            {
                width = (int)Math.Min((long)width * Widening, _graph.Count);
            }
            while (!TryAttach(node, scorer, width) && width < _graph.Count);
        }

        attached.Enqueue(node);
    }

    // To one that was attached before, where that is as near as those that have no room.
    private bool TryAttachBeside(int node, INodeScorer scorer, Queue<int> attached, float floor)
    {
        while (attached.TryPeek(out int other))
        {
            if (!HasRoom(other))
            {
                attached.Dequeue();
                continue;
            }

            float score = 0;
            scorer.Score([other], new Span<float>(ref score));
            if (score >= floor)
            {
                Link(other, node);
            }

            return score >= floor;
        }

        return false;
    }

    private bool HasRoom(int node)
    {
        Span<int> row = _graph.Row(0, node);
        return row[0] + 1 < row.Length;
    }

    private void Link(int from, int node)
    {
        Span<int> row = _graph.Row(0, from);
        row[++row[0]] = node;
        Follow(node, from);
    }

    private bool TryAttach(int node, INodeScorer scorer, int width)
    {
        // Not over the upper levels, where the way might lead to nodes that are not reached either.
        _beam.Begin(_graph.Count, width);
        _beam.Enter(scorer, [_graph.EntryNode]);
        _beam.Walk(_graph, 0, scorer);
        foreach (long key in _beam.Keys)
        {
            if (HasRoom(NodeKey.Node(key)))
            {
                Link(NodeKey.Node(key), node);
                return true;
            }
        }

        foreach (long key in _beam.Keys)
        {
            int other = NodeKey.Node(key);
            Span<int> links = _graph.Row(0, other)[1..];
            for (int i = links.Length - 1; i >= 0; i--)
            {
                if (_from[links[i]] != other)
                {
                    links[i] = node;
                    Follow(node, other);
                    return true;
                }
            }
        }

        return false;
    }
}
