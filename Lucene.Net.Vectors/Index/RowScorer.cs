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
        Measure(ordinals, scores);
        Options.ToScores(scores);
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        MeasureRange(first, scores);
        Options.ToScores(scores);
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

    /// <summary>Makes a row, known to exist, the query.</summary>
    protected abstract void Aim(int ordinal);

    /// <summary>The similarity's values, before they are mapped to scores; checks its arguments.</summary>
    protected abstract void Measure(ReadOnlySpan<int> ordinals, Span<float> values);

    /// <inheritdoc cref="Measure"/>
    protected abstract void MeasureRange(int first, Span<float> values);
}
