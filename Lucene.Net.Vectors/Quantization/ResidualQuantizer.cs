using System;
using System.Collections.Generic;
using System.Numerics;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Codes of a few bits a component for many vectors that lie in clusters: a vector is its nearest centroid, and what it differs from that,
/// component by component, is one of 2, 4 or 16 numbers: K. Santhanam et al., "ColBERTv2", 2022. The numbers and the cutoffs between
/// them are the same for all components. They start as quantiles of the residuals of rows that the centroids were not trained on, as in
/// the paper, and are then moved to where the squared error is least (Lloyd-Max). For any number of threads, but for
/// <see cref="Encode"/>.
/// </summary>
internal sealed class ResidualQuantizer
{
    private const double CentroidsPerRoot = 16;
    private const int HeldOutShare = 20;
    private const int MostHeldOutNumbers = 1 << 20;
    private const int LloydRounds = 20;

    // Beyond this the decoded vector has next to nothing of the direction.
    private const double MostFactor = 4;
    private const int RowsAtOnce = 1024;

    private readonly float[] _centroids;
    private readonly float[] _cutoffs;
    private readonly float[] _weights;
    private readonly Lazy<NearestRows> _nearest;

    /// <summary>A quantizer from what it was trained to.</summary>
    /// <param name="dimensions">Components of a vector.</param>
    /// <param name="bits">Bits of a component: 1, 2 or 4.</param>
    /// <param name="normalized">As <see cref="Normalized"/>.</param>
    /// <param name="centroids">The centroids, one behind the other. Kept, not copied.</param>
    /// <param name="cutoffs">The numbers between neighbouring codes, rising, <c>2^bits - 1</c>; a component equal to one has the lower code. Kept.</param>
    /// <param name="weights">What codes stand for, rising, <c>2^bits</c>. Kept.</param>
    public ResidualQuantizer(int dimensions, int bits, bool normalized, float[] centroids, float[] cutoffs, float[] weights)
    {
        Guard.AtLeast(dimensions, 1);
        Layout = new ResidualLayout(dimensions, bits, centroids.Length / dimensions);
        Guard.Length(centroids.Length, Layout.Centroids * dimensions, nameof(centroids));
        Guard.Length(cutoffs.Length, (1 << bits) - 1, nameof(cutoffs));
        Guard.Length(weights.Length, 1 << bits, nameof(weights));
        Normalized = normalized;
        _centroids = centroids;
        _cutoffs = cutoffs;
        _weights = weights;
        _nearest = new Lazy<NearestRows>(() => new NearestRows(_centroids, dimensions, euclidean: !Normalized));
    }

    /// <summary>The bytes of a row.</summary>
    public ResidualLayout Layout { get; }

    /// <summary>Whether vectors have length 1; a decoded one is then as long as makes its dot product with the vector 1, or, of 1 bit, of length 1.</summary>
    public bool Normalized { get; }

    /// <summary>The centroids, <c>Layout.Centroids</c> x <c>Layout.Dimensions</c>.</summary>
    public ReadOnlySpan<float> Centroids => _centroids;

    /// <summary>The cutoffs.</summary>
    public ReadOnlySpan<float> Cutoffs => _cutoffs;

    /// <summary>What codes stand for.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>How many centroids so many rows get: <c>2^floor(log2(16 sqrt(rows)))</c>, at most <paramref name="most"/> and a quarter of the rows.</summary>
    public static int CentroidCount(int rows, int most)
    {
        Guard.AtLeast(rows, 1);
        Guard.AtLeast(most, 1);
        long root = 1L << (int)Math.Floor(Math.Log2(CentroidsPerRoot * Math.Sqrt(rows)));
        return (int)Math.Min(Math.Min(root, most), Math.Max(1, rows / 4));
    }

    /// <summary>Trains a quantizer on a sample of rows.</summary>
    /// <param name="count">Number of rows, at least 1.</param>
    /// <param name="dimensions">Components of a row.</param>
    /// <param name="rows">Reads a row; all are finite, and of length 1 where the options say so.</param>
    /// <param name="options">How.</param>
    public static ResidualQuantizer Train(int count, int dimensions, RowReader rows, ResidualOptions options)
    {
        KMeansOptions clustering = new(CentroidCount(count, options.MostCentroids))
        {
            Spherical = options.Normalized,
            Rounds = options.Rounds,
            SampleFactor = options.SampleFactor,
            Seed = options.Seed,
        };
        int training = KMeans.SampleSize(count, clustering);
        int[] drawn = RowSample.Draw(count, training + Math.Max(1, training / HeldOutShare), options.Seed);
        List<int> trained = [], heldOut = [];
        for (int i = 0; i < drawn.Length; i++)
        {
            (i % (HeldOutShare + 1) == HeldOutShare ? heldOut : trained).Add(drawn[i]);
        }

        float[] centroids = KMeans.Cluster(RowSample.Read(trained, dimensions, rows), dimensions, clustering);

        // Of too few rows none is held out.
        List<int> measured = heldOut.Count == 0 ? trained : heldOut;
        measured.RemoveRange(0, Math.Max(0, measured.Count - Math.Max(1, MostHeldOutNumbers / dimensions)));
        return Measure(RowSample.Read(measured, dimensions, rows), dimensions, options.Bits, options.Normalized, centroids);
    }

    /// <summary>A quantizer of other bits with the same centroids.</summary>
    /// <param name="rows">Some rows, one behind the other, at least one. Overwritten.</param>
    /// <param name="bits">Bits of a component: 1, 2 or 4.</param>
    /// <param name="other">Whose centroids to take.</param>
    public static ResidualQuantizer Measure(float[] rows, int bits, ResidualQuantizer other)
    {
        return Measure(rows, other.Layout.Dimensions, bits, other.Normalized, other._centroids);
    }

    /// <summary>The centroid nearest to each of some vectors. For one thread at a time.</summary>
    /// <param name="vectors">The vectors, one behind the other; many at a time are faster.</param>
    /// <param name="nearest">Receives a centroid a vector.</param>
    public void Nearest(ReadOnlySpan<float> vectors, Span<int> nearest)
    {
        _nearest.Value.Best(vectors, nearest, new float[nearest.Length]);
    }

    /// <summary>The codes of what a vector differs by from a centroid.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="centroid">The centroid.</param>
    /// <param name="codes">Receives a byte a component.</param>
    public void Codes(ReadOnlySpan<float> vector, int centroid, Span<byte> codes)
    {
        Guard.Length(vector.Length, Layout.Dimensions, nameof(vector));
        Guard.Length(codes.Length, Layout.Dimensions, nameof(codes));
        Span<float> residual = stackalloc float[vector.Length];
        Subtract(vector, Centroid(Guard.Index(centroid, Layout.Centroids)), residual);
        Code(residual, codes);
    }

    /// <summary>Encodes vectors. For one thread at a time.</summary>
    /// <param name="vectors">The vectors, one behind the other, all finite; many at a time are faster.</param>
    /// <param name="rows">Takes their rows, <c>Layout.RowBytes</c> each.</param>
    public void Encode(ReadOnlySpan<float> vectors, Span<byte> rows)
    {
        int dimensions = Layout.Dimensions;
        int count = vectors.Length / dimensions;
        Guard.Length(vectors.Length, count * dimensions, nameof(vectors));
        Guard.Length(rows.Length, checked(count * Layout.RowBytes), nameof(rows));
        int[] nearest = new int[Math.Min(RowsAtOnce, count)];
        float[] products = new float[nearest.Length], residual = new float[dimensions];
        byte[] codes = new byte[dimensions];
        for (int done = 0; done < count; done += RowsAtOnce)
        {
            int some = Math.Min(RowsAtOnce, count - done);
            _nearest.Value.Best(vectors.Slice(done * dimensions, some * dimensions), nearest.AsSpan(0, some), products.AsSpan(0, some));
            for (int i = 0; i < some; i++)
            {
                ReadOnlySpan<float> centroid = Centroid(nearest[i]);
                Subtract(vectors.Slice((done + i) * dimensions, dimensions), centroid, residual);
                Code(residual, codes);
                Half factor = (Half)(Normalized ? Factor(vectors.Slice((done + i) * dimensions, dimensions), centroid, codes) : 1);
                Layout.Write(rows.Slice((done + i) * Layout.RowBytes, Layout.RowBytes), nearest[i], factor, codes);
            }
        }
    }

    /// <summary>What a row stands for: near the vector that was encoded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row names a centroid that there is not.</exception>
    public void Decode(ReadOnlySpan<byte> row, Span<float> vector)
    {
        Decode(Layout, row, _weights, Centroid(Guard.Index(Layout.Centroid(row), Layout.Centroids, nameof(row))), vector);
    }

    /// <summary>The same where the centroids are elsewhere.</summary>
    /// <param name="layout">The bytes of a row.</param>
    /// <param name="row">The row.</param>
    /// <param name="weights">What codes stand for.</param>
    /// <param name="centroid">The row's centroid.</param>
    /// <param name="vector">Receives what the row stands for.</param>
    public static void Decode(in ResidualLayout layout, ReadOnlySpan<byte> row, ReadOnlySpan<float> weights, ReadOnlySpan<float> centroid, Span<float> vector)
    {
        layout.Residual(row, weights, vector);
        RowSums.Add(vector, centroid);
        RowSums.Scale(vector, layout.Factor(row));
    }

    // Changes the rows.
    private static ResidualQuantizer Measure(float[] rows, int dimensions, int bits, bool normalized, float[] centroids)
    {
        (float[] cutoffs, float[] weights) = Buckets(Residuals(rows, dimensions, centroids, normalized), 1 << bits);
        return new ResidualQuantizer(dimensions, bits, normalized, centroids, cutoffs, weights);
    }

    private static void Subtract(ReadOnlySpan<float> vector, ReadOnlySpan<float> centroid, Span<float> residual)
    {
        vector.CopyTo(residual);
        RowSums.Add(residual, centroid, -1);
    }

    private static float[] Residuals(float[] rows, int dimensions, float[] centroids, bool normalized)
    {
        int[] nearest = new int[rows.Length / dimensions];
        new NearestRows(centroids, dimensions, euclidean: !normalized).Best(rows, nearest, new float[nearest.Length]);
        for (int row = 0; row < nearest.Length; row++)
        {
            RowSums.Add(rows.AsSpan(row * dimensions, dimensions), centroids.AsSpan(nearest[row] * dimensions, dimensions), -1);
        }

        return rows;
    }

    // Sorts the values.
    private static (float[] Cutoffs, float[] Weights) Buckets(float[] values, int count)
    {
        Array.Sort(values);
        double[] sums = new double[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
        {
            sums[i + 1] = sums[i] + values[i];
        }

        float[] cutoffs = new float[count - 1], weights = new float[count];
        for (int i = 0; i < count; i++)
        {
            weights[i] = Quantile(values, (i + 0.5) / count);
        }

        for (int i = 0; i < cutoffs.Length; i++)
        {
            cutoffs[i] = Quantile(values, (i + 1.0) / count);
        }

        for (int round = 0; round < LloydRounds; round++)
        {
            for (int i = 0, from = 0; i < count; i++)
            {
                int to = i == cutoffs.Length ? values.Length : Behind(values, cutoffs[i]);
                weights[i] = to > from ? (float)((sums[to] - sums[from]) / (to - from)) : weights[i];
                from = Math.Max(from, to);
            }

            for (int i = 0; i < cutoffs.Length; i++)
            {
                cutoffs[i] = (weights[i] + weights[i + 1]) / 2;
            }
        }

        return (cutoffs, weights);
    }

    // Between the two values next to the place, in proportion.
    private static float Quantile(float[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        float low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return (float)(low + ((place - below) * ((double)high - low)));
    }

    // How many values are at most the cutoff.
    private static int Behind(float[] sorted, float cutoff)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= cutoff ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private ReadOnlySpan<float> Centroid(int number)
    {
        return _centroids.AsSpan(number * Layout.Dimensions, Layout.Dimensions);
    }

    // A code is the number of cutoffs below the value.
    private void Code(ReadOnlySpan<float> residual, Span<byte> codes)
    {
        int i = 0;
        for (; i <= residual.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> value = new(residual[i..]);
            Vector<int> code = Vector<int>.Zero;
            foreach (float cutoff in _cutoffs)
            {
                code -= Vector.GreaterThan(value, new Vector<float>(cutoff));
            }

            for (int lane = 0; lane < Vector<int>.Count; lane++)
            {
                codes[i + lane] = (byte)code[lane];
            }
        }

        for (; i < residual.Length; i++)
        {
            int code = 0;
            foreach (float cutoff in _cutoffs)
            {
                code += residual[i] > cutoff ? 1 : 0;
            }

            codes[i] = (byte)code;
        }
    }

    // Brings the decoded vector to where its dot product with the vector is that one's with itself. One of length 1 would be too short
    // by the cosine between the two, and its similarities too small: of several rows the best encoded would win, not the most similar.
    // With 1 bit that cosine is so small that lengthening makes more of the noise than of the vector: the paper's length 1 ranks better.
    private double Factor(ReadOnlySpan<float> vector, ReadOnlySpan<float> centroid, ReadOnlySpan<byte> codes)
    {
        double squared = 0, decoded = 0, dot = 0;
        for (int i = 0; i < codes.Length; i++)
        {
            double component = (double)centroid[i] + _weights[codes[i]];
            squared += (double)vector[i] * vector[i];
            decoded += component * component;
            dot += vector[i] * component;
        }

        if (Layout.Bits == 1)
        {
            return decoded == 0 ? 1 : Math.Min(Math.Sqrt(squared / decoded), (double)Half.MaxValue);
        }

        return dot > squared / MostFactor ? squared / dot : MostFactor;
    }
}
