using System;
using System.Buffers;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Scores codes against a query, or against one of the vectors.</summary>
/// <typeparam name="TMap">The similarity.</typeparam>
internal sealed class CodeScorer<TMap> : RowScorer, IBoundedScorer
    where TMap : struct, ICodeMap
{
    private readonly QuantizedVectorsEntry _entry;
    private readonly CodeLayout _layout;
    private readonly RowBlock _rows;
    private readonly RowBlock _bounds;
    private readonly FinerTargets? _targets;
    private readonly byte[] _query;
    private CodeTerms _terms;
    private CodeQuality? _quality;

    /// <param name="query">The query; nothing where a row will be made the query before anything is scored.</param>
    /// <param name="entry">What the field's codes are.</param>
    /// <param name="data">Where they are.</param>
    /// <param name="targets">The vectors in a finer form to score against; null to score code against code.</param>
    public CodeScorer(ReadOnlySpan<float> query, QuantizedVectorsEntry entry, NativeRegion data, FinerTargets? targets = null)
        : base(entry.Options, data)
    {
        _entry = entry;
        _layout = entry.Quantizer.Layout;
        _targets = targets;
        _rows = data.Rows(entry.Rows, entry.Count, _layout.RowBytes);
        _bounds = entry.HasBounds ? data.Rows(entry.Bounds, entry.Count, CodeBound.Bytes) : default;
        _query = ArrayPool<byte>.Shared.Rent(_layout.QueryBytes);
        if (!query.IsEmpty)
        {
            _terms = entry.Quantizer.EncodeQuery(query, Query, out CodeQuality quality);
            _quality = quality;
        }
    }

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    /// <inheritdoc/>
    public bool HasBounds => _entry.HasBounds;

    private Span<byte> Query => _query.AsSpan(0, _layout.QueryBytes);

    /// <inheritdoc/>
    public override void Prefetch(ReadOnlySpan<int> ordinals)
    {
        _rows.Prefetch(ordinals, RowBlock.MostPrefetched);
    }

    /// <inheritdoc/>
    public void ToGreatest(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Guard.Length(scores.Length, ordinals.Length, nameof(scores));
        if (!HasBounds || _quality is not { } quality)
        {
            throw new InvalidOperationException($"the codes have no bounds ({Options}), or no query was given");
        }

        for (int i = 0; i < ordinals.Length; i++)
        {
            CodeBound bound = MemoryMarshal.Read<CodeBound>(_bounds.Span(ordinals[i]));
            float offset = MemoryMarshal.Read<CodeCorrections>(_rows.Span(ordinals[i])).Offset;
            scores[i] = bound.GreatestScore(Options.Similarity, scores[i], (double)offset + _terms.Constant, quality, _layout.Dimensions);
        }
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        if (_targets is not null)
        {
            _terms = _targets.Copy(ordinal, Query);
            return;
        }

        ReadOnlySpan<byte> row = _rows.Span(ordinal);
        Span<byte> levels = stackalloc byte[_layout.Dimensions];
        _layout.Unpack(row[CodeCorrections.Bytes..], levels);
        _terms = _entry.Quantizer.ToQuery(levels, MemoryMarshal.Read<CodeCorrections>(row), Query);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        CodeKernels.Rows<TMap>(_layout, Query, _terms, _rows, ordinals, scores);
    }

    /// <inheritdoc/>
    protected override void ScoreRows(int first, Span<float> scores)
    {
        CodeKernels.Rows<TMap>(_layout, Query, _terms, _rows, first, scores);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        ArrayPool<byte>.Shared.Return(_query);
    }
}
