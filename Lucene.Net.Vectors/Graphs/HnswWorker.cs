using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Graphs;

/// <summary>One thread's part in building a graph: its scorer and its scratch memory.</summary>
internal sealed class HnswWorker(INodeScorer scorer, HnswParameters parameters) : IDisposable
{
    private long[] _keys = new long[parameters.MaxDegree(0) + 1];
    private int[] _nodes = new int[parameters.EfConstruction];
    private float[] _scores = new float[parameters.EfConstruction];
    private long[][] _found = [];
    private int[] _foundCount = [];

    /// <summary>Scores nodes against one another.</summary>
    public INodeScorer Scorer => scorer;

    /// <summary>Finds a new node's neighbours.</summary>
    public HnswBeam Beam { get; } = new();

    /// <summary>Nodes known to be near a node that is about to be inserted.</summary>
    public List<int> Near { get; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        scorer.Dispose();
    }

    /// <summary>Room for keys.</summary>
    public Span<long> Keys(int count)
    {
        if (_keys.Length < count)
        {
            _keys = new long[count];
        }

        return _keys.AsSpan(0, count);
    }

    /// <summary>Keeps what the beam found on a level.</summary>
    public void KeepFound(int level)
    {
        if (_found.Length <= level)
        {
            Array.Resize(ref _found, level + 1);
            Array.Resize(ref _foundCount, level + 1);
        }

        ReadOnlySpan<long> keys = Beam.Keys;
        if (_found[level] is null || _found[level].Length < keys.Length)
        {
            _found[level] = new long[Math.Max(keys.Length, parameters.EfConstruction)];
        }

        for (int i = 0; i < keys.Length; i++)
        {
            _found[level][i] = keys[i] & ~NodeKey.Mark;
        }

        _foundCount[level] = keys.Length;
    }

    /// <summary>Adds keys, best first, to what was kept of a level, such as are not there yet.</summary>
    public void AddFound(int level, ReadOnlySpan<long> keys)
    {
        int count = _foundCount[level], most = count + keys.Length;
        if (_found[level].Length < most)
        {
            Array.Resize(ref _found[level], most);
        }

        Span<long> found = _found[level];
        int end = count;
        foreach (long key in keys)
        {
            if (!found[..count].Contains(key))
            {
                found[end++] = key;
            }
        }

        found[..end].Sort();
        found[..end].Reverse();
        _foundCount[level] = end;
    }

    /// <summary>What <see cref="KeepFound"/> kept.</summary>
    public Span<long> Found(int level)
    {
        return _found[level].AsSpan(0, _foundCount[level]);
    }

    /// <summary>Scores a node's links against it; until the next choice.</summary>
    public ReadOnlySpan<float> ScoreLinks(int node, ReadOnlySpan<int> links)
    {
        if (_scores.Length < links.Length)
        {
            _nodes = new int[links.Length];
            _scores = new float[links.Length];
        }

        scorer.SetTarget(node);
        scorer.Score(links, _scores.AsSpan(0, links.Length));
        return _scores.AsSpan(0, links.Length);
    }

    /// <summary>
    /// Chooses neighbours that lie in different directions: from the best on, each that is nearer to the target than to any
    /// chosen before it (the paper's algorithm 4, without its two options).
    /// </summary>
    /// <param name="candidates">Keys by the score against the target, best first; the chosen are put in front.</param>
    /// <param name="most">How many to choose at most.</param>
    /// <returns>The chosen, best first.</returns>
    /// <remarks>
    /// Each chosen one strikes out, in one batch, all candidates that are nearer to it than to the target: the same choice
    /// as trying candidate after candidate against all chosen, with the same number of scores, in few calls.
    /// </remarks>
    public Span<long> SelectDiverse(Span<long> candidates, int most)
    {
        if (_nodes.Length < candidates.Length)
        {
            _nodes = new int[candidates.Length];
            _scores = new float[candidates.Length];
        }

        int chosen = 0, end = candidates.Length;
        while (chosen < end)
        {
            int target = NodeKey.Node(candidates[chosen++]);
            int left = end - chosen;
            if (chosen == most || left == 0)
            {
                break;
            }

            for (int i = 0; i < left; i++)
            {
                _nodes[i] = NodeKey.Node(candidates[chosen + i]);
            }

            scorer.SetTarget(target);
            scorer.Score(_nodes.AsSpan(0, left), _scores.AsSpan(0, left));
            end = chosen;
            for (int i = 0; i < left; i++)
            {
                long candidate = candidates[chosen + i];
                candidates[end] = candidate;
                end += NodeKey.Score(candidate) > _scores[i] ? 1 : 0;
            }
        }

        return candidates[..chosen];
    }
}
