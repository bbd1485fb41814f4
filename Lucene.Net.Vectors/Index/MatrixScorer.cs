using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>Scores documents by their rows: what all encodings have in common. For one thread.</summary>
internal abstract class MatrixScorer : IVectorScorer
{
    private readonly VectorCombination _combination;
    private bool _disposed;

    /// <param name="options">The field.</param>
    /// <param name="query">The query's rows, checked and normalised.</param>
    protected MatrixScorer(MultiVectorFieldOptions options, float[] query)
    {
        _combination = options.Combination;
        Query = new MaxSimQuery(query, options.Dimensions);
    }

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <summary>The query.</summary>
    protected MaxSimQuery Query { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        ScoreDocuments(ordinals, scores);
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ScoreDocuments(first, scores);
    }

    /// <summary>Which row of a document is most similar to each of the query's, the first of equals, and how similar.</summary>
    public abstract void Match(int ordinal, Span<int> bestRow, Span<float> bestSimilarity);

    /// <inheritdoc/>
    public virtual void Prefetch(ReadOnlySpan<int> ordinals)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Close();
        }
    }

    /// <summary>Scores documents in any order.</summary>
    protected abstract void ScoreDocuments(ReadOnlySpan<int> ordinals, Span<float> scores);

    /// <summary>Scores documents that follow one another.</summary>
    protected abstract void ScoreDocuments(int first, Span<float> scores);

    /// <summary>Gives back what was borrowed; called once.</summary>
    protected virtual void Close()
    {
    }

    /// <summary>Scores runs of rows as the field's combination says.</summary>
    protected void ScoreRuns<TRows>(in TRows kind, in RowBlock rows, ReadOnlySpan<RowRun> documents, Span<float> scores)
        where TRows : struct, ITokenRows
    {
        if (_combination == VectorCombination.Max)
        {
            Query.Maxima(kind, rows, documents, scores);
        }
        else
        {
            Query.Sums(kind, rows, documents, scores);
        }
    }
}
