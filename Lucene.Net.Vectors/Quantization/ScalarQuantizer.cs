using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Codes of 1 to 8 bits a component: a vector is taken relative to a centroid, and its components are rounded to evenly
/// spaced levels over an interval of its own (<see cref="QuantizationInterval"/>). Under the cosine it is the vector's
/// direction that is coded, at length 1. Codes are one unsigned byte a component here, whatever the bits; packing is the
/// affair of who stores them. For any number of threads.
/// </summary>
internal sealed class ScalarQuantizer
{
    private readonly float[] _centroid;

    /// <summary>A quantizer relative to a centroid.</summary>
    /// <param name="bits">Bits of a component, 1 to 8.</param>
    /// <param name="centroid">The centroid, usually <see cref="Quantization.Centroid.Mean"/>; its length is the dimensions. Kept, not copied.</param>
    /// <param name="similarity">How vectors are compared.</param>
    public ScalarQuantizer(int bits, float[] centroid, VectorSimilarity similarity)
    {
        Bits = Guard.InRange(bits, 1, 8);
        _centroid = Guard.NotNull(centroid);
        Guard.AtLeast(centroid.Length, 1);
        Similarity = similarity;
        CentroidSquared = Dot(centroid, centroid);
    }

    /// <summary>Bits of a component's code.</summary>
    public int Bits { get; }

    /// <summary>How vectors are compared.</summary>
    public VectorSimilarity Similarity { get; }

    /// <summary>What vectors are taken relative to.</summary>
    public ReadOnlySpan<float> Centroid => _centroid;

    /// <summary>Number of components.</summary>
    public int Dimensions => _centroid.Length;

    /// <summary>The centroid's squared length.</summary>
    public double CentroidSquared { get; }

    /// <summary>Encodes a vector.</summary>
    /// <param name="vector">Its components, all finite, not all zero under the cosine.</param>
    /// <param name="codes">Receives the levels, one a component.</param>
    /// <param name="residual">The squared distance of what was coded from the centroid.</param>
    public CodeCorrections Encode(ReadOnlySpan<float> vector, Span<byte> codes, out double residual)
    {
        Guard.Length(vector.Length, Dimensions, nameof(vector));
        Guard.Length(codes.Length, Dimensions, nameof(codes));
        Span<float> relative = stackalloc float[Dimensions];
        double scale = Similarity == VectorSimilarity.Cosine ? 1 / VectorChecks.Norm(vector) : 1;
        double squared = 0, product = 0;
        for (int i = 0; i < relative.Length; i++)
        {
            double component = vector[i] * scale;
            double difference = component - _centroid[i];
            squared += difference * difference;
            product += component * _centroid[i];
            relative[i] = (float)difference;
        }

        residual = squared;
        (float lower, float upper) = QuantizationInterval.Of(relative, Bits);
        float step = (upper - lower) / ((1 << Bits) - 1);
        if (!float.IsFinite(step) || !float.IsFinite(1 / step))
        {
            // All components are equal, or as good as equal: one level says it all.
            step = 0;
        }

        int sum = ToLevels(relative, lower, upper, step, codes);
        return new CodeCorrections(lower, step, (float)(Similarity == VectorSimilarity.Euclidean ? squared : product), sum);
    }

    /// <inheritdoc cref="Encode(ReadOnlySpan{float}, Span{byte}, out double)"/>
    public CodeCorrections Encode(ReadOnlySpan<float> vector, Span<byte> codes)
    {
        return Encode(vector, codes, out _);
    }

    /// <summary>Encodes a query, to be compared with codes by <see cref="CodeKernels"/>.</summary>
    /// <param name="vector">Its components, all finite, not all zero under the cosine.</param>
    /// <param name="levels">Receives the levels as the kernels take them.</param>
    public CodeTerms EncodeQuery(ReadOnlySpan<float> vector, Span<byte> levels)
    {
        CodeCorrections corrections = Encode(vector, levels);
        return ToQuery(levels, corrections);
    }

    /// <summary>Makes a query of a code.</summary>
    /// <param name="levels">The code; becomes the levels as the kernels take them.</param>
    /// <param name="corrections">Its corrections.</param>
    public CodeTerms ToQuery(Span<byte> levels, in CodeCorrections corrections)
    {
        Guard.Length(levels.Length, Dimensions, nameof(levels));
        return CodeKernels.Prepare(levels, corrections, corrections.Offset - (Similarity == VectorSimilarity.Euclidean ? 0 : CentroidSquared));
    }

    /// <summary>What a code stands for: near the vector that was encoded, of length about 1 under the cosine.</summary>
    public void Decode(ReadOnlySpan<byte> codes, in CodeCorrections corrections, Span<float> vector)
    {
        Guard.Length(codes.Length, Dimensions, nameof(codes));
        Guard.Length(vector.Length, Dimensions, nameof(vector));
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] = _centroid[i] + corrections.Lower + (corrections.Step * codes[i]);
        }
    }

    private static int ToLevels(ReadOnlySpan<float> relative, float lower, float upper, float step, Span<byte> codes)
    {
        if (step == 0)
        {
            codes.Clear();
            return 0;
        }

        float inverse = 1 / step;
        int sum = 0;
        for (int i = 0; i < relative.Length; i++)
        {
            int level = (int)(((Math.Clamp(relative[i], lower, upper) - lower) * inverse) + 0.5f);
            codes[i] = (byte)level;
            sum += level;
        }

        return sum;
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }
}
