using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

[TestFixture]
public sealed class VectorChecksTests
{
    private const int Seed = 11;

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void FindsTheFirstValueThatIsNotFinite(float bad)
    {
        for (int length = 0; length <= 70; length++)
        {
            float[] vector = [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? float.MaxValue : -float.Epsilon)];
            Assert.That(VectorChecks.IndexOfNonFinite(vector), Is.EqualTo(-1), $"length {length}");
            for (int i = length - 1; i >= 0; i--)
            {
                vector[i] = bad;
                Assert.That(VectorChecks.IndexOfNonFinite(vector), Is.EqualTo(i), $"length {length}");
            }
        }
    }

    [Test]
    public void FindsANaNWhateverItsPayloadAndSign()
    {
        foreach (uint bits in new[] { 0x7F800001u, 0x7FC00000u, 0xFF800001u, 0xFFFFFFFFu })
        {
            Assert.That(VectorChecks.IndexOfNonFinite([1, BitConverter.UInt32BitsToSingle(bits)]), Is.EqualTo(1), $"0x{bits:X8}");
        }
    }

    [Test]
    public void ZeroIsZeroOfEitherSign()
    {
        for (int length = 0; length <= 70; length++)
        {
            float[] vector = [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? 0f : -0f)];
            Assert.That(VectorChecks.IsZero(vector), Is.True, $"length {length}");
            for (int i = 0; i < length; i++)
            {
                vector[i] = -float.Epsilon;
                Assert.That(VectorChecks.IsZero(vector), Is.False, $"length {length}, position {i}");
                vector[i] = 0;
            }
        }
    }

    // 3-4-5 triangles at the ends of float32's range.
    [TestCase(3f, 4f, 5.0)]
    [TestCase(0f, -2f, 2.0)]
    [TestCase(float.MaxValue, 0f, (double)float.MaxValue)]
    [TestCase(float.Epsilon, 0f, (double)float.Epsilon)]
    public void KnownNorms(float x, float y, double norm)
    {
        float[] vector = new float[40];
        (vector[1], vector[39]) = (x, y);
        Assert.That(VectorChecks.Norm(vector), Is.EqualTo(norm).Within(1).Ulps);
    }

    [TestCase(1f)]
    [TestCase(1e-44f)]
    [TestCase(1e-20f)]
    [TestCase(3e38f)]
    public void NormalizingKeepsTheDirectionAndMakesTheLengthOne(float scale)
    {
        Random random = new(Seed);
        for (int length = 1; length <= 130; length++)
        {
            float[] original = [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() + 1) / 2 * scale * ((random.Next(2) * 2) - 1)))];
            float[] vector = [.. original];
            double norm = VectorChecks.Normalize(vector);
            double expected = Math.Sqrt(original.Sum(v => (double)v * v));
            Assert.That(norm, Is.EqualTo(expected).Within(1e-13 * expected), $"length {length}, seed {Seed}");
            Assert.That(VectorChecks.Norm(vector), Is.EqualTo(1).Within(1e-7), $"length {length}, seed {Seed}");
            for (int i = 0; i < length; i++)
            {
                Assert.That(vector[i], Is.EqualTo((float)(original[i] / expected)).Within(1).Ulps, $"length {length}, position {i}, seed {Seed}");
            }
        }
    }

    [Test]
    public void WhatHasNoDirectionIsLeftAlone()
    {
        float[] zero = new float[20];
        Assert.That(VectorChecks.Normalize(zero), Is.Zero);
        Assert.That(zero, Is.All.Zero);

        float[] broken = [1, 2, float.NaN, .. new float[20]];
        Assert.That(VectorChecks.Normalize(broken), Is.NaN);
        Assert.That(broken[1], Is.EqualTo(2));

        float[] endless = [1, 2, .. new float[20], float.NegativeInfinity];
        Assert.That(VectorChecks.Normalize(endless), Is.EqualTo(double.PositiveInfinity));
        Assert.That(endless[1], Is.EqualTo(2));
    }
}
