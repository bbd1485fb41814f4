using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Each implementation against plain double-precision loops, at every length from 0 to 257 and at lengths in use.
/// <see cref="InstructionSetTests"/> runs this class again in processes that have fewer instruction sets.
/// </summary>
[TestFixture]
public sealed unsafe class VectorKernelsTests
{
    /// <summary>In a child process: the width that must be in use, so that no width is tested twice by mistake.</summary>
    internal const string ExpectedWidth = "LUCENE_VECTORS_TESTS_WIDTH";

    private const int Seed = 20260;
    private const int MaxLength = 4096;

    private static readonly int[] Lengths = [.. Enumerable.Range(0, 258), 384, 512, 768, 1024, 1536, 4095, MaxLength];

    private static IEnumerable<KernelUnderTest> Kernels => KernelUnderTest.All;

    [Test]
    public void TheWidthInUseIsTheOneExpected()
    {
        string? expected = Environment.GetEnvironmentVariable(ExpectedWidth);
        if (expected is null)
        {
            Assert.That(VectorKernels.WidthInBits, Is.AnyOf(0, 128, 256, 512));
        }
        else
        {
            Assert.That(VectorKernels.WidthInBits.ToString(), Is.EqualTo(expected));
        }
    }

    [TestCaseSource(nameof(Kernels))]
    public void AgreesWithDoublePrecisionAtEveryLength(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        Random random = new(Seed);
        foreach (int length in Lengths.Where(n => n >= kernel.LeastLength))
        {
            float[] x = Floats(random, length), y = Floats(random, length);
            fixed (float* px = x, py = y)
            {
                AssertClose(kernel.Dot(px, py, length), x.Zip(y, (a, b) => (double)a * b), length, "dot");
                AssertClose(kernel.SquaredEuclidean(px, py, length), x.Zip(y, (a, b) => ((double)a - b) * ((double)a - b)), length, "squared distance");
            }
        }
    }

    [TestCaseSource(nameof(Kernels))]
    public void IsExactOnWholeNumbers(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        Random random = new(Seed);
        foreach (int length in Lengths.Where(n => n >= kernel.LeastLength))
        {
            // 4,096 * 40^2 stays below 2^24: every partial sum is a float32.
            float[] x = Wholes(random, length), y = Wholes(random, length);
            fixed (float* px = x, py = y)
            {
                Assert.That(kernel.Dot(px, py, length), Is.EqualTo((float)x.Zip(y, (a, b) => (long)a * (long)b).Sum()), $"dot, length {length}");
                Assert.That(
                    kernel.SquaredEuclidean(px, py, length),
                    Is.EqualTo((float)x.Zip(y, (a, b) => (long)(a - b) * (long)(a - b)).Sum()),
                    $"squared distance, length {length}");
            }
        }
    }

    [TestCaseSource(nameof(Kernels))]
    public void DoesNotDependOnTheAddress(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        Random random = new(Seed);
        byte[] space = new byte[(2 * 1600) + 128];
        foreach (int length in new[] { 4, 7, 16, 33, 64, 100, 257, 384 }.Where(n => n >= kernel.LeastLength))
        {
            float[] x = Floats(random, length), y = Floats(random, length);
            fixed (float* px = x, py = y)
            fixed (byte* moved = space)
            {
                float dot = kernel.Dot(px, py, length), distance = kernel.SquaredEuclidean(px, py, length);
                for (int shift = 0; shift < 64; shift++)
                {
                    float* mx = (float*)(moved + shift), my = (float*)(moved + 1664 + (shift * 7 % 64));
                    x.AsSpan().CopyTo(new Span<float>(mx, length));
                    y.AsSpan().CopyTo(new Span<float>(my, length));
                    Assert.That(kernel.Dot(mx, my, length), Is.EqualTo(dot), $"dot, length {length}, shift {shift} bytes");
                    Assert.That(kernel.SquaredEuclidean(mx, my, length), Is.EqualTo(distance), $"distance, length {length}, shift {shift} bytes");
                }
            }
        }
    }

    [TestCaseSource(nameof(Kernels))]
    public void ReadsNothingOutsideTheVectors(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        using GuardedMemory queries = new(MaxLength * sizeof(float)), rows = new(5 * MaxLength * sizeof(float));
        float* scores = stackalloc float[5];
        foreach (int length in Lengths.Where(n => n >= Math.Max(1, kernel.LeastLength)))
        {
            int bytes = length * sizeof(float);
            foreach (bool atEnd in new[] { false, true })
            {
                float* query = (float*)(atEnd ? queries.End - bytes : queries.Start);
                byte* first = atEnd ? rows.End - (5 * bytes) : rows.Start;
                RowBlock block = new(first, 5, bytes, bytes);
                kernel.Dot(query, (float*)first, length);
                kernel.Dot((float*)first, query, length);
                kernel.SquaredEuclidean(query, (float*)first, length);
                kernel.DotRows(query, block, null, 0, 5, length, scores);
                kernel.SquaredEuclideanRows(query, block, null, 0, 5, length, scores);

                // Here the fourth of the four rows done at once is the last of the memory.
                kernel.DotRows(query, block, null, 1, 4, length, scores);
                kernel.SquaredEuclideanRows(query, block, null, 1, 4, length, scores);
            }
        }

        // Memory that was mapped and never written is zero: a score that is not means another vector was read.
        Assert.That(new Span<float>(scores, 5).ToArray(), Is.All.Zero);
    }

    [TestCaseSource(nameof(Kernels))]
    public void PropagatesNaNAndInfinityFromEveryPosition(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        foreach (int length in Enumerable.Range(1, 150).Where(n => n >= kernel.LeastLength))
        {
            float[] x = Enumerable.Repeat(1f, length).ToArray(), y = Enumerable.Repeat(2f, length).ToArray();
            fixed (float* px = x, py = y)
            {
                for (int i = 0; i < length; i++)
                {
                    x[i] = float.PositiveInfinity;
                    Assert.That(kernel.Dot(px, py, length), Is.EqualTo(float.PositiveInfinity), $"length {length}, position {i}");
                    Assert.That(kernel.SquaredEuclidean(py, px, length), Is.EqualTo(float.PositiveInfinity), $"length {length}, position {i}");
                    y[i] = float.PositiveInfinity;
                    Assert.That(kernel.SquaredEuclidean(px, py, length), Is.NaN, $"length {length}, position {i}");
                    y[i] = float.NaN;
                    x[i] = 1;
                    Assert.That(kernel.Dot(px, py, length), Is.NaN, $"length {length}, position {i}");
                    Assert.That(kernel.SquaredEuclidean(px, py, length), Is.NaN, $"length {length}, position {i}");
                    y[i] = 2;
                }
            }
        }
    }

    [TestCaseSource(nameof(Kernels))]
    public void OverflowsToInfinityAndKeepsSubnormals(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        foreach (int length in new[] { 16, 100, 384 })
        {
            float[] huge = Enumerable.Repeat(float.MaxValue, length).ToArray(), small = Enumerable.Repeat(float.Epsilon, length).ToArray();
            float[] ones = Enumerable.Repeat(1f, length).ToArray(), minus = Enumerable.Repeat(-float.MaxValue, length).ToArray();
            fixed (float* h = huge, s = small, o = ones, m = minus)
            {
                Assert.That(kernel.Dot(h, h, length), Is.EqualTo(float.PositiveInfinity));
                Assert.That(kernel.Dot(h, m, length), Is.EqualTo(float.NegativeInfinity));
                Assert.That(kernel.SquaredEuclidean(h, m, length), Is.EqualTo(float.PositiveInfinity));
                Assert.That(kernel.SquaredEuclidean(h, h, length), Is.Zero);
                Assert.That(kernel.Dot(s, o, length), Is.EqualTo(length * float.Epsilon));
            }
        }
    }

    [TestCaseSource(nameof(Kernels))]
    public void ABatchedScoreIsTheSingleScoreBitForBit(object kernelUnderTest)
    {
        KernelUnderTest kernel = (KernelUnderTest)kernelUnderTest;
        Random random = new(Seed);
        const int Rows = 40;
        foreach (int length in new[] { 1, 3, 4, 5, 15, 16, 17, 31, 64, 65, 100, 127, 128, 129, 384, 768 }.Where(n => n >= kernel.LeastLength))
        {
            // Padding between the rows, and a start that no register likes.
            int stride = (length * sizeof(float)) + 12;
            byte[] space = new byte[(Rows * stride) + 3];
            float[] query = Floats(random, length), scores = new float[Rows];
            fixed (byte* start = space)
            fixed (float* q = query, s = scores)
            {
                RowBlock block = new(start + 3, Rows, length * sizeof(float), stride);
                for (int row = 0; row < Rows; row++)
                {
                    Floats(random, length).CopyTo(new Span<float>(block.Row(row), length));
                }

                for (int count = 0; count <= Rows; count++)
                {
                    int first = random.Next(Rows - count + 1);
                    int[] ordinals = Enumerable.Range(0, count).Select(_ => random.Next(Rows)).ToArray();
                    fixed (int* o = ordinals.Length == 0 ? [0] : ordinals)
                    {
                        string what = $"length {length}, {count} rows from {first} on";
                        int[] scanned = Enumerable.Range(first, count).ToArray();
                        kernel.DotRows(q, block, null, first, count, length, s);
                        AssertSame(kernel.Dot, q, block, scanned, length, s, what);
                        kernel.SquaredEuclideanRows(q, block, null, first, count, length, s);
                        AssertSame(kernel.SquaredEuclidean, q, block, scanned, length, s, what);

                        what = $"length {length}, rows {string.Join(' ', ordinals)}";
                        kernel.DotRows(q, block, o, 0, count, length, s);
                        AssertSame(kernel.Dot, q, block, ordinals, length, s, what);
                        kernel.SquaredEuclideanRows(q, block, o, 0, count, length, s);
                        AssertSame(kernel.SquaredEuclidean, q, block, ordinals, length, s, what);
                    }
                }
            }
        }
    }

    private static void AssertSame(KernelUnderTest.Pair single, float* query, RowBlock block, int[] rows, int length, float* scores, string what)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            float expected = single(query, (float*)block.Row(rows[i]), length);
            if (BitConverter.SingleToInt32Bits(scores[i]) != BitConverter.SingleToInt32Bits(expected))
            {
                Assert.Fail($"{what}, row {i}: {scores[i]:R} in the batch, {expected:R} alone");
            }
        }
    }

    // A sum of n terms in at least 16 partial sums is off by at most one rounding a term of a partial sum, and a few
    // for the term itself and for adding up the partial sums, each 2^-24 of the sum of the terms' magnitudes.
    private static void AssertClose(float actual, IEnumerable<double> terms, int length, string what)
    {
        double expected = 0, magnitude = 0;
        foreach (double term in terms)
        {
            expected += term;
            magnitude += Math.Abs(term);
        }

        double tolerance = Math.ScaleB(((length / 16.0) + 12) * magnitude, -24);
        Assert.That(actual, Is.EqualTo(expected).Within(tolerance), $"{what}, length {length}, seed {Seed}");
    }

    private static float[] Floats(Random random, int length)
    {
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)Math.ScaleB((random.NextDouble() * 2) - 1, random.Next(-6, 4));
        }

        return values;
    }

    private static float[] Wholes(Random random, int length)
    {
        return Enumerable.Range(0, length).Select(_ => (float)random.Next(-20, 21)).ToArray();
    }
}
