using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// Clusters a field's rows and lists for each centroid the documents that have a row near it (K. Santhanam et al., "PLAID", 2022). While
/// it works it holds 16 bytes a row, beside the sample that centroids are trained on.
/// </summary>
internal sealed class CentroidWriter : ICandidateWriter
{
    // More find better and make a query's first step, its products with all of them, dearer; rows are compared with each when written.
    private const int MostCentroids = 4096;
    private const int RowsAtOnce = 2048;
    private const int RowsPerCentroid = 32;
    private const int Rounds = 4;

    /// <inheritdoc/>
    public CandidatesEntry Write(
        FieldInfo field, MultiVectorFieldOptions options, ResidualEntry? residual, WrittenRows rows, int tokens, Func<MatrixCursor> open, IndexOutput data)
    {
        // Those of the codes, where rows have such, save the training and the room.
        float[] centroids = rows.Quantizer?.Centroids.ToArray() ?? Train(options, tokens, open);
        int count = centroids.Length / options.Dimensions;
        Lists lists = Assign(options, centroids, tokens, open);
        long where = residual?.Centroids ?? DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        if (residual is null)
        {
            Write(data, MemoryMarshal.AsBytes(centroids.AsSpan()));
        }

        long starts = DocumentMapWriter.Align(data, sizeof(long));
        long[] begins = new long[count + 1];
        foreach (int centroid in lists.Centroids)
        {
            begins[centroid + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            begins[i + 1] += begins[i];
        }

        Write(data, MemoryMarshal.AsBytes(begins.AsSpan()));
        long place = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        (int[] ordinals, byte[] factors) = lists.ByCentroid(begins);
        Write(data, MemoryMarshal.AsBytes(ordinals.AsSpan()));
        long factorsAt = data.Position;
        Write(data, factors);
        return new CentroidsEntry(options.Dimensions, count, where, starts, place, factorsAt, ordinals.Length, lists.Most, lists.Mean);
    }

    private static float[] Train(MultiVectorFieldOptions options, int tokens, Func<MatrixCursor> open)
    {
        KMeansOptions clustering = new(ResidualQuantizer.CentroidCount(tokens, MostCentroids))
        {
            Spherical = options.Normalize,
            Rounds = Rounds,
            SampleFactor = RowsPerCentroid,
            Seed = options.Seed,
        };
        int[] drawn = RowSample.Draw(tokens, KMeans.SampleSize(tokens, clustering), options.Seed);
        float[] sample = new float[drawn.Length * options.Dimensions];
        using MatrixCursor matrices = open();
        long before = 0;
        for (int next = 0; next < drawn.Length && matrices.Next(); before += matrices.Count)
        {
            for (; next < drawn.Length && drawn[next] < before + matrices.Count; next++)
            {
                matrices.Rows.Slice((int)(drawn[next] - before) * options.Dimensions, options.Dimensions).CopyTo(sample.AsSpan(next * options.Dimensions));
            }
        }

        return KMeans.Cluster(sample, options.Dimensions, clustering);
    }

    private static Lists Assign(MultiVectorFieldOptions options, float[] centroids, int tokens, Func<MatrixCursor> open)
    {
        NearestRows nearest = new(centroids, options.Dimensions, euclidean: !options.Normalize);
        float[] norms = new float[centroids.Length / options.Dimensions];
        for (int i = 0; i < norms.Length; i++)
        {
            ReadOnlySpan<float> centroid = centroids.AsSpan(i * options.Dimensions, options.Dimensions);
            norms[i] = VectorKernels.Dot(centroid, centroid);
        }

        Lists lists = new(tokens);
        float[] rows = new float[(RowsAtOnce + MultiVectorFieldOptions.MaxTokens) * options.Dimensions];
        int[] best = new int[RowsAtOnce + MultiVectorFieldOptions.MaxTokens];
        float[] products = new float[best.Length];
        List<int> counts = [];
        int filled = 0;
        using MatrixCursor matrices = open();
        for (bool more = true; more;)
        {
            more = matrices.Next();
            if (more)
            {
                matrices.Rows.CopyTo(rows.AsSpan(filled * options.Dimensions));
                counts.Add(matrices.Count);
                filled += matrices.Count;
            }

            if (filled >= RowsAtOnce || !more)
            {
                nearest.Best(rows.AsSpan(0, filled * options.Dimensions), best.AsSpan(0, filled), products.AsSpan(0, filled));
                for (int row = 0; row < filled; row++)
                {
                    // Where the distance decides, half of the centroid's square was taken from the product.
                    float norm = norms[best[row]];
                    float product = options.Normalize ? products[row] : products[row] + (norm / 2);
                    products[row] = norm > 0 ? product / norm : 0;
                }

                int from = 0;
                foreach (int count in counts)
                {
                    lists.Add(best.AsSpan(from, count), products.AsSpan(from, count));
                    from += count;
                }

                counts.Clear();
                filled = 0;
            }
        }

        return lists;
    }

    private static void Write(IndexOutput data, ReadOnlySpan<byte> bytes)
    {
        byte[] buffer = new byte[1 << 16];
        while (!bytes.IsEmpty)
        {
            int some = Math.Min(buffer.Length, bytes.Length);
            bytes[..some].CopyTo(buffer);
            data.WriteBytes(buffer, 0, some);
            bytes = bytes[some..];
        }
    }

    /// <summary>Pairs of matrix and centroid, each once.</summary>
    private sealed class Lists(int tokens)
    {
        private readonly List<int> _ends = [];
        private readonly List<float> _factors = new(tokens);

        public List<int> Centroids { get; } = new(tokens);

        public float Most { get; private set; }

        public float Mean { get; private set; }

        // The next matrix. Sorts.
        public void Add(Span<int> centroids, Span<float> factors)
        {
            centroids.Sort(factors);
            int before = -1;
            for (int i = 0; i < centroids.Length; i++)
            {
                if (centroids[i] != before)
                {
                    Centroids.Add(centroids[i]);
                    _factors.Add(factors[i]);
                }

                _factors[^1] = Math.Max(_factors[^1], factors[i]);
                before = centroids[i];
            }

            _ends.Add(Centroids.Count);
        }

        // Lists of what was added, each in the matrices' order.
        public (int[] Ordinals, byte[] Factors) ByCentroid(ReadOnlySpan<long> begins)
        {
            int[] ordinals = new int[Centroids.Count];
            byte[] factors = new byte[Centroids.Count];
            int[] next = new int[begins.Length];
            for (int i = 0; i < next.Length; i++)
            {
                next[i] = (int)begins[i];
            }

            double sum = 0;
            foreach (float factor in _factors)
            {
                Most = Math.Max(Most, factor);
            }

            for (int ordinal = 0, at = 0; ordinal < _ends.Count; ordinal++)
            {
                for (; at < _ends[ordinal]; at++)
                {
                    int place = next[Centroids[at]]++;
                    ordinals[place] = ordinal;
                    factors[place] = Most > 0 ? (byte)Math.Clamp(MathF.Round(_factors[at] / Most * byte.MaxValue), 0, byte.MaxValue) : (byte)0;
                    sum += factors[place];
                }
            }

            Mean = factors.Length == 0 ? 0 : (float)(sum / factors.Length / byte.MaxValue * Most);
            return (ordinals, factors);
        }
    }
}
