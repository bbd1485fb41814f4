using System;
using System.Buffers;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>Scores codes that lie in rows, by tables in memory.</summary>
internal sealed class ProductRowScorer : ProductScorer
{
    private readonly RowBlock _rows;
    private readonly float[] _tables;

    /// <param name="query">The query; nothing where a row will be made the query before anything is scored.</param>
    /// <param name="codes">The codes.</param>
    public ProductRowScorer(ReadOnlySpan<float> query, ProductCodes codes)
        : base(codes)
    {
        _rows = codes.Units;
        _tables = ArrayPool<float>.Shared.Rent(_rows.RowBytes * ProductRows.Entries);
        if (!query.IsEmpty)
        {
            AimAt(query);
        }
    }

    private Span<float> Tables => _tables.AsSpan(0, _rows.RowBytes * ProductRows.Entries);

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _rows.Prefetch(ordinals, RowBlock.MostPrefetched);
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<float> tables)
    {
        if (Codes.Entry.Bits == 8)
        {
            tables.CopyTo(Tables);
        }
        else
        {
            ProductRows.Join(tables, Tables);
        }
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        ProductRows.Sums(Tables, _rows, ordinals, scores);
        ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        ProductRows.Sums(Tables, _rows, first, scores);
        ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        base.Close();
        ArrayPool<float>.Shared.Return(_tables);
    }
}
