using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Builds the graph of merged segments from theirs. The largest graph without deletions is taken over as it is. Of each other
/// graph a part, its join set, is inserted first, then every node besides. A node that has neighbours of its own there already is
/// inserted from these, which saves the way to its neighbourhood and much of the search in it; one that has not, and any vector
/// without a graph, is inserted as a new one. A graph with deletions is only ever joined and never taken over: each of its nodes
/// finds new links among all that there are, so that no list gets shorter from merge to merge.
/// </summary>
internal sealed class HnswMerger
{
    // Widths of the search from a node's own neighbours, so many times M: for the join set, and for the others; and how many
    // neighbours a node must find there for it. Ten equal segments of 331,000 vectors (100 dimensions, M 16, efConstruction 100),
    // in time of building anew, with the loss of recall at ef 32, 64 and 256: 4 and 2.5: 0.58, 0.0096, 0.0087, 0.0041 (median of
    // three); 3.5 and 2.5: 0.56, 0.0105, 0.0089, 0.0044 (of two); single runs on a busier machine: join set inserted in full,
    // others at 2.5: 0.68, 0.008, 0.007, 0.003; 4 and 3 with a join set that ends at 80 % of what is asked for: 0.62, 0.008, 0.008, 0.004.
    private const double JoinWidth = 4, JoinedWidth = 2.5;
    private const int JoinNeighbours = 2, JoinedNeighbours = 1;

    // How much wider where the source has deletions: its merge must make good for the neighbours that were lost, again and again. Ten
    // times a tenth of 40,000 vectors replaced: recall at ef 32 and 64 below a graph built anew by 0.007 and 0.003, at 1 by
    // 0.012 and 0.005.
    private const double DeletionsWidening = 1.5;

    private readonly HnswBuilder _builder;
    private readonly Func<INodeScorer> _newScorer;
    private readonly int _threads;
    private readonly Action<int>? _worked;
    private readonly bool[] _inserted;
    private readonly int[]? _order;

    private HnswMerger(HnswBuilder builder, Func<INodeScorer> newScorer, int threads, Action<int>? worked, int[]? order)
    {
        _order = order;
        _builder = builder;
        _newScorer = newScorer;
        _threads = threads;
        _worked = worked;
        _inserted = new bool[builder.Graph.Count];
    }

    /// <summary>Builds the graph of all vectors, with the help of such graphs as there are.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="newScorer">Makes a thread's scorer.</param>
    /// <param name="parameters">How to build.</param>
    /// <param name="sources">Graphs of some of the vectors.</param>
    /// <param name="threads">Number of threads, the caller's among them, at least 1.</param>
    /// <param name="worked">As in <see cref="HnswBuilder.Build"/>.</param>
    /// <param name="order">All nodes in the order in which such as are in no graph are inserted; null for their own.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    /// <exception cref="System.IO.InvalidDataException">A source is damaged.</exception>
    public static HnswGraph Merge(
        int count, Func<INodeScorer> newScorer, HnswParameters parameters, IReadOnlyList<HnswMergeSource> sources, int threads = 1, Action<int>? worked = null,
        int[]? order = null)
    {
        Guard.AtLeast(count, 0);
        Guard.NotNull(newScorer);
        Guard.NotNull(parameters);
        Guard.NotNull(sources);
        Guard.AtLeast(threads, 1);
        byte[] levels = HnswLevels.DrawAll(parameters, count);
        HnswMergeSource? kept = sources
            .Where(source => source.Parameters.M == parameters.M && source.Graph.EntryNode >= 0 && Array.IndexOf(source.NewNodes, -1) < 0)
            .MaxBy(source => source.Graph.Count);
        if (kept is not null)
        {
            kept.CopyLevels(levels);
        }

        HnswMerger merger = new(new HnswBuilder(parameters, levels, threads > 1), newScorer, threads, worked, order);
        if (kept is not null)
        {
            merger._builder.Adopt(kept);
            Array.ForEach(kept.NewNodes, node => merger._inserted[node] = true);
        }

        foreach (HnswMergeSource source in sources.Where(source => source != kept).OrderByDescending(source => source.Graph.Count))
        {
            merger.Join(source);
        }

        merger.InsertRest();
        HnswReach.Complete(merger._builder.Graph, newScorer);
        return merger._builder.Graph;
    }

    private void Join(HnswMergeSource source)
    {
        double widening = Array.IndexOf(source.NewNodes, -1) < 0 ? 1 : DeletionsWidening;
        bool[] chosen = HnswJoinSet.Choose(source.Graph, source.NewNodes);
        int[] joins = Nodes(source, node => chosen[node]);
        _builder.Run(0, joins.Length, _newScorer, _threads, _worked, (i, worker) => InsertBeside(source, joins[i], widening * JoinWidth, JoinNeighbours, worker));
        int[] others = Nodes(source, node => !chosen[node]);
        _builder.Run(0, others.Length, _newScorer, _threads, _worked, (i, worker) => InsertBeside(source, others[i], widening * JoinedWidth, JoinedNeighbours, worker));
    }

    private static int[] Nodes(HnswMergeSource source, Func<int, bool> which)
    {
        return Chosen(source.Graph.Count, node => source.NewNodes[node] >= 0 && which(node));
    }

    private void InsertRest()
    {
        int[] rest = _order is null ? Chosen(_inserted.Length, node => !_inserted[node]) : Array.FindAll(_order, node => !_inserted[node]);
        _builder.Run(0, rest.Length, _newScorer, _threads, _worked, (i, worker) => Insert(rest[i], worker));
    }

    // Counted first: a list that grows would take three times the room.
    private static int[] Chosen(int count, Func<int, bool> which)
    {
        int chosen = 0;
        for (int node = 0; node < count; node++)
        {
            chosen += which(node) ? 1 : 0;
        }

        int[] nodes = new int[chosen];
        for (int node = 0, at = 0; at < chosen; node++)
        {
            if (which(node))
            {
                nodes[at++] = node;
            }
        }

        return nodes;
    }

    private void Insert(int node, HnswWorker worker)
    {
        _builder.Insert(node, worker);
        _inserted[node] = true;
    }

    // The nodes of upper levels are few, and the whole graph's ways lead over them: they are inserted in full.
    private void InsertBeside(HnswMergeSource source, int node, double breadth, int neighbours, HnswWorker worker)
    {
        int target = source.NewNodes[node];
        worker.Near.Clear();
        if (_builder.Graph.LevelOf(target) == 0)
        {
            foreach (int neighbour in source.Graph.Neighbours(0, node))
            {
                int near = source.NewNode(neighbour);
                if (near >= 0 && _inserted[near])
                {
                    worker.Near.Add(near);
                }
            }
        }

        if (worker.Near.Count < neighbours)
        {
            Insert(target, worker);
            return;
        }

        int width = (int)(breadth * _builder.Parameters.M);
        _builder.InsertFrom(target, worker, Math.Min(width, _builder.Parameters.EfConstruction));
        _inserted[target] = true;
    }
}
