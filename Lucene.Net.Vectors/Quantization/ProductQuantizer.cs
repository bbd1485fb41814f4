using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Codes of 4 or 8 bits for a few components at a time: a vector is cut into parts, and of each part the nearest of 16 or 256 centroids is
/// noted: H. Jegou, M. Douze, C. Schmid, "Product quantization for nearest neighbor search", 2011. Part m of n begins at component
/// <c>m * dimensions / n</c>. Immutable; for any number of threads.
/// </summary>
internal sealed class ProductQuantizer
{
    private readonly float[] _codebook;
    private readonly float[] _offsets;

    /// <summary>A quantizer from what it was trained to.</summary>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="subspaces">Parts of a vector.</param>
    /// <param name="bits">Bits of a code: 4 or 8.</param>
    /// <param name="codebook">The centroids as <see cref="ProductTables"/> has them. Kept, not copied.</param>
    public ProductQuantizer(int dimensions, int subspaces, int bits, float[] codebook)
    {
        Dimensions = Guard.AtLeast(dimensions, 1);
        Subspaces = Guard.InRange(subspaces, 1, dimensions);
        Bits = RequireBits(bits);
        Guard.Length(codebook.Length, checked(dimensions << bits), nameof(codebook));
        _codebook = codebook;
        _offsets = new float[subspaces << bits];
        FillOffsets();
    }

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Parts of a vector.</summary>
    public int Subspaces { get; }

    /// <summary>Bits of a code.</summary>
    public int Bits { get; }

    /// <summary>Centroids of a subspace: 16 or 256.</summary>
    public int Centroids => 1 << Bits;

    /// <summary>The centroids as <see cref="ProductTables"/> has them: <c>Dimensions x Centroids</c>.</summary>
    public ReadOnlySpan<float> Codebook => _codebook;

    /// <summary>Minus half the squared length of each centroid: <c>Subspaces x Centroids</c>.</summary>
    public ReadOnlySpan<float> Offsets => _offsets;

    /// <summary>Trains a quantizer.</summary>
    /// <param name="sample">Vectors, one behind the other, all finite; at least one. Of fewer than there are centroids some are equal.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="training">How.</param>
    public static ProductQuantizer Train(ReadOnlySpan<float> sample, int dimensions, ProductTraining training)
    {
        Guard.AtLeast(dimensions, 1);
        Guard.InRange(training.Subspaces, 1, dimensions);
        int count = sample.Length / dimensions, centroids = 1 << RequireBits(training.Bits);
        Guard.Length(sample.Length, count * dimensions, nameof(sample));
        Guard.AtLeast(count, 1);
        float[] codebook = new float[dimensions * centroids];
        for (int subspace = 0; subspace < training.Subspaces; subspace++)
        {
            int first = ProductTables.First(subspace, training.Subspaces, dimensions);
            int length = ProductTables.First(subspace + 1, training.Subspaces, dimensions) - first;
            float[] parts = new float[count * length];
            for (int i = 0; i < count; i++)
            {
                sample.Slice((i * dimensions) + first, length).CopyTo(parts.AsSpan(i * length));
            }

            KMeansOptions options = new(centroids) { Rounds = training.Rounds, PlusPlus = true, Seed = unchecked(training.Seed + subspace) };
            Transpose(KMeans.Cluster(parts, length, options), length, codebook.AsSpan(first * centroids, length * centroids));
        }

        return new ProductQuantizer(dimensions, training.Subspaces, training.Bits, codebook);
    }

    /// <summary>A quantizer of centroids that were found elsewhere, jointly with the vectors' encoder for example.</summary>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="bits">Bits of a code: 4 or 8.</param>
    /// <param name="codebooks">For each subspace its 16 or 256 centroids, one behind the other.</param>
    /// <exception cref="ArgumentException">A codebook has another length than its part of a vector asks for, or numbers that are not finite.</exception>
    public static ProductQuantizer Of(int dimensions, int bits, float[][] codebooks)
    {
        Guard.AtLeast(dimensions, 1);
        Guard.InRange(codebooks.Length, 1, dimensions);
        int centroids = 1 << RequireBits(bits);
        float[] codebook = new float[dimensions * centroids];
        for (int subspace = 0; subspace < codebooks.Length; subspace++)
        {
            int first = ProductTables.First(subspace, codebooks.Length, dimensions);
            int length = ProductTables.First(subspace + 1, codebooks.Length, dimensions) - first;
            Guard.Length(Guard.NotNull(codebooks[subspace]).Length, centroids * length, $"codebooks[{subspace}]");
            int bad = VectorChecks.IndexOfNonFinite(codebooks[subspace]);
            if (bad >= 0)
            {
                ThrowHelper.OutOfRange("must be a finite number", $"codebooks[{subspace}][{bad}]", codebooks[subspace][bad]);
            }

            Transpose(codebooks[subspace], length, codebook.AsSpan(first * centroids, length * centroids));
        }

        return new ProductQuantizer(dimensions, codebooks.Length, bits, codebook);
    }

    /// <summary>Encodes a vector.</summary>
    /// <param name="vector">The vector, finite.</param>
    /// <param name="codes">Receives a code a subspace, each in a byte.</param>
    /// <param name="scratch">Room for <c>Subspaces * Centroids</c> numbers.</param>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> codes, Span<float> scratch)
    {
        Guard.Length(vector.Length, Dimensions, nameof(vector));
        Guard.Length(codes.Length, Subspaces, nameof(codes));

        // The greatest v . c - c . c / 2 is that of the least distance.
        ProductTables.Fill(vector, _codebook, _offsets, Subspaces, scratch);
        ProductTables.Greatest(scratch, codes);
    }

    /// <summary>What codes stand for.</summary>
    public void Decode(ReadOnlySpan<byte> codes, Span<float> vector)
    {
        Guard.Length(codes.Length, Subspaces, nameof(codes));
        Guard.Length(vector.Length, Dimensions, nameof(vector));
        for (int subspace = 0, component = 0; subspace < Subspaces; subspace++)
        {
            int code = Guard.Index(codes[subspace], Centroids);
            for (int end = ProductTables.First(subspace + 1, Subspaces, Dimensions); component < end; component++)
            {
                vector[component] = _codebook[(component * Centroids) + code];
            }
        }
    }

    private static int RequireBits(int bits)
    {
        if (bits is not (4 or 8))
        {
            ThrowHelper.OutOfRange("must be 4 or 8", nameof(bits), bits);
        }

        return bits;
    }

    // Component by component; where there are too few rows, the first one again, which no vector is nearer to than to itself.
    private static void Transpose(ReadOnlySpan<float> rows, int length, Span<float> columns)
    {
        int centroids = columns.Length / length, given = rows.Length / length;
        for (int i = 0; i < centroids; i++)
        {
            for (int component = 0; component < length; component++)
            {
                columns[(component * centroids) + i] = rows[((i < given ? i : 0) * length) + component];
            }
        }
    }

    private void FillOffsets()
    {
        for (int subspace = 0, component = 0; subspace < Subspaces; subspace++)
        {
            for (int end = ProductTables.First(subspace + 1, Subspaces, Dimensions); component < end; component++)
            {
                for (int i = 0; i < Centroids; i++)
                {
                    float value = _codebook[(component * Centroids) + i];
                    _offsets[(subspace * Centroids) + i] -= value * value / 2;
                }
            }
        }
    }
}
