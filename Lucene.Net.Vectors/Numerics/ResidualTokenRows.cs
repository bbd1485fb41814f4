using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// Rows of <see cref="ResidualLayout"/> against one query: what is decoded is the residual alone, the centroids' share comes from a
/// table made once a query.
/// </summary>
internal readonly unsafe struct ResidualTokenRows : ITokenRows
{
    private readonly ResidualLayout _layout;
    private readonly float* _weights;
    private readonly float* _products;
    private readonly int _width;

    // What the pointers lead to.
    private readonly CentroidTable _table;
    private readonly float[] _weightTable;

    /// <summary>The rows of a segment, for a query.</summary>
    /// <param name="layout">Their layout.</param>
    /// <param name="weights">What the codes stand for, <c>2^bits</c> numbers.</param>
    /// <param name="table">The query's products with the segment's centroids.</param>
    public ResidualTokenRows(ResidualLayout layout, ReadOnlySpan<float> weights, CentroidTable table)
    {
        Guard.Length(weights.Length, 1 << layout.Bits, nameof(weights));
        Guard.Length(table.Count, layout.Centroids, nameof(table));
        _layout = layout;
        _table = table;
        _products = table.Products;
        _width = table.Width;

        // Repeated, so that what stands in the bits above a code does not matter.
        _weightTable = GC.AllocateArray<float>(ResidualWeights.TableLength, pinned: true);
        ResidualWeights.Repeat(weights, _weightTable);
        _weights = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_weightTable));
    }

    /// <inheritdoc/>
    public static bool HasFactor => true;

    /// <inheritdoc/>
    public static bool HasBase => true;

    /// <summary>The table the rows were made with.</summary>
    public CentroidTable Table => _table;

    /// <inheritdoc/>
    public int RowBytes(int dimensions)
    {
        Guard.Length(dimensions, _layout.Dimensions, nameof(dimensions));
        return _layout.RowBytes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decode<TWidth, TVec>(byte* row, int dimensions, float* target)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct
    {
        ResidualWeights.Decode<TWidth, TVec>(row + _layout.CodeOffset, _layout.CodeBytes, _layout.Bits, _weights, target);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Factor(byte* row)
    {
        return Width32.LoadHalf((ushort*)(row + _layout.IdBytes));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Base(byte* row)
    {
        uint centroid = _layout.IdBytes == 2 ? Unsafe.ReadUnaligned<ushort>(row) : Unsafe.ReadUnaligned<uint>(row);
        if (centroid >= (uint)_layout.Centroids)
        {
            ThrowHelper.OutOfRange($"a row names a centroid that is not one of {_layout.Centroids}", nameof(centroid), centroid);
        }

        return _products + ((nint)centroid * _width);
    }

    /// <inheritdoc/>
    public void Keep()
    {
        GC.KeepAlive(_table);
        GC.KeepAlive(_weightTable);
    }
}
