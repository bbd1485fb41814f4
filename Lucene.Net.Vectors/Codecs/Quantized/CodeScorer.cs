using System;
using System.Buffers;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Scores codes against a query that is encoded as they are, or against one of themselves.</summary>
/// <typeparam name="TMap">The similarity.</typeparam>
internal sealed class CodeScorer<TMap> : RowScorer
    where TMap : struct, ICodeMap
{
    private readonly QuantizedVectorsEntry _entry;
    private readonly RowBlock _rows;
    private readonly byte[] _query;
    private CodeTerms _terms;

    /// <param name="query">The query; nothing where a row will be made the query before anything is scored.</param>
    /// <param name="entry">What the field's codes are.</param>
    /// <param name="data">Where they are.</param>
    public CodeScorer(ReadOnlySpan<float> query, QuantizedVectorsEntry entry, NativeRegion data)
        : base(entry.Options, data)
    {
        _entry = entry;
        _rows = data.Rows(entry.Rows, entry.Count, entry.RowBytes);
        _query = ArrayPool<byte>.Shared.Rent(entry.Options.Dimensions);
        if (!query.IsEmpty)
        {
            _terms = entry.Quantizer.EncodeQuery(query, Query);
        }
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    private Span<byte> Query => _query.AsSpan(0, Options.Dimensions);

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _rows.Prefetch(ordinals, RowBlock.MostPrefetched);
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        ReadOnlySpan<byte> row = _rows.Span(ordinal);
        row[CodeCorrections.Bytes..].CopyTo(Query);
        _terms = _entry.Quantizer.ToQuery(Query, MemoryMarshal.Read<CodeCorrections>(row));
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        CodeKernels.Rows<TMap>(Query, _terms, _rows, ordinals, scores);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        CodeKernels.Rows<TMap>(Query, _terms, _rows, first, scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<byte>.Shared.Return(_query);
    }
}
