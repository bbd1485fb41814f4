using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores float32 rows in native memory, against a query or one of themselves.</summary>
internal sealed class FloatRowScorer : INodeScorer
{
    private readonly float[] _query;
    private readonly VectorSimilarity _similarity;
    private readonly NativeRegion _region;
    private readonly RowBlock _rows;
    private bool _disposed;

    public FloatRowScorer(float[] query, VectorSimilarity similarity, NativeRegion region, RowBlock rows)
    {
        _query = query;
        _similarity = similarity;
        _rows = rows;
        _region = region;
        region.AddReference();
    }

    /// <inheritdoc/>
    public int Count => _rows.Count;

    /// <inheritdoc/>
    public void SetTarget(int ordinal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _rows.CopyRow(ordinal, MemoryMarshal.AsBytes(_query.AsSpan()));
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        switch (_similarity)
        {
            case VectorSimilarity.Cosine:
                VectorKernels.CosineRows(_query, _rows, ordinals, scores);
                break;
            case VectorSimilarity.Euclidean:
                VectorKernels.SquaredEuclideanRows(_query, _rows, ordinals, scores);
                break;
            default:
                VectorKernels.DotRows(_query, _rows, ordinals, scores);
                break;
        }

        _similarity.ToScores(scores);
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        switch (_similarity)
        {
            case VectorSimilarity.Cosine:
                VectorKernels.CosineRows(_query, _rows, first, scores);
                break;
            case VectorSimilarity.Euclidean:
                VectorKernels.SquaredEuclideanRows(_query, _rows, first, scores);
                break;
            default:
                VectorKernels.DotRows(_query, _rows, first, scores);
                break;
        }

        _similarity.ToScores(scores);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _region.Release();
        }
    }
}
