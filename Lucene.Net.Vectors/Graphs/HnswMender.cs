using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Makes the graph of vectors some of which were replaced from the graph there was before. It is taken over without the nodes that are
/// others now; a node that lost links gets such as lie in different directions from among the neighbours of what it was linked to (as
/// FreshDiskANN does: Singh et al. 2021, <see href="https://arxiv.org/abs/2105.09613"/>, algorithm 4); then the others are inserted as new
/// ones. What it costs goes with the number of vectors replaced, but for a walk over all links.
/// </summary>
internal sealed class HnswMender
{
    private readonly HnswBuilder _builder;
    private readonly HnswMergeSource _source;
    private readonly bool[] _stays;

    // Nodes whose neighbourhood is gone, with which its neighbours went too.
    private readonly bool[] _isLonely;

    private HnswMender(HnswBuilder builder, HnswMergeSource source, bool[] stays)
    {
        _builder = builder;
        _source = source;
        _stays = stays;
        _isLonely = new bool[stays.Length];
    }

    /// <summary>Makes the graph of all vectors.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="newScorer">Makes a thread's scorer.</param>
    /// <param name="parameters">How to build.</param>
    /// <param name="source">The graph there was; a node that it has no new one for is left out, a vector that no node becomes is inserted.</param>
    /// <param name="threads">Number of threads, the caller's among them, at least 1.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    /// <exception cref="System.IO.InvalidDataException">The source is damaged.</exception>
    public static HnswGraph Mend(int count, Func<INodeScorer> newScorer, HnswParameters parameters, HnswMergeSource source, int threads = 1)
    {
        Guard.AtLeast(count, 0);
        Guard.NotNull(newScorer);
        Guard.NotNull(parameters);
        Guard.NotNull(source);
        Guard.AtLeast(threads, 1);
        bool[] stays = new bool[count];
        int left = 0;
        foreach (int node in source.NewNodes.Where(node => node >= 0))
        {
            stays[node] = true;
            left++;
        }

        // Rows of other lengths cannot be taken over; and of few that stay little is left.
        if (source.Parameters.M != parameters.M || left <= source.Graph.Count / 2)
        {
            return HnswBuilder.Build(count, newScorer, parameters, threads);
        }

        byte[] levels = HnswLevels.DrawAll(parameters, count);
        source.CopyLevels(levels);
        HnswBuilder builder = new(parameters, levels, threads > 1);
        builder.Adopt(source);
        HnswMender mender = new(builder, source, stays);
        List<(int Level, int Node)> torn = mender.Torn();
        builder.Run(0, torn.Count, newScorer, threads, null, (i, worker) => mender.Mend(torn[i].Level, torn[i].Node, worker));
        int[] lonely = [.. Enumerable.Range(0, count).Where(node => mender._isLonely[node])];
        builder.Run(0, lonely.Length, newScorer, 1, null, (i, worker) => mender.LinkAnew(lonely[i], worker));
        int[] others = [.. Enumerable.Range(0, count).Where(node => !stays[node])];
        builder.Run(0, others.Length, newScorer, threads, null, (i, worker) => builder.Insert(others[i], worker));
        HnswReach.Complete(builder.Graph, newScorer);
        return builder.Graph;
    }

    // The nodes that stay and lose links, as the source has them.
    private List<(int Level, int Node)> Torn()
    {
        List<(int Level, int Node)> torn = [];
        for (int level = 0; level <= _source.Graph.MaxLevel; level++)
        {
            int nodes = level == 0 ? _source.Graph.Count : _source.Graph.NodesAt(level).Length;
            for (int i = 0; i < nodes; i++)
            {
                int node = level == 0 ? i : _source.Graph.NodesAt(level)[i];
                if (_source.NewNode(node) >= 0 && LostLinks(level, node) > 0)
                {
                    torn.Add((level, node));
                }
            }
        }

        return torn;
    }

    private int LostLinks(int level, int node)
    {
        int lost = 0;
        foreach (int link in _source.Graph.Neighbours(level, node))
        {
            lost += _source.NewNode(link) < 0 ? 1 : 0;
        }

        return lost;
    }

    private void Mend(int level, int node, HnswWorker worker)
    {
        int target = _source.NewNode(node), lost = 0;
        VisitedMarks seen = worker.Beam.Visited;
        seen.Begin(_builder.Graph.Count);
        seen.Add(target);
        foreach (int link in _builder.Graph.Neighbours(level, target))
        {
            seen.Add(link);
        }

        worker.Near.Clear();
        foreach (int link in _source.Graph.Neighbours(level, node))
        {
            if (_source.NewNode(link) >= 0)
            {
                continue;
            }

            lost++;
            foreach (int beyond in _source.Graph.Neighbours(level, link))
            {
                int candidate = _source.NewNode(beyond);
                if (candidate >= 0 && seen.Add(candidate))
                {
                    worker.Near.Add(candidate);
                }
            }
        }

        _builder.AddDiverse(level, target, [.. worker.Near], lost, worker);
        _isLonely[target] |= level == 0 && _builder.Graph.Neighbours(0, target).Length < _builder.Parameters.M / 2;
    }

    // Searched for from the entry, as its surroundings are gone. On one thread: a link back must not come in twice.
    private void LinkAnew(int node, HnswWorker worker)
    {
        int entry = _builder.Graph.EntryNode != node ? _builder.Graph.EntryNode : Array.FindIndex(_stays, stays => stays);
        HnswBeam beam = worker.Beam;
        worker.Scorer.SetTarget(node);
        beam.Begin(_builder.Graph.Count, _builder.Parameters.EfConstruction);
        beam.Visited.Add(node);
        beam.Enter(worker.Scorer, [entry, .. _builder.Graph.Neighbours(0, node)]);
        beam.Walk(_builder.Graph, 0, worker.Scorer);
        List<int> found = [];
        foreach (long key in beam.Keys)
        {
            found.Add(NodeKey.Node(key));
        }

        found.RemoveAll(other => _builder.Graph.Neighbours(0, node).Contains(other));
        _builder.AddDiverse(0, node, [.. found], _builder.Parameters.M, worker);
        _builder.LinkBack(0, node, worker);
    }
}
