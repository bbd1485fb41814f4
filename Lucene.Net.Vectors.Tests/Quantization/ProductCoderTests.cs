using System;
using System.Linq;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

[TestFixture]
public sealed class ProductCoderTests
{
    private const int Dimensions = 12;
    private const int Seed = 3;

    [Test]
    public void WhatCodesStandForIsNearAndUnderTheCosineOfLengthOne([Values] VectorSimilarity similarity, [Values] bool rotate)
    {
        float[] sample = Sample(2000, similarity);
        ProductCoder coder = ProductCoder.Train((float[])sample.Clone(), Dimensions, similarity, new ProductTraining(Dimensions, 8), rotate);
        float[] vector = [.. sample.Take(Dimensions).Select(value => similarity == VectorSimilarity.Cosine ? value * 5 : value)], decoded = new float[Dimensions];
        byte[] codes = new byte[Dimensions];
        coder.Encode(vector, codes);
        coder.Decode(codes, decoded);
        Assert.That(decoded, Is.EqualTo(sample.Take(Dimensions)).Within(0.05), $"seed {Seed}");
        Assert.That(coder.IsOf(codes, vector), Is.True);
        byte[] other = [.. codes.Select((code, i) => i == 4 ? (byte)(code ^ 0x80) : code)];
        Assert.That(coder.IsOf(other, vector), Is.False);
    }

    [Test]
    public void ThoseOfTheSameCentroidsEncodeAlike()
    {
        float[] sample = Sample(300, VectorSimilarity.Euclidean);
        ProductTraining training = new(4, 4);
        ProductCoder coder = Train(training, false), rotated = Train(training, true);
        Assert.That(coder.EncodesAs(Train(training, false)), Is.True);
        Assert.That(rotated.EncodesAs(Train(training, true)), Is.True);
        Assert.That(coder.EncodesAs(rotated), Is.False);
        Assert.That(coder.EncodesAs(Train(training with { Seed = 8 }, false)), Is.False);
        Assert.That(coder.EncodesAs(Train(training with { Subspaces = 3 }, false)), Is.False);
        Assert.That(coder.EncodesAs(Train(training with { Bits = 8 }, false)), Is.False);

        ProductCoder Train(ProductTraining how, bool rotate)
        {
            return ProductCoder.Train((float[])sample.Clone(), Dimensions, VectorSimilarity.Euclidean, how, rotate);
        }
    }

    private static float[] Sample(int count, VectorSimilarity similarity)
    {
        Random random = new(Seed);
        float[] sample = [.. Enumerable.Range(0, count * Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        for (int at = 0; similarity == VectorSimilarity.Cosine && at < sample.Length; at += Dimensions)
        {
            VectorChecks.Normalize(sample.AsSpan(at, Dimensions));
        }

        return sample;
    }
}
