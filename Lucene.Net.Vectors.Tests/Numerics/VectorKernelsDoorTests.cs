using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>What the door adds to the kernels: norms, cosines, and the refusal of arguments that do not fit.</summary>
[TestFixture]
public sealed unsafe class VectorKernelsDoorTests
{
    private const int Seed = 7;

    [Test]
    public void EmptyVectorsSumToZero()
    {
        Assert.Multiple(() =>
        {
            Assert.That(VectorKernels.Dot([], []), Is.Zero);
            Assert.That(VectorKernels.SquaredEuclidean([], []), Is.Zero);
            Assert.That(VectorKernels.SquaredNorm([]), Is.Zero);
            Assert.That(VectorKernels.Cosine([], []), Is.NaN);
        });
    }

    [Test]
    public void KnownValues()
    {
        // By hand: 1*4 + 2*5 + 3*6 = 32; 9 + 9 + 9 = 27; 1 + 4 + 9 = 14; 32 / sqrt(14 * 77) = 0.974632.
        float[] x = [1, 2, 3], y = [4, 5, 6];
        Assert.Multiple(() =>
        {
            Assert.That(VectorKernels.Dot(x, y), Is.EqualTo(32));
            Assert.That(VectorKernels.SquaredEuclidean(x, y), Is.EqualTo(27));
            Assert.That(VectorKernels.SquaredNorm(x), Is.EqualTo(14));
            Assert.That(VectorKernels.Cosine(x, y), Is.EqualTo(0.974632).Within(1e-6));
        });
    }

    [Test]
    public void TheSquaredNormIsTheDotProductWithItself()
    {
        Random random = new(Seed);
        for (int length = 0; length <= 257; length++)
        {
            float[] x = Floats(random, length, 1);
            Assert.That(VectorKernels.SquaredNorm(x), Is.EqualTo(VectorKernels.Dot(x, x)), $"length {length}, seed {Seed}");
        }
    }

    // From the smallest subnormals to the greatest floats: squares of most of these are no float32.
    [TestCase(1e-44f, 1e-44f)]
    [TestCase(1e-25f, 1e-25f)]
    [TestCase(1e-25f, 1e25f)]
    [TestCase(1e-16f, 1)]
    [TestCase(1, 1)]
    [TestCase(1e18f, 1e18f)]
    [TestCase(1e38f, 1e38f)]
    [TestCase(3e38f, 1e-44f)]
    public void TheCosineDoesNotDependOnMagnitude(float scaleX, float scaleY)
    {
        Random random = new(Seed);
        foreach (int length in new[] { 1, 2, 5, 16, 100, 384, 1000 })
        {
            float[] x = Floats(random, length, scaleX), y = Floats(random, length, scaleY);
            double dot = x.Zip(y, (a, b) => (double)a * b).Sum();
            double expected = dot / Math.Sqrt(x.Sum(a => (double)a * a)) / Math.Sqrt(y.Sum(a => (double)a * a));
            Assert.Multiple(() =>
            {
                Assert.That(VectorKernels.Cosine(x, y), Is.EqualTo(expected).Within(2e-6), $"length {length}, seed {Seed}");
                Assert.That(VectorKernels.Cosine(x, x), Is.EqualTo(1).Within(1e-6).And.LessThanOrEqualTo(1));
                Assert.That(VectorKernels.Cosine(x, [.. x.Select(a => -a)]), Is.EqualTo(-1).Within(1e-6).And.GreaterThanOrEqualTo(-1));
            });
        }
    }

    [Test]
    public void TheCosineOfNoDirectionIsNaN()
    {
        float[] x = [1, 2, 3, 4, 5];
        Assert.Multiple(() =>
        {
            Assert.That(VectorKernels.Cosine(x, new float[5]), Is.NaN);
            Assert.That(VectorKernels.Cosine(new float[5], new float[5]), Is.NaN);
            Assert.That(VectorKernels.Cosine(x, [1, float.NaN, 1, 1, 1]), Is.NaN);
            Assert.That(VectorKernels.Cosine(x, [1, float.PositiveInfinity, 1, 1, 1]), Is.NaN);
        });
    }

    [Test]
    public void BatchedCosinesAreTheSingleOnes()
    {
        Random random = new(Seed);
        foreach (int length in new[] { 1, 3, 16, 100, 257 })
        {
            const int Count = 150;
            float[] query = Floats(random, length, 1), rows = Floats(random, length * Count, 1), scores = new float[Count];
            rows.AsSpan(3 * length, length).Clear();
            rows.AsSpan(4 * length, length).Fill(1e-30f);
            int[] ordinals = [.. Enumerable.Range(0, Count).Select(_ => random.Next(Count))];
            fixed (float* r = rows)
            {
                RowBlock block = new(r, Count, length * sizeof(float), length * sizeof(float));
                VectorKernels.CosineRows(query, block, 0, scores);
                float[] expected = [.. Enumerable.Range(0, Count).Select(i => VectorKernels.Cosine(query, rows.AsSpan(i * length, length)))];
                Assert.That(scores, Is.EqualTo(expected), $"length {length}, seed {Seed}");

                VectorKernels.CosineRows(query, block, ordinals, scores);
                Assert.That(scores, Is.EqualTo(ordinals.Select(i => expected[i])), $"length {length}, seed {Seed}");
            }
        }
    }

    [Test]
    public void LengthsThatDifferAreRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => VectorKernels.Dot(new float[3], new float[4]))!.Message;
        Assert.That(message, Does.StartWith("expected 3 values: y.Length=4"));
        Assert.Throws<ArgumentException>(() => VectorKernels.SquaredEuclidean(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => VectorKernels.Cosine(new float[3], []));
    }

    [Test]
    public void RowsThatAreNotThereAreRefused()
    {
        float[] memory = new float[4 * 8], query = new float[8], scores = new float[2];
        fixed (float* rows = memory)
        {
            RowBlock block = new(rows, 4, 32, 32);
            Assert.Multiple(() =>
            {
                Assert.That(Refused(() => VectorKernels.DotRows(query, block, 3, scores)), Does.Contain("scores.Length=2"));
                Assert.That(Refused(() => VectorKernels.DotRows(query, block, -1, scores)), Does.Contain("first=-1"));
                Assert.That(Refused(() => VectorKernels.DotRows(query, block, int.MaxValue, scores)), Does.Contain("first=2147483647"));
                Assert.That(Refused(() => VectorKernels.DotRows(query, block, [0, 4], scores)), Does.Contain("ordinals=4"));
                Assert.That(Refused(() => VectorKernels.CosineRows(query, block, [-1, 0], scores)), Does.Contain("ordinals=-1"));
                Assert.That(Refused(() => VectorKernels.DotRows(query, block, [0], scores)), Does.Contain("scores.Length=2"));
                Assert.That(Refused(() => VectorKernels.SquaredEuclideanRows(new float[9], block, 0, scores)), Does.Contain("query.Length=9"));
                Assert.That(() => VectorKernels.DotRows(query, block, 2, scores), Throws.Nothing);
                Assert.That(() => VectorKernels.DotRows(query, block, 4, []), Throws.Nothing);
                Assert.That(() => VectorKernels.DotRows(query.AsSpan(0, 5), block, 0, scores), Throws.Nothing);
            });
        }
    }

    [Test]
    public void ABlockThatCannotBeIsRefused()
    {
        float[] memory = new float[8];
        fixed (float* rows = memory)
        {
            float* address = rows;
            Assert.Multiple(() =>
            {
                Assert.That(Refused(() => _ = new RowBlock(address, -1, 4, 4)), Does.Contain("count=-1"));
                Assert.That(Refused(() => _ = new RowBlock(address, 1, 0, 4)), Does.Contain("rowBytes=0"));
                Assert.That(Refused(() => _ = new RowBlock(address, 1, 8, 4)), Does.Contain("stride=4"));
                Assert.That(Refused(() => _ = new RowBlock(null, 1, 4, 4)), Does.Contain("address=null"));
                Assert.That(() => new RowBlock(null, 0, 4, 4), Throws.Nothing);
            });
        }
    }

    [Test]
    public void ScoringAllocatesNothing()
    {
        float[] memory = new float[64 * 100], query = new float[100], scores = new float[64];
        int[] ordinals = [.. Enumerable.Range(0, 64)];
        fixed (float* rows = memory)
        {
            RowBlock block = new(rows, 64, 400, 400);
            long before = 0;
            for (int round = 0; round < 3; round++)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                VectorKernels.DotRows(query, block, 0, scores);
                VectorKernels.SquaredEuclideanRows(query, block, ordinals, scores);
                VectorKernels.CosineRows(query, block, ordinals, scores);
                VectorKernels.Cosine(query, query);
            }

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        }
    }

    private static string Refused(TestDelegate call)
    {
        return Assert.Catch<ArgumentException>(call)!.Message;
    }

    // Magnitudes scale/2 to scale: none rounds to zero.
    private static float[] Floats(Random random, int length, float scale)
    {
        return [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() + 1) / 2 * scale * ((random.Next(2) * 2) - 1)))];
    }
}
