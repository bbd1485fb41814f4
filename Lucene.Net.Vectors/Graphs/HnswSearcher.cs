using System;
using System.Collections.Concurrent;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// Finds the nodes nearest to a query. Results are ordered by score, equal ones by node, the lower first. A search allocates
/// nothing once its thread's state has grown to the graph and the width; a damaged graph is an <see cref="System.IO.InvalidDataException"/>.
/// </summary>
internal static class HnswSearcher
{
    // As many states as searches run at once are kept, whatever threads they run on.
    private static readonly ConcurrentBag<State> Pool = [];
    private static readonly int PoolSize = Environment.ProcessorCount;

    /// <summary>Searches.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scorer">Scores its nodes against the query.</param>
    /// <param name="ef">The width of the search on level 0, at least 1; raised to the number of results asked for.</param>
    /// <param name="options">Filter, entry points, patience, budget.</param>
    /// <param name="nodes">Receives the best nodes; its length is the number asked for.</param>
    /// <param name="scores">Receives their scores; as long as <paramref name="nodes"/>.</param>
    /// <returns>
    /// How many were found. Fewer than asked for although more are allowed: the filter's nodes are not all to be reached, and a scan
    /// over them is called for.
    /// </returns>
    /// <exception cref="ArgumentException">An argument is out of its range, or the graph is not the scorer's.</exception>
    public static HnswSearchOutcome Search(
        IHnswGraph graph, IVectorScorer scorer, int ef, in HnswSearchOptions options, Span<int> nodes, Span<float> scores)
    {
        Guard.NotNull(graph);
        Guard.NotNull(scorer);
        Guard.AtLeast(ef, 1);
        Guard.Length(scores.Length, nodes.Length, nameof(scores));
        if (scorer.Count != graph.Count)
        {
            ThrowHelper.Argument($"the graph has {graph.Count} nodes", "scorer.Count", scorer.Count);
        }

        if (options.Accept is { } accept && accept.Length < ((long)graph.Count + 63) / 64)
        {
            ThrowHelper.Argument($"the graph has {graph.Count} nodes", "options.Accept.Length", accept.Length);
        }

        if (graph.EntryNode < 0 || nodes.Length == 0)
        {
            return new HnswSearchOutcome(0, 0, true);
        }

        if (!Pool.TryTake(out State? state))
        {
            state = new State();
        }

        // A state that an exception left half-way is not reused.
        HnswSearchOutcome outcome = Search(state, graph, scorer, Math.Min(Math.Max(ef, nodes.Length), graph.Count), options, nodes, scores);
        if (Pool.Count < PoolSize)
        {
            Pool.Add(state);
        }

        return outcome;
    }

    private static HnswSearchOutcome Search(
        State state, IHnswGraph graph, IVectorScorer scorer, int ef, in HnswSearchOptions options, Span<int> nodes, Span<float> scores)
    {
        HnswBeam beam = state.Beam;
        beam.Begin(graph.Count, ef);
        long entry = beam.GreedyDescent(graph, scorer, graph.EntryNode, graph.MaxLevel, 0);
        if (options.Accept is null)
        {
            beam.Enter(entry);
            beam.Enter(scorer, options.EntryPoints);
            beam.Walk(graph, 0, scorer, options.Patience, options.VisitBudget);
        }
        else
        {
            state.Filtered.Walk(beam, graph, scorer, entry, ef, nodes.Length, options);
        }

        ReadOnlySpan<long> found = beam.Keys;
        int count = Math.Min(found.Length, nodes.Length);
        for (int i = 0; i < count; i++)
        {
            nodes[i] = NodeKey.Node(found[i]);
            scores[i] = NodeKey.Score(found[i]);
        }

        return new HnswSearchOutcome(count, beam.Scored, beam.Complete);
    }

    private sealed class State
    {
        public HnswBeam Beam { get; } = new();

        public HnswFilteredWalk Filtered { get; } = new();
    }
}
