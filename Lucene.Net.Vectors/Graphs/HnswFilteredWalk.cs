using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>
/// The walk over level 0 when only some nodes may be found. It begins as a walk through all nodes alike, which ends when enough
/// of those that may be found are among the best: nothing is faster where the filter allows what is near the query about as often
/// as it allows what is far. Where it finds much fewer, it goes on through those that may be found alone, stepping over the others to the
/// neighbours of neighbours: Patel, Kraft, Guestrin and Zaharia, "ACORN: Performant and Predicate-Agnostic Search Over Vector
/// Embeddings and Structured Data" (2024), <see href="https://arxiv.org/abs/2403.04871"/>, in the variant that needs no denser graph.
/// </summary>
internal sealed class HnswFilteredWalk
{
    // A walk has lost its way when the nodes that it keeps hold fewer than one in LostFactor of the allowed ones that a filter would
    // leave there that had nothing to do with the query, beyond what chance does to the first few.
    private const int LostFrom = 8, LostFactor = 8;

    // Where a walk through the allowed nodes alone begins, besides those found already: spread over the whole graph.
    private const int Starts = 32;

    // The best allowed nodes then lie along the border of what is allowed, far from one another, and only a wide beam finds them:
    // on 331,000 vectors of 100 dimensions, of which the filter allows the half that is far from the query, 800 find 0.97 of the ten
    // nearest, and 100 find 0.77. It costs about so many vectors scored for each of its width, and is not begun with less.
    private const int StrayWidth = 800, StrayCost = 48;

    // What looking behind a node takes, in vectors scored.
    private const int LookCost = 3;

    private long[] _pool = new long[256];
    private int _size;
    private int _good;
    private int _width;
    private int _wanted;

    private int[] _toScore = new int[256];
    private int[] _behind = new int[256];
    private float[] _scores = new float[256];
    private int _scoring;
    private int _first;
    private int _inserted;
    private long _looked;

    /// <summary>Walks; the beam, empty at first, holds what was found.</summary>
    /// <param name="beam">Its marks and its counters.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="scorer">Scores nodes against the query.</param>
    /// <param name="entry">Where to begin.</param>
    /// <param name="width">How many nodes are kept, at least.</param>
    /// <param name="wanted">How many of them are to be such as may be found, at least.</param>
    /// <param name="options">Filter, entry points, patience, budget.</param>
    public void Walk(HnswBeam beam, IHnswGraph graph, IVectorScorer scorer, long entry, int width, int wanted, in HnswSearchOptions options)
    {
        long[] accept = options.Accept!;
        _size = _good = 0;
        _looked = 0;
        _width = width;
        _wanted = wanted;
        beam.Visited.Add(NodeKey.Node(entry));
        Insert(accept, entry & ~NodeKey.Mark);
        _scoring = 0;
        GatherAll(beam.Visited, graph.Count, options.EntryPoints);
        double share = (double)options.AcceptCount / graph.Count;
        if (ScoreGathered(beam, scorer, options) && !Walk(beam, graph, scorer, share, options))
        {
            WalkAccepted(beam, graph, scorer, options);
        }

        KeepAccepted(accept);
        for (int i = 0; i < _size; i++)
        {
            beam.Insert(_pool[i]);
        }
    }

    private void WalkAccepted(HnswBeam beam, IHnswGraph graph, IVectorScorer scorer, in HnswSearchOptions options)
    {
        KeepAccepted(options.Accept!);
        _width = Math.Max(_width, StrayWidth);
        if (options.VisitBudget > 0 && options.VisitBudget - beam.Scored < (long)StrayCost * _width)
        {
            _size = 0;
            return;
        }

        beam.Visited.Begin(graph.Count);
        for (int i = 0; i < _size; i++)
        {
            beam.Visited.Add(NodeKey.Node(_pool[i]));
        }

        GatherStarts(beam.Visited, options.Accept!, graph.Count);
        if (ScoreGathered(beam, scorer, options))
        {
            Walk(beam, graph, scorer, 0, options);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAccepted(long[] accept, int node)
    {
        return (accept[node >> 6] & (1L << node)) != 0;
    }

    /// <summary>Expands the best node that was not yet, until all are.</summary>
    /// <param name="beam">Its marks and its counters.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="scorer">Scores nodes against the query.</param>
    /// <param name="share">The part of all nodes that may be found; 0 to walk through these alone.</param>
    /// <param name="options">Filter, patience, budget.</param>
    /// <returns>False where far fewer nodes here may be found than elsewhere.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Walk(HnswBeam beam, IHnswGraph graph, IVectorScorer scorer, double share, in HnswSearchOptions options)
    {
        int next = 0, idle = 0;
        while (next < _size)
        {
            if (share * _size > LostFrom + (LostFactor * (double)_good))
            {
                return false;
            }

            int node = NodeKey.Node(_pool[next]);
            _pool[next] |= NodeKey.Mark;
            _scoring = 0;
            if (share > 0)
            {
                GatherAll(beam.Visited, graph.Count, graph.Neighbours(0, node));
            }
            else
            {
                GatherAccepted(beam.Visited, graph, options.Accept!, graph.Neighbours(0, node));
            }

            do
            {
                next++;
            }
            while (next < _size && (_pool[next] & NodeKey.Mark) != 0);

            if (next < _size)
            {
                graph.Prefetch(NodeKey.Node(_pool[next]));
            }

            if (_scoring == 0)
            {
                continue;
            }

            if (!ScoreGathered(beam, scorer, options))
            {
                return true;
            }

            next = Math.Min(next, _first);
            idle = _inserted <= _size / 200 ? idle + 1 : 0;
            if (options.Patience > 0 && idle >= options.Patience)
            {
                return true;
            }
        }

        return true;
    }

    // Scores what was gathered and puts it where it belongs; false where the budget does not allow it.
    private bool ScoreGathered(HnswBeam beam, IVectorScorer scorer, in HnswSearchOptions options)
    {
        _first = int.MaxValue;
        _inserted = 0;
        if (_scores.Length < _scoring)
        {
            _scores = new float[_toScore.Length];
        }

        long budget = options.VisitBudget == 0 ? 0 : Math.Max(1, options.VisitBudget - (LookCost * _looked));
        if (!beam.Score(scorer, _toScore.AsSpan(0, _scoring), _scores.AsSpan(0, _scoring), budget))
        {
            return false;
        }

        for (int i = 0; i < _scoring; i++)
        {
            int place = Insert(options.Accept!, NodeKey.Pack(_scores[i], _toScore[i]));
            _first = Math.Min(_first, place);
            _inserted += place < _size ? 1 : 0;
        }

        return true;
    }

    // Puts a key where it belongs and returns its place, or a number beyond where it is not good enough.
    private int Insert(long[] accept, long key)
    {
        int size = _size;
        if (size >= _width && _good >= _wanted && key <= _pool[size - 1])
        {
            return int.MaxValue;
        }

        if (size == _pool.Length)
        {
            Array.Resize(ref _pool, 2 * size);
        }

        long[] pool = _pool;
        int low = 0;
        for (int length = size; length > 0;)
        {
            int half = length >> 1;
            int middle = low + half;
            bool better = pool[middle] > key;
            low = better ? middle + 1 : low;
            length = better ? length - half - 1 : half;
        }

        Array.Copy(pool, low, pool, low + 1, size - low);
        pool[low] = key;
        size++;
        _good += IsAccepted(accept, NodeKey.Node(key)) ? 1 : 0;

        // What is beyond the width is kept only for the sake of those that may be found.
        for (; size > _width; size--)
        {
            int good = _good - (IsAccepted(accept, NodeKey.Node(pool[size - 1])) ? 1 : 0);
            if (good < _wanted)
            {
                break;
            }

            _good = good;
        }

        _size = size;
        return low;
    }

    private void KeepAccepted(long[] accept)
    {
        int kept = 0;
        for (int i = 0; i < _size; i++)
        {
            if (IsAccepted(accept, NodeKey.Node(_pool[i])))
            {
                _pool[kept++] = _pool[i] & ~NodeKey.Mark;
            }
        }

        _size = _good = kept;
    }

    private void GatherStarts(VisitedMarks visited, long[] accept, int nodes)
    {
        _scoring = 0;
        int words = (nodes + 63) >> 6;
        for (int start = 0; start < Starts; start++)
        {
            int end = (int)((start + 1) * (long)words / Starts);
            for (int i = (int)(start * (long)words / Starts); i < end; i++)
            {
                if (accept[i] != 0)
                {
                    int node = (i << 6) + BitOperations.TrailingZeroCount(accept[i]);
                    if (node < nodes && visited.Add(node))
                    {
                        AddToScore(node);
                    }

                    break;
                }
            }
        }
    }

    private void GatherAll(VisitedMarks visited, int nodes, ReadOnlySpan<int> from)
    {
        if (_toScore.Length < from.Length)
        {
            _toScore = new int[from.Length];
        }

        int[] toScore = _toScore;
        int count = 0;
        foreach (int node in from)
        {
            toScore[count] = HnswBeam.Checked(node, nodes);
            count += visited.Add(node) ? 1 : 0;
        }

        _scoring = count;
    }

    private void GatherAccepted(VisitedMarks visited, IHnswGraph graph, long[] accept, ReadOnlySpan<int> neighbours)
    {
        if (_behind.Length < neighbours.Length)
        {
            _behind = new int[neighbours.Length];
        }

        int behind = 0;
        foreach (int node in neighbours)
        {
            bool accepted = IsAccepted(accept, HnswBeam.Checked(node, graph.Count));
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
                _behind[behind++] = node;
            }
        }

        // As many as if all neighbours were allowed.
        for (int i = 0; i < behind && _scoring < neighbours.Length; i++)
        {
            _looked++;
            foreach (int node in graph.Neighbours(0, _behind[i]))
            {
                if (IsAccepted(accept, HnswBeam.Checked(node, graph.Count)) && visited.Add(node))
                {
                    AddToScore(node);
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
}
