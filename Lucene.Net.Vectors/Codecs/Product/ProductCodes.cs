using System;
using System.Threading;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>A field's codes in a segment, and what made them, which is read into the heap when it is first asked for. For any number of threads.</summary>
/// <param name="entry">What they are.</param>
/// <param name="data">Where they are.</param>
internal sealed class ProductCodes(ProductVectorsEntry entry, NativeRegion data)
{
    private ProductCoder? _coder;

    /// <summary>What they are.</summary>
    public ProductVectorsEntry Entry => entry;

    /// <summary>Where they are.</summary>
    public NativeRegion Data => data;

    /// <summary>What made them.</summary>
    public ProductCoder Coder => Volatile.Read(ref _coder) ?? Interlocked.CompareExchange(ref _coder, ReadCoder(), null) ?? _coder!;

    /// <summary>Rows or blocks.</summary>
    public RowBlock Units => data.Rows(entry.Codes, entry.Units, entry.UnitBytes);

    /// <summary>Bytes of the heap.</summary>
    public long RamBytesUsed
    {
        get
        {
            ProductCoder? coder = Volatile.Read(ref _coder);
            long numbers = coder is null ? 0
                : coder.Quantizer.Codebook.Length + coder.Quantizer.Offsets.Length + (entry.IsRotated ? (long)entry.Dimensions * entry.Dimensions : 0);
            return numbers * sizeof(float);
        }
    }

    /// <summary>Copies a vector's codes, one a byte.</summary>
    public void Copy(int ordinal, Span<byte> codes)
    {
        if (entry.IsBlocks)
        {
            FastScan.GetCodes(Units.Span(ordinal / FastScan.BlockVectors), ordinal % FastScan.BlockVectors, codes);
        }
        else
        {
            ProductRows.Unpack(Units.Span(ordinal), entry.Bits, codes);
        }
    }

    /// <summary>Whether a vector's codes are as near to it as its own.</summary>
    public bool Stand(int ordinal, ReadOnlySpan<float> vector)
    {
        Span<byte> codes = stackalloc byte[entry.Subspaces];
        Copy(ordinal, codes);
        return Coder.IsOf(codes, vector);
    }

    private ProductCoder ReadCoder()
    {
        int squared = entry.IsRotated ? entry.Dimensions * entry.Dimensions : 0;
        MatrixRotation? transform = entry.IsRotated ? new MatrixRotation(entry.Dimensions, Numbers(entry.Rotation, squared, "rotation")) : null;
        float[] codebook = Numbers(entry.Codebook, entry.Dimensions * entry.Centroids, "centroids");
        return new ProductCoder(new ProductQuantizer(entry.Dimensions, entry.Subspaces, entry.Bits, codebook), entry.Options.Similarity, transform);
    }

    private float[] Numbers(long offset, int count, string what)
    {
        float[] numbers = data.Singles(offset, count).ToArray();
        int bad = VectorChecks.IndexOfNonFinite(numbers);
        return bad < 0 ? numbers : throw new CorruptIndexException($"{data.File} was cut or altered: number {bad} of the {what} is {numbers[bad]}");
    }
}
