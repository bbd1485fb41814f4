using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>
/// Makes short codes of rows, to score by <see cref="TokenCodeQuery"/>: the nearest of few centroids, and product codes of what is left
/// (H. Jégou et al., "Product Quantization for Nearest Neighbor Search", 2011). The same sample and seed give the same codebook. For one thread.
/// </summary>
internal sealed class TokenCodebook
{
    // More tell more of a row by its centroid alone; a table of so many bytes for each of sixteen query rows is in the second cache.
    private const int MostCentroids = 4096;
    private const int RowsOfCentroid = 32;
    private const int LeastSample = 1 << 14;
    private const int Rounds = 4;
    private const int RowsAtOnce = 512;

    private readonly float[] _centroids;
    private readonly float[] _codewords;
    private readonly NearestRows _nearest;
    private readonly NearestRows[] _parts;
    private readonly float[] _dealt;
    private readonly float[] _left;
    private readonly int[] _best = new int[RowsAtOnce];
    private readonly float[] _products = new float[RowsAtOnce];

    private TokenCodebook(TokenCodeLayout layout, float[] centroids, float[] codewords)
    {
        Layout = layout;
        _centroids = centroids;
        _codewords = codewords;
        _nearest = new NearestRows(centroids, layout.Width, euclidean: true);
        _parts = new NearestRows[layout.Parts];
        for (int part = 0; part < _parts.Length; part++)
        {
            _parts[part] = new NearestRows(PartOf(codewords, part), TokenCodeLayout.PartWidth, euclidean: true);
        }

        _dealt = new float[RowsAtOnce * layout.Width];
        _left = new float[RowsAtOnce * TokenCodeLayout.PartWidth];
    }

    /// <summary>What the codes are.</summary>
    public TokenCodeLayout Layout { get; }

    /// <summary>The centroids, dealt, one behind the other.</summary>
    public ReadOnlySpan<float> Centroids => _centroids;

    /// <summary>The codewords, part by part, one behind the other.</summary>
    public ReadOnlySpan<float> Codewords => _codewords;

    /// <summary>How many rows a codebook for so many is trained on.</summary>
    public static int SampleSize(int rows)
    {
        return Math.Min(rows, Math.Max(LeastSample, RowsOfCentroid * ResidualQuantizer.CentroidCount(rows, MostCentroids)));
    }

    /// <summary>Trains a codebook.</summary>
    /// <param name="sample">Rows, one behind the other, all finite; at least one.</param>
    /// <param name="dimensions">Components of a row.</param>
    /// <param name="rows">How many rows there are altogether.</param>
    /// <param name="seed">The seed.</param>
    public static TokenCodebook Train(ReadOnlySpan<float> sample, int dimensions, int rows, long seed)
    {
        int count = sample.Length / dimensions;
        Guard.Length(sample.Length, Math.Max(1, count) * dimensions, nameof(sample));
        int wanted = Math.Min(ResidualQuantizer.CentroidCount(rows, MostCentroids), Math.Max(1, count / RowsOfCentroid));
        TokenCodeLayout layout = new(dimensions, wanted);
        float[] dealt = new float[count * layout.Width];
        for (int row = 0; row < count; row++)
        {
            layout.Deal(sample.Slice(row * dimensions, dimensions), dealt.AsSpan(row * layout.Width, layout.Width));
        }

        KMeansOptions clustering = new(wanted) { Rounds = Rounds, Seed = seed };
        float[] centroids = KMeans.Cluster(dealt, layout.Width, clustering);
        Subtract(dealt, layout.Width, centroids, new NearestRows(centroids, layout.Width, euclidean: true), new int[count], new float[count]);
        float[] codewords = new float[layout.CodewordNumbers], part = new float[count * TokenCodeLayout.PartWidth];
        for (int i = 0; i < layout.Parts; i++)
        {
            Gather(dealt, layout.Width, i, part);

            // Of fewer rows than codewords each is one, and the other codewords are zeros.
            KMeans.Cluster(part, TokenCodeLayout.PartWidth, clustering with { Centroids = TokenCodeLayout.Codewords, Seed = unchecked(seed + 1 + i) })
                .CopyTo(codewords.AsSpan(i * TokenCodeLayout.Codewords * TokenCodeLayout.PartWidth));
        }

        return new TokenCodebook(layout, centroids, codewords);
    }

    /// <summary>Encodes rows.</summary>
    /// <param name="rows">The rows, one behind the other, all finite; many at a time are faster.</param>
    /// <param name="numbers">Receives each row's centroid.</param>
    /// <param name="codes">Receives <c>Layout.Parts</c> bytes a row.</param>
    public void Encode(ReadOnlySpan<float> rows, Span<ushort> numbers, Span<byte> codes)
    {
        int count = rows.Length / Layout.Dimensions;
        Guard.Length(rows.Length, count * Layout.Dimensions, nameof(rows));
        Guard.Length(numbers.Length, count, nameof(numbers));
        Guard.Length(codes.Length, count * Layout.Parts, nameof(codes));
        for (int done = 0; done < count; done += RowsAtOnce)
        {
            int some = Math.Min(RowsAtOnce, count - done);
            EncodeSome(rows.Slice(done * Layout.Dimensions, some * Layout.Dimensions), numbers.Slice(done, some), codes.Slice(done * Layout.Parts, some * Layout.Parts));
        }
    }

    /// <summary>What a code stands for.</summary>
    public void Decode(ushort number, ReadOnlySpan<byte> code, Span<float> row)
    {
        Guard.Length(code.Length, Layout.Parts, nameof(code));
        float[] dealt = _centroids.AsSpan(number * Layout.Width, Layout.Width).ToArray();
        for (int part = 0; part < Layout.Parts; part++)
        {
            RowSums.Add(
                dealt.AsSpan(part * TokenCodeLayout.PartWidth, TokenCodeLayout.PartWidth),
                PartOf(_codewords, part).Slice(code[part] * TokenCodeLayout.PartWidth, TokenCodeLayout.PartWidth));
        }

        Layout.Collect(dealt, row);
    }

    private void EncodeSome(ReadOnlySpan<float> rows, Span<ushort> numbers, Span<byte> codes)
    {
        int count = rows.Length / Layout.Dimensions, width = Layout.Width;
        Span<float> dealt = _dealt.AsSpan(0, count * width);
        for (int row = 0; row < count; row++)
        {
            Layout.Deal(rows.Slice(row * Layout.Dimensions, Layout.Dimensions), dealt.Slice(row * width, width));
        }

        Span<int> best = _best.AsSpan(0, count);
        Span<float> products = _products.AsSpan(0, count), left = _left.AsSpan(0, count * TokenCodeLayout.PartWidth);
        Subtract(dealt, width, _centroids, _nearest, best, products);
        for (int row = 0; row < count; row++)
        {
            numbers[row] = (ushort)best[row];
        }

        for (int part = 0; part < Layout.Parts; part++)
        {
            Gather(dealt, width, part, left);
            _parts[part].Best(left, best, products);
            for (int row = 0; row < count; row++)
            {
                codes[(row * Layout.Parts) + part] = (byte)best[row];
            }
        }
    }

    private static ReadOnlySpan<float> PartOf(float[] codewords, int part)
    {
        const int Length = TokenCodeLayout.Codewords * TokenCodeLayout.PartWidth;
        return codewords.AsSpan(part * Length, Length);
    }

    // What is left of each row beside its nearest centroid.
    private static void Subtract(Span<float> rows, int width, float[] centroids, NearestRows nearest, Span<int> best, Span<float> products)
    {
        nearest.Best(rows, best, products);
        for (int row = 0; row < best.Length; row++)
        {
            RowSums.Add(rows.Slice(row * width, width), centroids.AsSpan(best[row] * width, width), -1);
        }
    }

    private static void Gather(ReadOnlySpan<float> rows, int width, int part, Span<float> target)
    {
        for (int row = 0; row < rows.Length / width; row++)
        {
            rows.Slice((row * width) + (part * TokenCodeLayout.PartWidth), TokenCodeLayout.PartWidth).CopyTo(target[(row * TokenCodeLayout.PartWidth)..]);
        }
    }
}
