using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Builds graphs. On one thread the same vectors, parameters and order give the same graph; on several, the graph depends on their
/// timing, its quality does not.
/// </summary>
internal sealed class HnswBuilder
{
    private const int NodesAtOnce = 32;

    private readonly HnswLinks _links;
    private readonly object _entryLock = new();

    /// <summary>Begins an empty graph.</summary>
    /// <param name="parameters">How to build.</param>
    /// <param name="levels">The level of each node.</param>
    /// <param name="isShared">Whether several threads will insert.</param>
    public HnswBuilder(HnswParameters parameters, byte[] levels, bool isShared)
    {
        Parameters = parameters;
        _links = new HnswLinks(parameters, levels, isShared);
    }

    /// <summary>How nodes are inserted.</summary>
    public HnswParameters Parameters { get; }

    /// <summary>What was built so far.</summary>
    public HnswGraph Graph => _links.Graph;

    /// <summary>Builds a graph of all vectors.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="newScorer">Makes a thread's scorer.</param>
    /// <param name="parameters">How to build.</param>
    /// <param name="threads">Number of threads, the caller's among them, at least 1.</param>
    /// <param name="worked">Told by the caller's thread how many nodes it has inserted since the last time; may throw to end the work.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public static HnswGraph Build(int count, Func<INodeScorer> newScorer, HnswParameters parameters, int threads = 1, Action<int>? worked = null)
    {
        Guard.AtLeast(count, 0);
        Guard.NotNull(newScorer);
        Guard.NotNull(parameters);
        Guard.AtLeast(threads, 1);
        HnswBuilder builder = new(parameters, HnswLevels.DrawAll(parameters, count), threads > 1);
        builder.Run(0, count, newScorer, threads, worked, builder.Insert);
        HnswReach.Complete(builder.Graph, newScorer);
        return builder.Graph;
    }

    /// <summary>Does something for each of some numbers, on several threads, batches of neighbouring numbers on one.</summary>
    public void Run(int first, int count, Func<INodeScorer> newScorer, int threads, Action<int>? worked, Action<int, HnswWorker> insert)
    {
        int next = first;
        int end = first + count;
        Exception? failure = null;
        List<Task> others = [];
        for (int i = 1; i < threads && (long)i * NodesAtOnce < count; i++)
        {
            others.Add(Task.Factory.StartNew(() => Work(null), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        }

        Work(worked);
        Task.WaitAll([.. others]);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        void Work(Action<int>? told)
        {
            try
            {
                using HnswWorker worker = new(newScorer(), Parameters);
                while (Volatile.Read(ref failure) is null)
                {
                    int from = Interlocked.Add(ref next, NodesAtOnce) - NodesAtOnce;
                    if (from >= end)
                    {
                        return;
                    }

                    int to = Math.Min(end, from + NodesAtOnce);
                    for (int i = from; i < to; i++)
                    {
                        insert(i, worker);
                    }

                    told?.Invoke(to - from);
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
    }

    /// <summary>Inserts a node: finds its neighbours on each of its levels from the top down, and links it from the bottom up.</summary>
    public void Insert(int node, HnswWorker worker)
    {
        int level = Graph.LevelOf(node);
        long entry = Graph.Entry;
        if (entry >= 0 && level <= (int)(entry >> 32))
        {
            Insert(node, level, entry, worker);
            return;
        }

        // The few nodes that are higher than all before them go in one by one: else two could become the top of the
        // same new level without knowing of each other.
        lock (_entryLock)
        {
            entry = Graph.Entry;
            if (entry >= 0)
            {
                Insert(node, level, entry, worker);
            }

            if (entry < 0 || level > (int)(entry >> 32))
            {
                Graph.Enter(node);
            }
        }
    }

    /// <summary>
    /// Takes a graph over into an empty one, but for the nodes that are gone and the links to them; its nodes' levels must be theirs there. Of the
    /// highest that are left one becomes the entry: the one that was, if it can.
    /// </summary>
    public void Adopt(HnswMergeSource source)
    {
        int[] row = new int[Parameters.MaxDegree(0)];
        int entry = source.Graph.EntryNode < 0 ? -1 : source.NewNode(source.Graph.EntryNode);
        for (int level = 0; level <= source.Graph.MaxLevel; level++)
        {
            int nodes = level == 0 ? source.Graph.Count : source.Graph.NodesAt(level).Length;
            for (int i = 0; i < nodes; i++)
            {
                int node = level == 0 ? i : source.Graph.NodesAt(level)[i];
                int target = source.NewNode(node), kept = 0;
                if (target < 0)
                {
                    continue;
                }

                foreach (int link in source.Graph.Neighbours(level, node))
                {
                    row[kept] = source.NewNode(link);
                    if (row[kept] >= 0 && Graph.LevelOf(row[kept]) < level)
                    {
                        throw new InvalidDataException($"the graph is damaged: node {link} is linked on level {level}, where it is not");
                    }

                    kept += row[kept] >= 0 ? 1 : 0;
                }

                _links.Adopt(level, target, row.AsSpan(0, kept));
                entry = entry < 0 || Graph.LevelOf(target) > Graph.LevelOf(entry) ? target : entry;
            }
        }

        if (entry >= 0)
        {
            Graph.Enter(entry);
        }
    }

    /// <summary>
    /// Gives a node that is in the graph more links on a level, found as neighbours of a new one are: from all its links and the candidates
    /// those are chosen that lie in different directions, and the chosen ones that it has not yet are added. No link is taken away.
    /// </summary>
    /// <param name="level">A level of the node.</param>
    /// <param name="node">The node; nobody else links to or from it meanwhile.</param>
    /// <param name="candidates">Nodes of that level other than it, different ones.</param>
    /// <param name="most">How many links to add at most.</param>
    /// <param name="worker">The thread's.</param>
    public void AddDiverse(int level, int node, ReadOnlySpan<int> candidates, int most, HnswWorker worker)
    {
        int[] nodes = [.. Graph.Neighbours(level, node), .. candidates];
        float[] scores = new float[nodes.Length];
        worker.Scorer.SetTarget(node);
        worker.Scorer.Score(nodes, scores);
        long[] keys = new long[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            keys[i] = NodeKey.Pack(scores[i], nodes[i]);
        }

        Array.Sort(keys);
        Array.Reverse(keys);
        foreach (long key in worker.SelectDiverse(keys, Parameters.MaxDegree(level)))
        {
            if (most > 0 && candidates.Contains(NodeKey.Node(key)))
            {
                _links.Add(level, node, NodeKey.Node(key), NodeKey.Score(key), worker);
                most--;
            }
        }
    }

    /// <summary>Gives the nodes that a node has links to on a level links back, where they have none.</summary>
    public void LinkBack(int level, int node, HnswWorker worker)
    {
        int[] links = Graph.Neighbours(level, node).ToArray();
        float[] scores = new float[links.Length];
        worker.Scorer.SetTarget(node);
        worker.Scorer.Score(links, scores);
        for (int i = 0; i < links.Length; i++)
        {
            if (!Graph.Neighbours(level, links[i]).Contains(node))
            {
                _links.Add(level, links[i], node, scores[i], worker);
            }
        }
    }

    /// <summary>Inserts a node of level 0 from the nodes near it, without the way down to them.</summary>
    public void InsertFrom(int node, HnswWorker worker, int width)
    {
        HnswBeam beam = worker.Beam;
        worker.Scorer.SetTarget(node);
        beam.Begin(Graph.Count, width);
        beam.Visited.Add(node);
        beam.Enter(worker.Scorer, CollectionsMarshal.AsSpan(worker.Near));
        Span<long> near = worker.Keys(beam.Size);
        beam.Keys.CopyTo(near);
        beam.Walk(Graph, 0, worker.Scorer);

        // The near ones stay candidates even where nearer ones drove them out: they lie in diverse directions already.
        worker.KeepFound(0);
        worker.AddFound(0, near);
        Link(0, node, worker);
    }

    /// <summary>Gives a node the links that were found for it on a level, and their ends a link back.</summary>
    public void Link(int level, int node, HnswWorker worker)
    {
        // Outgoing links first: whoever finds the node can leave it again.
        Span<long> chosen = worker.SelectDiverse(worker.Found(level), Parameters.M);
        _links.Set(level, node, chosen);
        foreach (long key in chosen)
        {
            _links.Add(level, NodeKey.Node(key), node, NodeKey.Score(key), worker);
        }

        if (level == 0)
        {
            _links.Attach(node, worker.Found(0), worker);
        }
    }

    private void Insert(int node, int level, long entry, HnswWorker worker)
    {
        HnswBeam beam = worker.Beam;
        HnswGraph graph = Graph;
        INodeScorer scorer = worker.Scorer;
        int entryLevel = (int)(entry >> 32);
        int top = Math.Min(level, entryLevel);
        scorer.SetTarget(node);
        beam.Begin(graph.Count, Parameters.EfConstruction);
        beam.Enter(beam.GreedyDescent(graph, scorer, (int)entry, entryLevel, top));
        for (int l = top; l >= 0; l--)
        {
            beam.Walk(graph, l, scorer);
            worker.KeepFound(l);
            if (l > 0)
            {
                beam.Descend(graph.Count);
            }
        }

        for (int l = 0; l <= top; l++)
        {
            Link(l, node, worker);
        }
    }
}
