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
    /// <param name="centroid">The centroid, usually <see cref="Quantization.Centroid.Mean"/>, of vectors after the transform; its length is the dimensions. Kept, not copied.</param>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="transform">What vectors go through before they are coded; null for nothing.</param>
    public ScalarQuantizer(int bits, float[] centroid, VectorSimilarity similarity, VectorTransform? transform = null)
    {
        Bits = Guard.InRange(bits, 1, 8);
        _centroid = Guard.NotNull(centroid);
        Guard.AtLeast(centroid.Length, 1);
        Similarity = similarity;
        Transform = transform;
        Guard.Length(centroid.Length, transform?.Target ?? centroid.Length, nameof(centroid));
        CentroidSquared = Dot(centroid, centroid);
    }

    /// <summary>Bits of a component's code.</summary>
    public int Bits { get; }

    /// <summary>How vectors are compared.</summary>
    public VectorSimilarity Similarity { get; }

    /// <summary>What vectors go through before they are coded; null for nothing.</summary>
    public VectorTransform? Transform { get; }

    /// <summary>What vectors are taken relative to, after the transform.</summary>
    public ReadOnlySpan<float> Centroid => _centroid;

    /// <summary>Components of a code.</summary>
    public int Dimensions => _centroid.Length;

    /// <summary>Components of a vector.</summary>
    public int VectorDimensions => Transform?.Source ?? Dimensions;

    /// <summary>How codes are packed; of 8, 4, 2 or 1 bits.</summary>
    public CodeLayout Layout => new(Bits, Dimensions);

    /// <summary>The centroid's squared length.</summary>
    public double CentroidSquared { get; }

    /// <summary>Whether a vector's code is the same with either.</summary>
    public bool EncodesAs(ScalarQuantizer other)
    {
        return Bits == other.Bits && Similarity == other.Similarity && Equals(Transform, other.Transform) && Centroid.SequenceEqual(other.Centroid);
    }

    /// <summary>Encodes a vector.</summary>
    /// <param name="vector">Its components, all finite, not all zero under the cosine.</param>
    /// <param name="levels">Receives the levels, one a component.</param>
    /// <param name="quality">How good the code is.</param>
    public CodeCorrections Encode(ReadOnlySpan<float> vector, Span<byte> levels, out CodeQuality quality)
    {
        return Encode(vector, levels, Bits, out quality);
    }

    /// <inheritdoc cref="Encode(ReadOnlySpan{float}, Span{byte}, out CodeQuality)"/>
    public CodeCorrections Encode(ReadOnlySpan<float> vector, Span<byte> levels)
    {
        return Encode(vector, levels, Bits, out _);
    }

    /// <summary>Encodes a query, to be compared with codes by <see cref="CodeKernels"/>, with as many bits as these ask for.</summary>
    /// <param name="vector">Its components, all finite, not all zero under the cosine.</param>
    /// <param name="query">Receives the levels as the kernels take them.</param>
    /// <param name="quality">How good the query's code is.</param>
    public CodeTerms EncodeQuery(ReadOnlySpan<float> vector, Span<byte> query, out CodeQuality quality)
    {
        Span<byte> levels = stackalloc byte[Dimensions];
        CodeCorrections corrections = Encode(vector, levels, Layout.QueryBits, out quality);
        return ToQuery(levels, corrections, query);
    }

    /// <summary>Makes a query of a code.</summary>
    /// <param name="levels">The code's levels, one a component.</param>
    /// <param name="corrections">Its corrections.</param>
    /// <param name="query">Receives the levels as the kernels take them.</param>
    public CodeTerms ToQuery(ReadOnlySpan<byte> levels, in CodeCorrections corrections, Span<byte> query)
    {
        Guard.Length(levels.Length, Dimensions, nameof(levels));
        return CodeKernels.Prepare(Layout, levels, corrections, ConstantOf(corrections.Offset), query);
    }

    /// <summary>What a query adds to the score of any vector.</summary>
    /// <param name="offset">Its <see cref="CodeCorrections.Offset"/>.</param>
    public double ConstantOf(float offset)
    {
        return offset - (Similarity == VectorSimilarity.Euclidean ? 0 : CentroidSquared);
    }

    /// <summary>The similarity that a product tells of, before it becomes a score.</summary>
    /// <param name="product">Of a query and a vector, both relative to the centroid.</param>
    /// <param name="offset">The vector's <see cref="CodeCorrections.Offset"/>.</param>
    /// <param name="constant">What <see cref="ConstantOf"/> says of the query.</param>
    public float ValueOf(float product, float offset, double constant)
    {
        double value = offset + constant + (Similarity == VectorSimilarity.Euclidean ? -2.0 * product : product);
        return (float)(Similarity == VectorSimilarity.Euclidean ? Math.Max(0, value) : Similarity == VectorSimilarity.Cosine ? Math.Clamp(value, -1, 1) : value);
    }

    /// <summary>What a code stands for, before the transform is turned back: of length about 1 under the cosine.</summary>
    public void Decode(ReadOnlySpan<byte> levels, in CodeCorrections corrections, Span<float> vector)
    {
        Guard.Length(vector.Length, Dimensions, nameof(vector));
        DecodeRelative(levels, corrections, vector);
        AddCentroid(vector);
    }

    /// <summary>What a code stands for, relative to the centroid.</summary>
    public static void DecodeRelative(ReadOnlySpan<byte> levels, in CodeCorrections corrections, Span<float> relative)
    {
        Guard.Length(levels.Length, relative.Length, nameof(levels));
        for (int i = 0; i < relative.Length; i++)
        {
            relative[i] = corrections.Lower + (corrections.Step * levels[i]);
        }
    }

    /// <summary>Adds the centroid to what is relative to it.</summary>
    public void AddCentroid(Span<float> vector)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] += _centroid[i];
        }
    }

    /// <summary>A vector as <see cref="Map"/> gives it, relative to the centroid.</summary>
    /// <param name="vector">Its components.</param>
    /// <param name="relative">Receives <see cref="Dimensions"/> components.</param>
    /// <returns>Its squared length then, and its <see cref="CodeCorrections.Offset"/>.</returns>
    public (double Squared, float Offset) Center(ReadOnlySpan<float> vector, Span<float> relative)
    {
        Map(vector, relative);
        double squared = 0, product = 0;
        for (int i = 0; i < relative.Length; i++)
        {
            double component = relative[i], difference = component - _centroid[i];
            squared += difference * difference;
            product += component * _centroid[i];
            relative[i] = (float)difference;
        }

        return (squared, (float)(Similarity == VectorSimilarity.Euclidean ? squared : product));
    }

    /// <summary>A vector as it is coded: through the transform, under the cosine brought to length 1; the centroid not yet taken from it.</summary>
    /// <param name="vector">Its components.</param>
    /// <param name="mapped">Receives <see cref="Dimensions"/> components.</param>
    public void Map(ReadOnlySpan<float> vector, Span<float> mapped)
    {
        Guard.Length(vector.Length, VectorDimensions, nameof(vector));
        Guard.Length(mapped.Length, Dimensions, nameof(mapped));
        MapThrough(Transform, Similarity, vector, mapped);
    }

    /// <summary>Takes a vector through a transform; under the cosine at length 1, so that no sum is too large for float32.</summary>
    /// <param name="transform">The transform; null for none.</param>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="vector">Its components.</param>
    /// <param name="mapped">Receives what the transform gives.</param>
    internal static void MapThrough(VectorTransform? transform, VectorSimilarity similarity, ReadOnlySpan<float> vector, Span<float> mapped)
    {
        if (transform is null)
        {
            vector.CopyTo(mapped);
        }
        else if (similarity != VectorSimilarity.Cosine)
        {
            transform.Apply(vector, mapped);
        }
        else
        {
            Span<float> unit = stackalloc float[vector.Length];
            vector.CopyTo(unit);
            VectorChecks.Normalize(unit);
            transform.Apply(unit, mapped);
        }

        if (similarity == VectorSimilarity.Cosine && transform is not { IsNormalized: false })
        {
            VectorChecks.Normalize(mapped);
        }
    }

    /// <summary>From one level of an interval to the next; 0 where all components are equal, or as good as equal: one level says it all.</summary>
    internal static float StepOf(float lower, float upper, int bits)
    {
        float step = (upper - lower) / ((1 << bits) - 1);
        return float.IsFinite(step) && float.IsFinite(1 / step) ? step : 0;
    }

    /// <summary>Rounds components to the levels of an interval.</summary>
    /// <returns>The sum of the levels.</returns>
    internal static int ToLevels(ReadOnlySpan<float> relative, float lower, float upper, float step, Span<byte> codes)
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

    private CodeCorrections Encode(ReadOnlySpan<float> vector, Span<byte> levels, int bits, out CodeQuality quality)
    {
        Guard.Length(levels.Length, Dimensions, nameof(levels));
        Span<float> relative = stackalloc float[Dimensions];
        (double squared, float offset) = Center(vector, relative);
        (float lower, float upper) = QuantizationInterval.Of(relative, bits);
        float step = StepOf(lower, upper, bits);
        int sum = ToLevels(relative, lower, upper, step, levels);
        (double along, double coded) = Compare(relative, levels, lower, step);
        if (Transform is { IsRandom: true })
        {
            quality = CodeQuality.Of(squared, along, coded, out double scale);
            lower = (float)(lower * scale);
            step = (float)(step * scale);
        }
        else
        {
            quality = new CodeQuality(squared, Math.Max(0, squared - (2 * along) + coded), coded);
        }

        return new CodeCorrections(lower, step, offset, sum);
    }

    // The product of a vector and what its code stands for, and the squared length of that.
    private static (double Along, double Coded) Compare(ReadOnlySpan<float> relative, ReadOnlySpan<byte> levels, float lower, float step)
    {
        double along = 0, coded = 0;
        for (int i = 0; i < relative.Length; i++)
        {
            double value = lower + ((double)step * levels[i]);
            along += value * relative[i];
            coded += value * value;
        }

        return (along, coded);
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
