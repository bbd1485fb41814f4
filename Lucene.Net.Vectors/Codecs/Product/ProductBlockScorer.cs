using System;
using System.Buffers;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>
/// Scores codes of 4 bits that lie in blocks, by tables of bytes in registers. A vector's score is the same whether it is scored alone or in
/// a row of others.
/// </summary>
internal sealed class ProductBlockScorer : ProductScorer
{
    // Enough for one call of a scan, wherever it begins.
    private const int BlocksAtOnce = 9;

    private readonly RowBlock _blocks;
    private readonly byte[] _tables;
    private float _start;
    private float _scale;

    /// <param name="query">The query; nothing where a vector will be made the query before anything is scored.</param>
    /// <param name="codes">The codes.</param>
    public ProductBlockScorer(ReadOnlySpan<float> query, ProductCodes codes)
        : base(codes)
    {
        _blocks = codes.Units;
        _tables = ArrayPool<byte>.Shared.Rent(FastScan.TableBytes(codes.Entry.Subspaces));
        if (!query.IsEmpty)
        {
            AimAt(query);
        }
    }

    private int Subspaces => Codes.Entry.Subspaces;

    private Span<byte> Tables => _tables.AsSpan(0, FastScan.TableBytes(Subspaces));

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        // Of a vector here and there a block's every cache line is read: too many to ask for.
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<float> tables)
    {
        (_start, _scale) = ProductTables.ToBytes(tables, Tables);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        for (int i = 0; i < ordinals.Length; i++)
        {
            int ordinal = Guard.Index(ordinals[i], Count, nameof(ordinals));
            ReadOnlySpan<byte> block = _blocks.Span(ordinal / FastScan.BlockVectors);
            ushort sum = (ushort)FastScan.SumOf(Tables, Subspaces, block, ordinal % FastScan.BlockVectors);
            FastScan.ToSingles(new ReadOnlySpan<ushort>(in sum), _start, _scale, scores.Slice(i, 1));
        }

        ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        Guard.InRange(first, 0, Count);
        Guard.InRange(scores.Length, 0, Count - first);
        Span<ushort> sums = stackalloc ushort[BlocksAtOnce * FastScan.BlockVectors];
        for (int done = 0; done < scores.Length;)
        {
            int block = (first + done) / FastScan.BlockVectors, skipped = (first + done) % FastScan.BlockVectors;
            int some = Math.Min(sums.Length - skipped, scores.Length - done), blocks = FastScan.Blocks(skipped + some);
            long start = Codes.Entry.Codes + ((long)block * _blocks.RowBytes);
            ReadOnlySpan<byte> bytes = Codes.Data.Bytes(start, (blocks * _blocks.RowBytes) + FastScan.Slack);
            FastScan.All(Tables, Subspaces, bytes, sums[..(blocks * FastScan.BlockVectors)]);
            FastScan.ToSingles(sums.Slice(skipped, some), _start, _scale, scores.Slice(done, some));
            done += some;
        }

        ToScores(scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        base.Close();
        ArrayPool<byte>.Shared.Return(_tables);
    }
}
