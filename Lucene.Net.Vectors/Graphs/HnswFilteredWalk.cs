using System;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// The walk over level 0 when only some nodes may be found. Where most may, all are scored and the others only lead on. Where
/// fewer may, only these are scored, and the walk steps through the others to the neighbours of neighbours: Patel, Kraft, Guestrin
/// and Zaharia, "ACORN: Performant and Predicate-Agnostic Search Over Vector Embeddings and Structured Data" (2024),
/// <see href="https://arxiv.org/abs/2403.04871"/>, in the variant that needs no denser graph.
/// </summary>
internal sealed class HnswFilteredWalk
{
    // Above this share of allowed nodes, stepping over the others costs more than scoring them.
    private const double PlainShare = 0.6;

    // A node with fewer than this share of neighbours that may not be found is not looked behind.
    private const double LeastFailures = 0.1;

    private const double MostExpansion = 8, MostRequired = 16, RequiredFrom = 32;
    private const int MostExplored = 512;

    private readonly MaxHeap _candidates = new();
    private int[] _toScore = new int[256];
    private int[] _toExplore = new int[MostExplored];
    private float[] _scores = new float[256];
    private int _scoring;
    private int _exploring;

    /// <summary>Walks; the beam, empty at first, holds what was found.</summary>
    public void Walk(HnswBeam beam, IHnswGraph graph, IVectorScorer scorer, long entry, in HnswSearchOptions options)
    {
        long[] accept = options.Accept!;
        double share = (double)options.AcceptCount / graph.Count;
        double expansion = Math.Round(Math.Min(1 / share, MostExpansion));
        int required = (int)Math.Round(Math.Min(Math.Max(0, (1 / share) - RequiredFrom), MostRequired));
        _candidates.Clear();
        beam.Visited.Add(NodeKey.Node(entry));
        Found(beam, accept, entry);
        if (!EnterSeeds(beam, graph, scorer, options))
        {
            return;
        }

        int idle = 0;
        while (_candidates.Count > 0)
        {
            long best = _candidates.Pop();
            if (!beam.Competes(best))
            {
                return;
            }

            ReadOnlySpan<int> neighbours = graph.Neighbours(0, NodeKey.Node(best));
            _scoring = _exploring = 0;
            if (share > PlainShare)
            {
                GatherAll(beam.Visited, graph.Count, neighbours);
            }
            else
            {
                GatherAccepted(beam.Visited, graph, accept, neighbours, expansion, required);
            }

            if (!Score(beam, scorer, options.VisitBudget))
            {
                return;
            }

            int inserted = 0;
            for (int i = 0; i < _scoring; i++)
            {
                inserted += Found(beam, accept, NodeKey.Pack(_scores[i], _toScore[i])) ? 1 : 0;
            }

            idle = inserted <= beam.Size / 200 ? idle + 1 : 0;
            if (options.Patience > 0 && idle >= options.Patience)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAccepted(long[] accept, int node)
    {
        return (accept[node >> 6] & (1L << node)) != 0;
    }

    private bool EnterSeeds(HnswBeam beam, IHnswGraph graph, IVectorScorer scorer, in HnswSearchOptions options)
    {
        _scoring = 0;
        GatherAll(beam.Visited, graph.Count, options.EntryPoints);
        if (!Score(beam, scorer, options.VisitBudget))
        {
            return false;
        }

        for (int i = 0; i < _scoring; i++)
        {
            Found(beam, options.Accept!, NodeKey.Pack(_scores[i], _toScore[i]));
        }

        return true;
    }

    // A node that was scored: to be expanded, and a result if it may be one.
    private bool Found(HnswBeam beam, long[] accept, long key)
    {
        if (!beam.Competes(key))
        {
            return false;
        }

        _candidates.Push(key);
        if (!IsAccepted(accept, NodeKey.Node(key)))
        {
            return false;
        }

        beam.Insert(key);
        return true;
    }

    private bool Score(HnswBeam beam, IVectorScorer scorer, long budget)
    {
        if (_scores.Length < _scoring)
        {
            _scores = new float[_toScore.Length];
        }

        return beam.Score(scorer, _toScore.AsSpan(0, _scoring), _scores.AsSpan(0, _scoring), budget);
    }

    private void GatherAll(VisitedMarks visited, int nodes, ReadOnlySpan<int> from)
    {
        foreach (int node in from)
        {
            if (visited.Add(HnswBeam.Checked(node, nodes)))
            {
                AddToScore(node);
            }
        }
    }

    private void GatherAccepted(
        VisitedMarks visited, IHnswGraph graph, long[] accept, ReadOnlySpan<int> neighbours, double expansion, int required)
    {
        int failed = 0;
        foreach (int node in neighbours)
        {
            bool accepted = IsAccepted(accept, HnswBeam.Checked(node, graph.Count));
            failed += accepted ? 0 : 1;
            if (!visited.Add(node))
            {
                continue;
            }

            if (accepted)
            {
                AddToScore(node);
            }
            else
            {
                AddToExplore(node);
            }
        }

        double failures = (double)failed / Math.Max(1, neighbours.Length);
        if (failures <= LeastFailures)
        {
            return;
        }

        double target = neighbours.Length * (failures >= 1 ? expansion : Math.Min(expansion, 1 / (1 - failures)));
        for (int i = 0; i < _exploring && _scoring < target; i++)
        {
            foreach (int node in graph.Neighbours(0, _toExplore[i]))
            {
                if (visited.Contains(HnswBeam.Checked(node, graph.Count)))
                {
                    continue;
                }

                if (IsAccepted(accept, node))
                {
                    visited.Add(node);
                    AddToScore(node);
                }
                else if (_scoring < required && _exploring < MostExplored)
                {
                    visited.Add(node);
                    AddToExplore(node);
                }
            }
        }
    }

    private void AddToScore(int node)
    {
        if (_scoring == _toScore.Length)
        {
            Array.Resize(ref _toScore, 2 * _scoring);
        }

        _toScore[_scoring++] = node;
    }

    private void AddToExplore(int node)
    {
        if (_exploring == _toExplore.Length)
        {
            Array.Resize(ref _toExplore, 2 * _exploring);
        }

        _toExplore[_exploring++] = node;
    }
}
