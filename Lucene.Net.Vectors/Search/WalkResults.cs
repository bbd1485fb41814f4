using System;
using System.Buffers;

namespace Lucene.Net.Vectors.Search;

/// <summary>Borrowed room for what a walk through a graph finds.</summary>
internal readonly struct WalkResults(int width) : IDisposable
{
    private readonly int[] _nodes = ArrayPool<int>.Shared.Rent(width);
    private readonly float[] _scores = ArrayPool<float>.Shared.Rent(width);

    public Span<int> Nodes => _nodes.AsSpan(0, width);

    public Span<float> Scores => _scores.AsSpan(0, width);

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_nodes);
        ArrayPool<float>.Shared.Return(_scores);
    }
}
