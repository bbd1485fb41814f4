using System;
using System.Buffers;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Codes of a field's vectors by products: under the cosine vectors are brought to length 1 first; then they go through a rotation, where there
/// is one; then a <see cref="ProductQuantizer"/> codes them. Immutable; for any number of threads.
/// </summary>
internal sealed class ProductCoder
{
    private const double MostRounding = 1.001;

    /// <param name="quantizer">Codes what the transform gives.</param>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="transform">A rotation; null for none.</param>
    public ProductCoder(ProductQuantizer quantizer, VectorSimilarity similarity, MatrixRotation? transform)
    {
        Quantizer = quantizer;
        Similarity = similarity;
        Transform = transform;
        Guard.Length(transform?.Target ?? quantizer.Dimensions, quantizer.Dimensions, nameof(transform));
    }

    /// <summary>Codes what the transform gives.</summary>
    public ProductQuantizer Quantizer { get; }

    /// <summary>How vectors are compared.</summary>
    public VectorSimilarity Similarity { get; }

    /// <summary>What vectors go through before they are coded; null for nothing.</summary>
    public MatrixRotation? Transform { get; }

    /// <summary>Components of a vector.</summary>
    public int Dimensions => Quantizer.Dimensions;

    /// <summary>Trains a coder.</summary>
    /// <param name="sample">Vectors, under the cosine of length 1, one behind the other; at least one. Turned as the coder turns vectors.</param>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="training">How the centroids are trained.</param>
    /// <param name="rotate">Whether vectors are turned.</param>
    public static ProductCoder Train(Span<float> sample, int dimensions, VectorSimilarity similarity, ProductTraining training, bool rotate)
    {
        MatrixRotation? transform = rotate ? OptimizedRotation.Train(sample, dimensions, training) : null;
        Turn(sample, dimensions, transform);
        return new ProductCoder(ProductQuantizer.Train(sample, dimensions, training), similarity, transform);
    }

    /// <summary>Takes vectors through a rotation, in place; nothing where there is none.</summary>
    public static void Turn(Span<float> vectors, int dimensions, MatrixRotation? transform)
    {
        if (transform is null)
        {
            return;
        }

        float[] turned = new float[dimensions];
        for (int at = 0; at < vectors.Length; at += dimensions)
        {
            transform.Apply(vectors.Slice(at, dimensions), turned);
            turned.CopyTo(vectors[at..]);
        }
    }

    /// <summary>A vector as it is coded.</summary>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="transform">What they go through; null for nothing.</param>
    /// <param name="vector">Its components.</param>
    /// <param name="mapped">Receives as many.</param>
    public static void Map(VectorSimilarity similarity, VectorTransform? transform, ReadOnlySpan<float> vector, Span<float> mapped)
    {
        if (transform is not null)
        {
            ScalarQuantizer.MapThrough(transform, similarity, vector, mapped);
            return;
        }

        vector.CopyTo(mapped);
        if (similarity == VectorSimilarity.Cosine)
        {
            VectorChecks.Normalize(mapped);
        }
    }

    /// <summary>Whether a vector's codes are the same with either.</summary>
    public bool EncodesAs(ProductCoder other)
    {
        return ReferenceEquals(this, other)
            || (Similarity == other.Similarity && Quantizer.Bits == other.Quantizer.Bits && Quantizer.Subspaces == other.Quantizer.Subspaces
                && Equals(Transform, other.Transform) && Quantizer.Codebook.SequenceEqual(other.Quantizer.Codebook));
    }

    /// <summary>A vector as it is coded.</summary>
    public void Map(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        Map(Similarity, Transform, vector, mapped);
    }

    /// <summary>Encodes a vector.</summary>
    /// <param name="vector">Its components, all finite, not all zero under the cosine.</param>
    /// <param name="codes">Receives a code a subspace, each in a byte.</param>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> codes)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(Dimensions);
        Span<float> mapped = rented.AsSpan(0, Dimensions);
        Map(vector, mapped);
        EncodeMapped(mapped, codes);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>What codes stand for, before the rotation is turned back: of length about 1 under the cosine.</summary>
    public void DecodeMapped(ReadOnlySpan<byte> codes, Span<float> mapped)
    {
        Quantizer.Decode(codes, mapped);
    }

    /// <summary>What codes stand for.</summary>
    public void Decode(ReadOnlySpan<byte> codes, Span<float> vector)
    {
        Quantizer.Decode(codes, vector);
        Transform?.Invert(vector);
    }

    /// <summary>Whether codes are as near to a vector as its own codes are, but for rounding, as on another processor.</summary>
    public bool IsOf(ReadOnlySpan<byte> codes, ReadOnlySpan<float> vector)
    {
        float[] mapped = new float[Dimensions], decoded = new float[Dimensions];
        byte[] own = new byte[codes.Length];
        Map(vector, mapped);
        DecodeMapped(codes, decoded);
        double error = VectorKernels.SquaredEuclidean(mapped, decoded), norm = VectorChecks.Norm(mapped);
        EncodeMapped(mapped, own);
        DecodeMapped(own, decoded);
        return error <= (VectorKernels.SquaredEuclidean(mapped, decoded) * MostRounding) + ((MostRounding - 1) * norm * norm);
    }

    /// <summary>The mean squared distance of vectors from what their codes stand for.</summary>
    /// <param name="mapped">Vectors as they are coded, one behind the other; at least one.</param>
    public double MeanError(ReadOnlySpan<float> mapped)
    {
        byte[] codes = new byte[Quantizer.Subspaces];
        float[] decoded = new float[Dimensions];
        double sum = 0;
        for (int at = 0; at < mapped.Length; at += Dimensions)
        {
            ReadOnlySpan<float> vector = mapped.Slice(at, Dimensions);
            EncodeMapped(vector, codes);
            DecodeMapped(codes, decoded);
            sum += VectorKernels.SquaredEuclidean(vector, decoded);
        }

        return sum * Dimensions / mapped.Length;
    }

    private void EncodeMapped(ReadOnlySpan<float> mapped, Span<byte> codes)
    {
        int entries = Quantizer.Subspaces * Quantizer.Centroids;
        float[] scratch = ArrayPool<float>.Shared.Rent(entries);
        Quantizer.Encode(mapped, codes, scratch.AsSpan(0, entries));
        ArrayPool<float>.Shared.Return(scratch);
    }
}
