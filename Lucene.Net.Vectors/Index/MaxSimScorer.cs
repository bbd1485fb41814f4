using System;
using System.Buffers;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores documents by their rows: what all encodings have in common.</summary>
internal abstract class MaxSimScorer : IVectorScorer
{
    // Rows that are decoded at once: few enough to stay in the nearest caches while all the query's rows meet them.
    private const int BlockRows = 32;

    private readonly float[] _query;
    private readonly float[] _best;
    private readonly float[] _block;
    private readonly int _dimensions;
    private readonly VectorCombination _combination;
    private bool _disposed;

    /// <param name="options">The field.</param>
    /// <param name="query">The query's rows, checked and normalised; kept.</param>
    protected MaxSimScorer(MultiVectorFieldOptions options, float[] query)
    {
        _dimensions = options.Dimensions;
        _combination = options.Combination;
        _query = query;
        _best = new float[query.Length / _dimensions];
        _block = ArrayPool<float>.Shared.Rent(BlockRows * _dimensions);
    }

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        for (int i = 0; i < ordinals.Length; i++)
        {
            scores[i] = Score(ordinals[i]);
        }
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Score(first + i);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ArrayPool<float>.Shared.Return(_block);
            Close();
        }
    }

    /// <summary>Makes a document the one whose rows are decoded; gives their number.</summary>
    protected abstract int Begin(int ordinal);

    /// <summary>Decodes rows of that document.</summary>
    protected abstract void Decode(int first, Span<float> rows);

    /// <summary>Gives back what was borrowed; called once.</summary>
    protected virtual void Close()
    {
    }

    private float Score(int ordinal)
    {
        int rows = Begin(ordinal);
        Array.Fill(_best, float.NegativeInfinity);
        for (int first = 0; first < rows; first += BlockRows)
        {
            Span<float> block = _block.AsSpan(0, Math.Min(BlockRows, rows - first) * _dimensions);
            Decode(first, block);
            for (int token = 0; token < _best.Length; token++)
            {
                ReadOnlySpan<float> asked = _query.AsSpan(token * _dimensions, _dimensions);
                for (int at = 0; at < block.Length; at += _dimensions)
                {
                    _best[token] = Math.Max(_best[token], VectorKernels.Dot(asked, block.Slice(at, _dimensions)));
                }
            }
        }

        return Combined();
    }

    // In double precision, so that the order of a query's rows hardly shows.
    private float Combined()
    {
        double sum = 0;
        float most = float.NegativeInfinity;
        foreach (float best in _best)
        {
            sum += best;
            most = Math.Max(most, best);
        }

        return _combination == VectorCombination.Max ? most : (float)sum;
    }
}
