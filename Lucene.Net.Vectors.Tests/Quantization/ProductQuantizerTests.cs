using System;
using System.Linq;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

[TestFixture]
public sealed class ProductQuantizerTests
{
    private const int Seed = 12;

    [Test]
    public void PartsOfAsManyValuesAsCentroidsComeBackWhole([Values(4, 8)] int bits, [Values(1, 3, 7)] int subspaces)
    {
        // Far enough apart that k-means++ draws each.
        Random random = new(Seed);
        int dimensions = 7 * subspaces / 2 + 4;
        float[][] values = [.. Enumerable.Range(0, bits).Select(v => Enumerable.Range(0, dimensions).Select(i => (float)(((v * 5) + (i % 3)) * 10)).ToArray())];
        float[] sample = [.. Enumerable.Range(0, 2000).SelectMany(_ => Mixed(random, values, subspaces))];
        ProductQuantizer quantizer = ProductQuantizer.Train(sample, dimensions, new ProductTraining(subspaces, bits) { Rounds = 20 });
        float[] vector = Mixed(random, values, subspaces), decoded = new float[dimensions];
        Decode(quantizer, vector, decoded);
        Assert.That(decoded, Is.EqualTo(vector).Within(1e-3), $"seed {Seed}");
    }

    [Test]
    public void TheErrorFallsWithBitsAndWithSubspaces()
    {
        float[] sample = Sample(3000, 12);
        double before = double.PositiveInfinity;
        foreach ((int subspaces, int bits) in new[] { (1, 4), (2, 4), (3, 4), (3, 8), (6, 8), (12, 8) })
        {
            double error = Error(ProductQuantizer.Train(sample, 12, new ProductTraining(subspaces, bits)), sample);
            Assert.That(error, Is.LessThan(before * 0.9), $"{subspaces} of {bits} bits, seed {Seed}");
            before = error;
        }
    }

    [Test]
    public void ACodeIsThatOfTheNearestCentroid([Values(4, 8)] int bits)
    {
        float[] sample = Sample(500, 11);
        ProductQuantizer quantizer = ProductQuantizer.Train(sample, 11, new ProductTraining(4, bits) { Rounds = 3 });
        float[] vector = Sample(1, 11), decoded = new float[11], other = new float[11];
        byte[] codes = Decode(quantizer, vector, decoded);
        for (int subspace = 0; subspace < 4; subspace++)
        {
            for (int code = 0; code < 1 << bits; code++)
            {
                byte[] changed = (byte[])codes.Clone();
                changed[subspace] = (byte)code;
                quantizer.Decode(changed, other);
                Assert.That(Squared(vector, other), Is.GreaterThanOrEqualTo(Squared(vector, decoded) - 1e-5), $"seed {Seed}");
            }
        }
    }

    [Test]
    public void TheSameSampleAndSeedGiveTheSameCodebook()
    {
        float[] sample = Sample(800, 10);
        float[] first = ProductQuantizer.Train(sample, 10, new ProductTraining(5, 4)).Codebook.ToArray();
        Assert.That(ProductQuantizer.Train(sample, 10, new ProductTraining(5, 4)).Codebook.ToArray(), Is.EqualTo(first));
        Assert.That(ProductQuantizer.Train(sample, 10, new ProductTraining(5, 4) { Seed = 7 }).Codebook.ToArray(), Is.Not.EqualTo(first));
    }

    [Test]
    public void FewEqualAndConstantVectorsAreEncoded([Values(4, 8)] int bits, [Values(1, 3, 40)] int count, [Values] bool equal)
    {
        float[] sample = [.. Enumerable.Range(0, count * 6).Select(i => i % 6 == 2 ? 5f : equal ? i % 6 : i)];
        ProductQuantizer quantizer = ProductQuantizer.Train(sample, 6, new ProductTraining(3, bits));
        float[] decoded = new float[6];
        bool lossless = equal || count <= 1 << bits;
        for (int i = 0; i < count; i++)
        {
            Decode(quantizer, sample.AsSpan(i * 6, 6).ToArray(), decoded);
            Assert.That(decoded, Is.All.Matches<float>(float.IsFinite));
            Assert.That(decoded, lossless && (equal || count == 1) ? Is.EqualTo(sample.Skip(i * 6).Take(6)).Within(1e-4) : Is.Not.Empty);
            Assert.That(decoded[2], Is.EqualTo(5).Within(1e-4), "a constant component");
        }
    }

    [Test]
    public void GivenCodebooksAreUsedAsTheyAre()
    {
        float[][] codebooks = [[.. Enumerable.Range(0, 16).Select(i => (float)i)], [.. Enumerable.Range(0, 32).Select(i => (float)-i)]];
        ProductQuantizer quantizer = ProductQuantizer.Of(3, 4, codebooks);
        float[] decoded = new float[3];
        byte[] codes = Decode(quantizer, [7.2f, -3.9f, -5.2f], decoded);
        Assert.That(codes, Is.EqualTo(new byte[] { 7, 2 }));
        Assert.That(decoded, Is.EqualTo(new[] { 7f, -4f, -5f }));
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.That(() => ProductQuantizer.Of(3, 4, [new float[16], new float[31]]), Throws.ArgumentException.With.Message.Contains("codebooks[1]"));
        Assert.That(() => ProductQuantizer.Of(3, 4, [new float[16], [.. Enumerable.Repeat(0f, 31), float.NaN]]), Throws.InstanceOf<ArgumentException>().With.Message.Contains("codebooks[1][31]"));
        Assert.That(() => ProductQuantizer.Of(1, 4, [new float[16], new float[16]]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ProductQuantizer.Train(new float[12], 6, new ProductTraining(7, 4)), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ProductQuantizer.Train(new float[12], 6, new ProductTraining(2, 5)), Throws.InstanceOf<ArgumentException>().With.Message.Contains("4 or 8"));
        Assert.That(() => ProductQuantizer.Train([], 6, new ProductTraining(2, 4)), Throws.InstanceOf<ArgumentException>());
    }

    private static float[] Mixed(Random random, float[][] values, int subspaces)
    {
        int dimensions = values[0].Length;
        float[] vector = new float[dimensions];
        for (int subspace = 0; subspace < subspaces; subspace++)
        {
            int first = subspace * dimensions / subspaces, end = (subspace + 1) * dimensions / subspaces;
            values[random.Next(values.Length)].AsSpan(first, end - first).CopyTo(vector.AsSpan(first));
        }

        return vector;
    }

    private static byte[] Decode(ProductQuantizer quantizer, float[] vector, float[] decoded)
    {
        byte[] codes = new byte[quantizer.Subspaces];
        quantizer.Encode(vector, codes, new float[quantizer.Subspaces * quantizer.Centroids]);
        quantizer.Decode(codes, decoded);
        return codes;
    }

    private static float[] Sample(int count, int dimensions)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, count * dimensions).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static double Error(ProductQuantizer quantizer, float[] sample)
    {
        float[] decoded = new float[quantizer.Dimensions];
        double sum = 0;
        for (int at = 0; at < sample.Length; at += quantizer.Dimensions)
        {
            float[] vector = sample.AsSpan(at, quantizer.Dimensions).ToArray();
            Decode(quantizer, vector, decoded);
            sum += Squared(vector, decoded);
        }

        return sum;
    }

    private static double Squared(float[] x, float[] y)
    {
        return x.Zip(y, (a, b) => (double)(a - b) * (a - b)).Sum();
    }
}
