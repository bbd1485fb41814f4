using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Scores a segment's documents where they lie in its file.</summary>
/// <typeparam name="TRows">How rows are encoded.</typeparam>
internal sealed class StoredMatrixScorer<TRows> : MatrixScorer
    where TRows : struct, ITokenRows
{
    private const int FirstRuns = 256;

    private readonly StoredMultiVectorValues _matrices;
    private readonly RowBlock _rows;
    private readonly RowBlock _scattered;
    private readonly TRows _kind;
    private readonly RowPages _pages;
    private RowRun[] _runs = new RowRun[FirstRuns];

    /// <param name="matrices">The segment's matrices.</param>
    /// <param name="query">The query's rows, checked and normalised.</param>
    /// <param name="kind">Makes what a query needs to read rows.</param>
    public StoredMatrixScorer(StoredMultiVectorValues matrices, float[] query, Func<MaxSimQuery, TRows> kind)
        : base(matrices.Options, query)
    {
        _matrices = matrices;
        matrices.Data.AddReference();
        _rows = matrices.Rows;
        _scattered = matrices.ScatteredRows;
        _kind = kind(Query);
        _pages = matrices.Pages;
    }

    /// <inheritdoc/>
    public override int Count => _matrices.Count;

    /// <inheritdoc/>
    public override void Match(int ordinal, Span<int> bestRow, Span<float> bestSimilarity)
    {
        Query.Match(_kind, _scattered, _matrices.RunOf(ordinal), bestRow, bestSimilarity);
    }

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        if (_pages.MayMiss(ordinals))
        {
            _pages.ReadSoon(ordinals);
        }
    }

    /// <inheritdoc/>
    protected override void ScoreDocuments(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Prefetch(ordinals);
        Span<RowRun> runs = Runs(ordinals.Length);
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = _matrices.RunOf(ordinals[i]);
        }

        ScoreRuns(_kind, _scattered, runs, scores);
    }

    /// <inheritdoc/>
    protected override void ScoreDocuments(int first, Span<float> scores)
    {
        Guard.InRange(first, 0, Count - scores.Length);
        Span<RowRun> runs = Runs(scores.Length);
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = _matrices.RunOf(first + i);
        }

        ScoreRuns(_kind, _rows, runs, scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        _matrices.Data.Release();
    }

    private Span<RowRun> Runs(int count)
    {
        if (_runs.Length < count)
        {
            _runs = new RowRun[count];
        }

        return _runs.AsSpan(0, count);
    }
}
