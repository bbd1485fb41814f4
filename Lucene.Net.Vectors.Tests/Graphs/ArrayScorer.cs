using System;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Tests.Graphs;

/// <summary>Scores vectors in arrays by their Euclidean distance.</summary>
internal sealed class ArrayScorer(float[][] vectors, float[]? query = null) : INodeScorer
{
    private float[] _target = query ?? [];

    public int Count => vectors.Length;

    public void SetTarget(int ordinal)
    {
        _target = vectors[ordinal];
    }

    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        for (int i = 0; i < ordinals.Length; i++)
        {
            scores[i] = 1 / (1 + VectorKernels.SquaredEuclidean(_target, vectors[ordinals[i]]));
        }
    }

    public void ScoreRange(int first, Span<float> scores)
    {
        Score([.. Enumerable.Range(first, scores.Length)], scores);
    }

    public void Dispose()
    {
        // Holds nothing.
    }

    /// <summary>The best nodes among those allowed, equal scores by node.</summary>
    public int[] Best(int k, Func<int, bool>? allowed = null)
    {
        int[] nodes = [.. Enumerable.Range(0, Count).Where(allowed ?? (_ => true))];
        float[] scores = new float[nodes.Length];
        Score(nodes, scores);
        return [.. nodes.Zip(scores).OrderByDescending(pair => pair.Second).ThenBy(pair => pair.First).Take(k).Select(pair => pair.First)];
    }
}
