using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// Scores rows in native memory against a query or one of themselves: what all encodings have in common. A row's encoding
/// is the affair of the classes derived.
/// </summary>
internal abstract class RowScorer : INodeScorer
{
    private readonly NativeRegion _region;
    private bool _disposed;

    protected RowScorer(VectorFieldOptions options, NativeRegion region)
    {
        Options = options;
        _region = region;
        region.AddReference();
    }

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <summary>What the field is.</summary>
    protected VectorFieldOptions Options { get; }

    /// <inheritdoc/>
    public void SetTarget(int ordinal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Guard.Index(ordinal, Count);
        Aim(ordinal);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ScoreRows(ordinals, scores);
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ScoreRows(first, scores);
    }

    /// <inheritdoc/>
    public abstract void Prefetch(ReadOnlySpan<int> ordinals);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _region.Release();
            Close();
        }
    }

    /// <summary>Makes a row, known to exist, the query.</summary>
    protected abstract void Aim(int ordinal);

    /// <summary>Scores rows in any order; checks its arguments.</summary>
    protected abstract void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores);

    /// <summary>Scores rows that follow one another; checks its arguments.</summary>
    protected abstract void ScoreRows(int first, Span<float> scores);

    /// <summary>Gives back what was borrowed; called once.</summary>
    protected abstract void Close();
}
