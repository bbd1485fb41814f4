using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// Scores codes against a query that is encoded as they are, or against one of themselves. The query's levels are made
/// signed, since the fastest instruction multiplies unsigned by signed bytes.
/// </summary>
internal sealed class CodeScorer : RowScorer
{
    private const int SignBit = 0x80;

    private readonly ScalarQuantizer _quantizer;
    private readonly RowBlock _codes;
    private readonly RowBlock _corrections;
    private readonly byte[] _query;
    private CodeComparison _comparison;

    /// <param name="entry">What the field's codes are.</param>
    /// <param name="data">Where they are.</param>
    public CodeScorer(QuantizedVectorsEntry entry, NativeRegion data)
        : base(entry.Options, data)
    {
        _quantizer = entry.Quantizer;
        _codes = data.Rows(entry.Rows + CodeCorrections.Bytes, entry.Count, entry.Options.Dimensions, entry.RowBytes);
        _corrections = data.Rows(entry.Rows, entry.Count, CodeCorrections.Bytes, entry.RowBytes);
        _query = new byte[entry.Options.Dimensions];
    }

    /// <inheritdoc/>
    public override int Count => _codes.Count;

    /// <summary>Makes a vector the query.</summary>
    public void SetQuery(ReadOnlySpan<float> query)
    {
        SetQuery(_quantizer.Encode(query, _query));
    }

    /// <inheritdoc/>
    protected override void Aim(int ordinal)
    {
        _codes.CopyRow(ordinal, _query);
        SetQuery(Corrections(ordinal));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Measure(ReadOnlySpan<int> ordinals, Span<float> values)
    {
        // The products stand where the values are to stand.
        Span<int> products = MemoryMarshal.Cast<float, int>(values);
        ByteKernels.DotRows<Int8Element, UInt8Element>(_query, _codes, ordinals, products);
        CodeComparison comparison = _comparison;
        int i = 0;
        for (; i <= values.Length - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            ReadOnlySpan<int> four = ordinals.Slice(i, 4);
            comparison
                .Values(Numbers(four[0]), Numbers(four[1]), Numbers(four[2]), Numbers(four[3]), Vector128.Create<int>(products.Slice(i, 4)))
                .CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = comparison.Value(Corrections(ordinals[i]), products[i]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void MeasureRange(int first, Span<float> values)
    {
        Span<int> products = MemoryMarshal.Cast<float, int>(values);
        ByteKernels.DotRows<Int8Element, UInt8Element>(_query, _codes, first, products);
        CodeComparison comparison = _comparison;
        int i = 0;
        for (; i <= values.Length - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            int at = first + i;
            comparison
                .Values(Numbers(at), Numbers(at + 1), Numbers(at + 2), Numbers(at + 3), Vector128.Create<int>(products.Slice(i, 4)))
                .CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = comparison.Value(Corrections(first + i), products[i]);
        }
    }

    private void SetQuery(in CodeCorrections corrections)
    {
        foreach (ref byte level in _query.AsSpan())
        {
            level ^= SignBit;
        }

        _comparison = new CodeComparison(_quantizer, corrections, SignBit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CodeCorrections Corrections(int ordinal)
    {
        return MemoryMarshal.Read<CodeCorrections>(_corrections.Span(ordinal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<float> Numbers(int ordinal)
    {
        return MemoryMarshal.Read<Vector128<float>>(_corrections.Span(ordinal));
    }
}
