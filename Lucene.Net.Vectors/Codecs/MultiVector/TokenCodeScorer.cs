using System;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Scores a segment's documents by the short codes of their rows, where they lie in its file. For one thread.</summary>
internal sealed class TokenCodeScorer : IVectorScorer
{
    private const int Batch = 64;

    private readonly StoredMultiVectorValues _matrices;
    private readonly RowBlock _codes;
    private readonly TokenCodeQuery _query;
    private readonly RowRun[] _runs = new RowRun[Batch];
    private bool _disposed;

    /// <param name="matrices">The segment's matrices.</param>
    /// <param name="entry">Where the codes are.</param>
    /// <param name="query">The query's rows, checked and normalised.</param>
    public TokenCodeScorer(StoredMultiVectorValues matrices, MuveraEntry entry, float[] query)
    {
        _matrices = matrices;
        NativeRegion data = matrices.Data;
        data.AddReference();
        _codes = data.Rows(entry.Codes, (int)entry.Tokens, entry.Layout.RowBytes);
        _query = new TokenCodeQuery(
            query, entry.Layout, data.Singles(entry.Centroids, entry.CentroidNumbers), data.Singles(entry.Codewords, entry.Layout.CodewordNumbers),
            matrices.Options.Combination == VectorCombination.Sum);
    }

    /// <inheritdoc/>
    public int Count => _matrices.Count;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        for (int done = 0; done < ordinals.Length; done += Batch)
        {
            int some = Math.Min(Batch, ordinals.Length - done);
            for (int i = 0; i < some; i++)
            {
                _runs[i] = _matrices.RunOf(ordinals[done + i]);
            }

            Score(some, scores[done..]);
        }
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        Guard.InRange(first, 0, Count - scores.Length);
        for (int done = 0; done < scores.Length; done += Batch)
        {
            int some = Math.Min(Batch, scores.Length - done);
            for (int i = 0; i < some; i++)
            {
                _runs[i] = _matrices.RunOf(first + done + i);
            }

            Score(some, scores[done..]);
        }
    }

    /// <inheritdoc/>
    public void Prefetch(ReadOnlySpan<int> ordinals)
    {
        foreach (int ordinal in ordinals)
        {
            if ((uint)ordinal < (uint)Count)
            {
                RowRun run = _matrices.RunOf(ordinal);
                _codes.Prefetch(run.First, Math.Min(RowBlock.MostPrefetched, run.Count * _codes.RowBytes));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _matrices.Data.Release();
        }
    }

    private void Score(int count, Span<float> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            _query.Score(_codes, _runs.AsSpan(0, count), scores[..count]);
        }
        catch (InvalidDataException e)
        {
            throw new CorruptIndexException($"field '{_matrices.Field}': the short codes of its rows were altered: {e.Message}", e);
        }
    }
}
