using System;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

public sealed class SecondCodeTests
{
    private const int Seed = 45;

    [Test]
    public void CorrectionsAreSixteenBytes()
    {
        Assert.That(Marshal.SizeOf<SecondCorrections>(), Is.EqualTo(SecondCorrections.Bytes));
    }

    [Test]
    public void TheErrorFallsWithTheBitsOfEither([Values(3, 33, 200)] int dimensions)
    {
        float[][] vectors = Vectors(dimensions, 50);
        foreach (int first in new[] { 1, 2, 4, 8 })
        {
            double alone = Error(vectors, first, 0), four = Error(vectors, first, 4), eight = Error(vectors, first, 8);
            Assert.That(four, Is.LessThan(0.05 * alone), $"{first} bits, seed {Seed}");
            Assert.That(eight, Is.LessThan(0.05 * four), $"{first} bits, seed {Seed}");
        }
    }

    [Test]
    public void WhatTheLevelsCanSayIsSaidExactly([Values(1, 2, 4)] int bits)
    {
        // Components on the levels of either code.
        float[] vector = [-1, 1, -1, 1, 1, -1, 1, -1];
        Assert.That(Error([vector], bits, 4), Is.LessThan(1e-10));
    }

    [Test]
    public void TheErrorIsOrthogonalToTheVector([Values(1, 2, 4, 8)] int bits, [Values(4, 8)] int more)
    {
        ScalarQuantizer quantizer = new(bits, new float[100], VectorSimilarity.DotProduct);
        SecondCode second = new(quantizer, more);
        byte[] levels = new byte[100], row = new byte[second.RowBytes];
        float[] decoded = new float[100];
        foreach (float[] vector in Vectors(100, 20))
        {
            CodeCorrections corrections = quantizer.Encode(vector, levels);
            second.Encode(vector, levels, corrections, row);
            second.Decode(levels, corrections, row, decoded);
            SecondCorrections told = MemoryMarshal.Read<SecondCorrections>(row);
            double squared = vector.Sum(x => (double)x * x);
            double[] error = [.. vector.Zip(decoded, (x, y) => x - ((double)y * told.Scale))];
            Assert.That(error.Zip(vector, (e, x) => e * x).Sum(), Is.Zero.Within(1e-5 * squared), $"seed {Seed}");
            Assert.That(told.Error * Math.Sqrt(99), Is.EqualTo(Math.Sqrt(error.Sum(e => e * e))).Within(1).Percent);
        }
    }

    [Test]
    public void EqualComponentsAndTheCentroidItselfAreCoded()
    {
        foreach (float component in new[] { 0f, 0.5f, -3f })
        {
            float[] vector = [component, component, component];
            Assert.That(Error([vector], 1, 4), Is.LessThan(1e-12));
        }
    }

    // The mean squared error of what both codes, or the first alone, stand for.
    private static double Error(float[][] vectors, int bits, int more)
    {
        int dimensions = vectors[0].Length;
        ScalarQuantizer quantizer = new(bits, new float[dimensions], VectorSimilarity.Euclidean);
        byte[] levels = new byte[dimensions];
        float[] decoded = new float[dimensions];
        double sum = 0;
        foreach (float[] vector in vectors)
        {
            CodeCorrections corrections = quantizer.Encode(vector, levels);
            if (more == 0)
            {
                quantizer.Decode(levels, corrections, decoded);
            }
            else
            {
                SecondCode second = new(quantizer, more);
                byte[] row = new byte[second.RowBytes];
                second.Encode(vector, levels, corrections, row);
                second.Decode(levels, corrections, row, decoded);
                Assert.That(MemoryMarshal.Read<SecondCorrections>(row).Scale, Is.InRange(0.5f, 2f));
            }

            sum += vector.Zip(decoded, (x, y) => ((double)x - y) * ((double)x - y)).Sum();
        }

        return sum / vectors.Length;
    }

    private static float[][] Vectors(int dimensions, int count)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => Normal(random)).ToArray())];
    }

    private static float Normal(Random random)
    {
        return (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
