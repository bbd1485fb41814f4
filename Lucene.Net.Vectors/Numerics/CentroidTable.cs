using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// The dot products of a query's rows and a segment's centroids, made once a query. Immutable; for any number of threads.
/// Layout: a centroid's products with all query rows one behind the other, as <see cref="PackedRows.Width"/> says.
/// </summary>
internal sealed unsafe class CentroidTable
{
    private readonly float[] _products;
    private readonly int _group;

    /// <summary>Multiplies.</summary>
    /// <param name="query">The query.</param>
    /// <param name="centroids">The centroids, one behind the other.</param>
    public CentroidTable(MaxSimQuery query, ReadOnlySpan<float> centroids)
    {
        PackedRows packed = query.Packed;
        if (centroids.Length % packed.Dimensions != 0)
        {
            ThrowHelper.Argument($"must be whole rows of {packed.Dimensions} numbers", "centroids.Length", centroids.Length);
        }

        Count = centroids.Length / packed.Dimensions;
        Width = packed.Width;
        Rows = packed.Count;
        _group = packed.Group;
        _products = GC.AllocateUninitializedArray<float>(checked(Count * Width), pinned: true);
        fixed (float* rows = centroids)
        {
            RowBlock block = new(rows, Count, packed.Dimensions * sizeof(float), packed.Dimensions * sizeof(float));
            query.Products(default(SingleTokenRows), block, new RowRun(0, Count), _products);
        }
    }

    /// <summary>Number of centroids.</summary>
    public int Count { get; }

    /// <summary>Number of query rows.</summary>
    public int Rows { get; }

    /// <summary>Floats from one centroid's products to the next's.</summary>
    public int Width { get; }

    /// <summary>The first centroid's products; readable while this object is referred to.</summary>
    public float* Products => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_products));

    /// <summary>The product of a centroid and a query row.</summary>
    public float this[int centroid, int row]
    {
        get
        {
            Guard.Index(centroid, Count);
            Guard.Index(row, Rows);
            return _products[(centroid * Width) + (row * _group)];
        }
    }

    /// <summary>Copies a query row's products with all centroids.</summary>
    public void CopyRow(int row, Span<float> products)
    {
        Guard.Index(row, Rows);
        Guard.Length(products.Length, Count, nameof(products));
        for (int i = 0, at = row * _group; i < products.Length; i++, at += Width)
        {
            products[i] = _products[at];
        }
    }
}
