using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class ResidualQuantizerTests
{
    private const int Seed = 15;

    [Test]
    public void TheErrorFallsWithBits([Values] bool normalized)
    {
        Random random = new(Seed);
        float[] rows = Rows(random, 3000, 32, normalized);
        double before = double.PositiveInfinity;
        foreach (int bits in new[] { 1, 2, 4 })
        {
            ResidualQuantizer quantizer = Train(rows, 32, new ResidualOptions(bits) { Normalized = normalized });
            float[] decoded = Recode(quantizer, rows);
            double error = rows.Zip(decoded, (x, y) => Math.Pow(x - y, 2)).Sum() / rows.Sum(x => (double)x * x);
            Assert.That(error, Is.LessThan(before / 2), $"{bits} bits, seed {Seed}");
            before = error;
            if (normalized)
            {
                Assert.That(Enumerable.Range(0, 3000).Select(i => VectorKernels.Dot(decoded.AsSpan(i * 32, 32), (bits == 1 ? decoded : rows).AsSpan(i * 32, 32))), Is.All.EqualTo(1).Within(2e-3));
            }
        }

        Assert.That(before, Is.LessThan(0.01));
    }

    [Test]
    public void WhatCodesStandForIsCodedExactly([Values(1, 2, 4)] int bits, [Values(1, 5, 8, 15, 16, 33, 64, 100, 128)] int dimensions)
    {
        Random random = new(Seed);
        int count = 1 << bits;
        float[] weights = [.. Enumerable.Range(0, count).Select(i => (i - ((count - 1) / 2f)) / 64)];
        float[] cutoffs = [.. Enumerable.Range(1, count - 1).Select(i => (weights[i - 1] + weights[i]) / 2)];
        float[] centroids = [.. Enumerable.Range(0, 20 * dimensions).Select(_ => (float)random.Next(-50, 51))];
        ResidualQuantizer quantizer = new(dimensions, bits, normalized: false, centroids, cutoffs, weights);
        float[] rows = [.. Enumerable.Range(0, 200).SelectMany(row => centroids.Skip(row % 20 * dimensions).Take(dimensions).Select(x => x + weights[random.Next(count)]))];
        Assert.That(Recode(quantizer, rows), Is.EqualTo(rows), $"seed {Seed}");
    }

    [Test]
    public void DecodedRowsScoreAsTheKernelSaysTheyDo([Values(1, 2, 4)] int bits)
    {
        Random random = new(Seed);
        float[] rows = Rows(random, 500, 48, normalized: true), query = Rows(random, 7, 48, normalized: true);
        ResidualQuantizer quantizer = Train(rows, 48, new ResidualOptions(bits));
        byte[] coded = new byte[500 * quantizer.Layout.RowBytes];
        quantizer.Encode(rows, coded);
        float[] decoded = Recode(quantizer, rows), scores = new float[1], expected = new float[1];
        MaxSimQuery max = new(query, 48);
        Score(max, new ResidualTokenRows(quantizer.Layout, quantizer.Weights, new CentroidTable(max, quantizer.Centroids)), coded, 500, scores);
        Score(max, default(SingleTokenRows), System.Runtime.InteropServices.MemoryMarshal.AsBytes(decoded.AsSpan()), 500, expected);
        Assert.That(scores[0], Is.EqualTo(expected[0]).Within(1e-4));
    }

    [Test]
    public void RareShapesAreNoTrouble([Values(1, 2, 4)] int bits, [Values] bool normalized)
    {
        ResidualOptions options = new(bits) { Normalized = normalized };
        float[] one = [0.6f, 0.8f];
        Assert.That(Recode(Train(one, 2, options), one), Is.EqualTo(one).Within(1e-3));

        float[] same = [.. Enumerable.Range(0, 100).SelectMany(_ => one)];
        Assert.That(Recode(Train(same, 2, options), same), Is.EqualTo(same).Within(1e-3));

        // The second component is the same in all rows.
        Random random = new(Seed);
        float[] constant = [.. Enumerable.Range(0, 400).SelectMany(_ => new[] { random.NextSingle() - 0.5f, 0.5f, random.NextSingle() - 0.5f })];
        if (normalized)
        {
            Normalize(constant, 3);
        }

        float[] decoded = Recode(Train(constant, 3, options), constant);
        Assert.That(decoded, Has.None.NaN);
        Assert.That(constant.Zip(decoded, (x, y) => Math.Abs(x - y)).Average(), Is.LessThan(0.1));
    }

    [Test]
    public void TrainingIsRepeatable()
    {
        Random random = new(Seed);
        float[] rows = Rows(random, 2000, 16, normalized: true);
        ResidualQuantizer first = Train(rows, 16, new ResidualOptions(2)), second = Train(rows, 16, new ResidualOptions(2));
        Assert.That(second.Centroids.ToArray(), Is.EqualTo(first.Centroids.ToArray()));
        Assert.That(second.Weights.ToArray(), Is.EqualTo(first.Weights.ToArray()));
        Assert.That(first.Cutoffs.ToArray(), Is.Ordered);
        Assert.That(first.Weights.ToArray(), Is.Ordered);
    }

    [TestCase(1, 1)]
    [TestCase(3, 1)]
    [TestCase(100, 25)]
    [TestCase(10_000, 1024)]
    [TestCase(120_288, 4096)]
    [TestCase(100_000_000, 4096)]
    public void CentroidsAreAsManyAsThePaperSays(int rows, int expected)
    {
        Assert.That(ResidualQuantizer.CentroidCount(rows, 4096), Is.EqualTo(expected));
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.That(() => new ResidualLayout(8, 3, 1), Throws.InstanceOf<ArgumentException>().With.Message.Contains("bits=3"));
        Assert.That(() => new ResidualQuantizer(2, 1, true, new float[3], new float[1], new float[2]), Throws.ArgumentException.With.Message.Contains("centroids.Length=3"));
        ResidualQuantizer quantizer = new(8, 1, true, new float[8], new float[1], new float[2]);
        Assert.That(() => quantizer.Encode(new float[9], new byte[5]), Throws.ArgumentException);
        Assert.That(() => quantizer.Decode([9, 0, 0, 0, 0], new float[8]), Throws.InstanceOf<ArgumentException>());
    }

    private static unsafe void Score<TRows>(MaxSimQuery query, TRows kind, Span<byte> rows, int count, float[] scores)
        where TRows : struct, ITokenRows
    {
        fixed (byte* start = rows)
        {
            query.Sums(kind, new RowBlock(start, count, rows.Length / count, rows.Length / count), [new RowRun(0, count)], scores);
        }
    }

    private static ResidualQuantizer Train(float[] rows, int dimensions, ResidualOptions options)
    {
        return ResidualQuantizer.Train(rows.Length / dimensions, dimensions, (row, target) => rows.AsSpan(row * dimensions, dimensions).CopyTo(target), options);
    }

    private static float[] Recode(ResidualQuantizer quantizer, float[] rows)
    {
        int dimensions = quantizer.Layout.Dimensions, count = rows.Length / dimensions, bytes = quantizer.Layout.RowBytes;
        byte[] coded = new byte[count * bytes];
        quantizer.Encode(rows, coded);
        float[] decoded = new float[rows.Length];
        for (int row = 0; row < count; row++)
        {
            quantizer.Decode(coded.AsSpan(row * bytes, bytes), decoded.AsSpan(row * dimensions, dimensions));
        }

        return decoded;
    }

    private static float[] Rows(Random random, int count, int dimensions, bool normalized)
    {
        float[] rows = [.. Enumerable.Range(0, count * dimensions).Select(i => random.NextSingle() - 0.5f + (i / dimensions % 10 == i % 10 ? 2 : 0))];
        if (normalized)
        {
            Normalize(rows, dimensions);
        }

        return rows;
    }

    private static void Normalize(float[] rows, int dimensions)
    {
        for (int at = 0; at < rows.Length; at += dimensions)
        {
            VectorChecks.Normalize(rows.AsSpan(at, dimensions));
        }
    }
}
