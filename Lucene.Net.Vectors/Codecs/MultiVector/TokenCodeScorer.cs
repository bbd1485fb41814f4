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
    private readonly RowBlock _numbers;
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
        _numbers = data.Rows(entry.Numbers, (int)entry.Tokens, sizeof(ushort));
        _codes = data.Rows(entry.Codes, (int)entry.Tokens, entry.Layout.Parts);
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
            ReadOnlySpan<int> some = ordinals[done..Math.Min(ordinals.Length, done + Batch)];
            for (int i = 0; i < some.Length; i++)
            {
                _runs[i] = _matrices.RunOf(some[i]);
            }

            Score(some.Length, scores[done..]);
        }
    }

    /// <inheritdoc/>
    public void ScoreRange(int first, Span<float> scores)
    {
        Guard.InRange(first, 0, Count - scores.Length);
        for (int done = 0; done < scores.Length; done += Batch)
        {
            int some = FillRuns(first + done, scores.Length - done);
            Score(some, scores[done..]);
        }
    }

    /// <summary>The least that <see cref="ScoreCentroids"/> gives.</summary>
    public int LeastOfCentroids => _query.LeastOfCentroids;

    /// <summary>The most that <see cref="ScoreCentroids"/> gives.</summary>
    public int MostOfCentroids => _query.MostOfCentroids;

    /// <summary>Scores documents that follow one another by their rows' centroids alone, in units of its own.</summary>
    public void ScoreCentroids(int first, Span<int> scores)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Guard.InRange(first, 0, Count - scores.Length);
        try
        {
            for (int done = 0; done < scores.Length; done += Batch)
            {
                int some = FillRuns(first + done, scores.Length - done);
                _query.ScoreCentroids(_numbers, _runs.AsSpan(0, some), scores.Slice(done, some));
            }
        }
        catch (InvalidDataException e)
        {
            throw Corrupt(e);
        }
    }

    /// <inheritdoc/>
    public void Prefetch(ReadOnlySpan<int> ordinals)
    {
        foreach (int ordinal in ordinals)
        {
            if ((uint)ordinal < (uint)Count)
            {
                TokenCodeQuery.Prefetch(_numbers, _codes, _matrices.RunOf(ordinal));
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
            _query.Score(_numbers, _codes, _runs.AsSpan(0, count), scores[..count]);
        }
        catch (InvalidDataException e)
        {
            throw Corrupt(e);
        }
    }

    private int FillRuns(int first, int most)
    {
        int some = Math.Min(Batch, most);
        _matrices.CopyRuns(first, _runs.AsSpan(0, some));
        return some;
    }

    private CorruptIndexException Corrupt(InvalidDataException e)
    {
        return new CorruptIndexException($"{_matrices.Data.File}: field '{_matrices.Field}': the short codes of its rows were altered: {e.Message}", e);
    }
}
