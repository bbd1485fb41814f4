using System;
using System.Runtime.InteropServices;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>
/// Parts a segment's vectors into lists and writes them. While it works it holds 8 bytes a vector and the sample that it trains on; the
/// vectors are read from their file.
/// </summary>
internal sealed class ListWriter
{
    // Of a codebook, vectors that are looked at for each of a subspace's centroids.
    private const int SampledOfCentroid = 1024;

    private readonly VectorFieldOptions _options;
    private readonly FloatVectorValues _vectors;
    private readonly ListReuse? _reused;
    private readonly Action<int>? _worked;

    /// <param name="options">What the field is.</param>
    /// <param name="vectors">Its vectors, at least one.</param>
    /// <param name="reused">What of the segments that are merged is used again; null for nothing.</param>
    /// <param name="worked">Told of vectors that were parted; may end the work by an exception.</param>
    public ListWriter(VectorFieldOptions options, FloatVectorValues vectors, ListReuse? reused, Action<int>? worked)
    {
        _options = options;
        _vectors = vectors;
        _reused = reused;
        _worked = worked;
    }

    private int Dimensions => _options.Dimensions;

    private bool IsSpherical => _options.Similarity is VectorSimilarity.Cosine or VectorSimilarity.DotProduct;

    /// <summary>Writes the lists.</summary>
    /// <param name="data">Where to.</param>
    public IvfVectorsEntry Write(IndexOutput data)
    {
        int count = _vectors.Count, lists = Partition.ListCount(count, _options.Lists);
        float[] centroids = _reused?.Centroids ?? Partition.Train(count, Dimensions, Read, IsSpherical, lists, _options.Seed);
        Partition partition = Partition.Of(count, Dimensions, Read, IsSpherical, centroids, _reused?.Scales, _reused?.ListOf, _worked);
        ProductQuantizer? quantizer = _options.Encoding == VectorEncoding.ProductQuantization ? NewQuantizer(partition) : null;
        int[] blocks = new int[partition.Lists + 1];
        for (int list = 0; list < partition.Lists; list++)
        {
            blocks[list + 1] = blocks[list] + FastScan.Blocks(partition.Starts[list + 1] - partition.Starts[list]);
        }

        IvfVectorsEntry entry = new(_options, count, partition.Lists, quantizer?.Subspaces ?? 0)
        {
            Centroids = WriteNumbers<float>(data, partition.Centroids),
            Scales = WriteNumbers<float>(data, partition.Scales),
            Starts = WriteNumbers<int>(data, [.. partition.Starts, .. blocks]),
            Members = WriteNumbers<int>(data, partition.Members),
        };
        if (quantizer is null)
        {
            return entry;
        }

        entry = entry with
        {
            Blocks = blocks[^1],
            Codebook = WriteNumbers<float>(data, [.. quantizer.Codebook, .. quantizer.Offsets]),
            Codes = DocumentMapWriter.Align(data, IvfVectorsFormat.Alignment),
        };
        WriteCodes(data, partition, quantizer);
        data.WriteBytes(new byte[FastScan.Slack], 0, FastScan.Slack);
        return entry;
    }

    private static long WriteNumbers<T>(IndexOutput data, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        long start = DocumentMapWriter.Align(data, IvfVectorsFormat.Alignment);
        byte[] buffer = new byte[1 << 16];
        for (ReadOnlySpan<byte> rest = MemoryMarshal.AsBytes(numbers); !rest.IsEmpty;)
        {
            int some = Math.Min(buffer.Length, rest.Length);
            rest[..some].CopyTo(buffer);
            data.WriteBytes(buffer, 0, some);
            rest = rest[some..];
        }

        return start;
    }

    private void Read(int ordinal, Span<float> vector)
    {
        _vectors.CopyVector(ordinal, vector);
        if (_options.Similarity == VectorSimilarity.Cosine)
        {
            VectorChecks.Normalize(vector);
        }
    }

    private ProductQuantizer NewQuantizer(Partition partition)
    {
        int subspaces = _options.Product.Subspaces == 0 ? (Dimensions + 1) / 2 : Math.Min(Dimensions, _options.Product.Subspaces);
        if (_reused?.Codebook is { } codebook && _reused.Subspaces == subspaces)
        {
            return new ProductQuantizer(Dimensions, subspaces, IvfVectorsEntry.Bits, codebook);
        }

        int most = Math.Min(_options.Product.SampleSize, SampledOfCentroid * FastScan.SubspaceBytes);
        int[] drawn = RowSample.Draw(partition.Members.Length, most, _options.Seed);
        float[] sample = new float[drawn.Length * Dimensions];
        for (int i = 0, list = 0; i < drawn.Length; i++)
        {
            // Places in the lists rise, and so do the lists.
            while (partition.Starts[list + 1] <= drawn[i])
            {
                list++;
            }

            Span<float> vector = sample.AsSpan(i * Dimensions, Dimensions);
            Read(partition.Members[drawn[i]], vector);
            partition.Subtract(list, vector);
        }

        return ProductQuantizer.Train(sample, Dimensions, new ProductTraining(subspaces, IvfVectorsEntry.Bits) { Seed = _options.Seed });
    }

    private void WriteCodes(IndexOutput data, Partition partition, ProductQuantizer quantizer)
    {
        byte[] block = new byte[FastScan.BlockBytes(quantizer.Subspaces)], codes = new byte[quantizer.Subspaces];
        float[] vector = new float[Dimensions], scratch = new float[quantizer.Subspaces * quantizer.Centroids];
        for (int list = 0; list < partition.Lists; list++)
        {
            int end = partition.Starts[list + 1];
            for (int place = partition.Starts[list]; place < end;)
            {
                Array.Clear(block);
                for (int i = 0; i < FastScan.BlockVectors && place < end; i++, place++)
                {
                    Read(partition.Members[place], vector);
                    partition.Subtract(list, vector);
                    quantizer.Encode(vector, codes, scratch);
                    FastScan.SetCodes(block, i, codes);
                }

                data.WriteBytes(block, 0, block.Length);
            }
        }
    }
}
