using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Quantization;

/// <summary>Short codes of rows, and scores by them against decoding and multiplying.</summary>
public sealed unsafe class TokenCodebookTests
{
    private const int Seed = 17;
    private const int Rows = 2_000;

    [Test]
    public void ScoresAreThoseOfWhatTheCodesStandFor([Values(1, 7, 8, 24, 100, 130)] int dimensions, [Values(1, 5, 16, 17, 40)] int count, [Values] bool sum)
    {
        Random random = new(Seed);
        TokenCodebook codebook = Train(random, dimensions, out _, out ushort[] numbers, out byte[] codes);
        TokenCodeLayout layout = codebook.Layout;
        float[] query = Unit(random, count, dimensions);
        TokenCodeQuery coded = new(query, layout, codebook.Centroids, codebook.Codewords, sum);
        RowRun[] runs = [new(0, 1), new(Rows - 1, 1), new(3, 40), new(100, 7), new(0, Rows)];
        float[] scores = new float[runs.Length];
        int[] nearly = new int[runs.Length];
        fixed (ushort* first = numbers)
        fixed (byte* second = codes)
        {
            RowBlock some = new(first, Rows, sizeof(ushort), sizeof(ushort));
            coded.Score(some, new RowBlock(second, Rows, layout.Parts, layout.Parts), runs, scores);
            coded.ScoreCentroids(some, runs, nearly);
        }

        Assert.That(nearly, Is.All.InRange(coded.LeastOfCentroids, coded.MostOfCentroids));
        float[] row = new float[dimensions], centroid = new float[layout.Width];
        List<double> byCentroids = [];
        for (int i = 0; i < runs.Length; i++)
        {
            float[] best = [.. Enumerable.Repeat(float.NegativeInfinity, count)], bestOfCentroids = [.. best];
            for (int at = runs[i].First; at < runs[i].First + runs[i].Count; at++)
            {
                codebook.Decode(numbers[at], codes.AsSpan(at * layout.Parts, layout.Parts), row);
                Keep(best, query, row);
                codebook.Centroids.Slice(numbers[at] * layout.Width, layout.Width).CopyTo(centroid);
                layout.Collect(centroid, row);
                Keep(bestOfCentroids, query, row);
            }

            byCentroids.Add(sum ? bestOfCentroids.Sum() : bestOfCentroids.Max());

            // A byte for a product that may be a third of the whole: a hundredth a row.
            Assert.That(scores[i], Is.EqualTo(sum ? best.Sum() : best.Max()).Within(0.02 * (sum ? count : 1)), $"run {i}, seed {Seed}");
        }

        // Of scores that differ by more than rounding the order is the same.
        for (int i = 0; i < runs.Length; i++)
        {
            for (int j = 0; j < runs.Length; j++)
            {
                Assert.That(nearly[i] > nearly[j] || byCentroids[i] < byCentroids[j] + (0.02 * (sum ? count : 1)), Is.True, $"runs {i} and {j}, seed {Seed}");
            }
        }
    }

    [Test]
    public void CodesAreNearTheRows()
    {
        Random random = new(Seed);
        TokenCodebook codebook = Train(random, 32, out float[] rows, out ushort[] numbers, out byte[] codes);
        double error = 0;
        float[] row = new float[32];
        for (int i = 0; i < Rows; i++)
        {
            codebook.Decode(numbers[i], codes.AsSpan(i * 4, 4), row);
            error += row.Zip(rows.Skip(i * 32), (x, y) => (x - y) * (double)(x - y)).Sum() / Rows;
        }

        // Rows of noise in 32 dimensions by 4 bytes and a centroid.
        Assert.That(error, Is.LessThan(0.4));
        TokenCodebook again = Train(new Random(Seed), 32, out _, out ushort[] otherNumbers, out byte[] otherCodes);
        Assert.That(again.Centroids.SequenceEqual(codebook.Centroids) && again.Codewords.SequenceEqual(codebook.Codewords), Is.True);
        Assert.That((otherNumbers, otherCodes), Is.EqualTo((numbers, codes)));
    }

    [Test]
    public void FewRowsAreEachACodeword()
    {
        Random random = new(Seed);
        float[] rows = Unit(random, 3, 20);
        TokenCodebook codebook = TokenCodebook.Train(rows, 20, 3, 1);
        ushort[] numbers = new ushort[3];
        byte[] codes = new byte[3 * codebook.Layout.Parts];
        codebook.Encode(rows, numbers, codes);
        float[] row = new float[20];
        for (int i = 0; i < 3; i++)
        {
            codebook.Decode(numbers[i], codes.AsSpan(i * codebook.Layout.Parts, codebook.Layout.Parts), row);
            Assert.That(row, Is.EqualTo(rows[(i * 20)..((i + 1) * 20)]).Within(1e-5));
        }
    }

    [Test]
    public void DamagedNumbersAndBadRunsAreErrors()
    {
        Random random = new(Seed);
        TokenCodebook codebook = Train(random, 16, out _, out ushort[] numbers, out byte[] codes);
        TokenCodeQuery query = new(Unit(random, 2, 16), codebook.Layout, codebook.Centroids, codebook.Codewords, sum: true);
        numbers[5] = ushort.MaxValue;
        fixed (ushort* first = numbers)
        fixed (byte* second = codes)
        {
            RowBlock some = new(first, Rows, sizeof(ushort), sizeof(ushort)), others = new(second, Rows, 2, 2);
            Assert.That(() => query.ScoreCentroids(some, [new RowRun(4, 2)], new int[1]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("65535"));
            Assert.That(() => query.Score(some, others, [new RowRun(4, 2)], new float[1]), Throws.TypeOf<InvalidDataException>());
            Assert.That(() => query.Score(some, others, [new RowRun(Rows - 1, 2)], new float[1]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => query.ScoreCentroids(some, [new RowRun(0, 0)], new int[1]), Throws.InstanceOf<ArgumentException>());
        }

        Assert.That(() => new TokenCodeQuery(new float[17], codebook.Layout, codebook.Centroids, codebook.Codewords, sum: true), Throws.ArgumentException);
    }

    private static TokenCodebook Train(Random random, int dimensions, out float[] rows, out ushort[] numbers, out byte[] codes)
    {
        rows = Unit(random, Rows, dimensions);
        TokenCodebook codebook = TokenCodebook.Train(rows, dimensions, Rows, 3);
        numbers = new ushort[Rows];
        codes = new byte[Rows * codebook.Layout.Parts];
        codebook.Encode(rows, numbers, codes);
        return codebook;
    }

    private static float[] Unit(Random random, int count, int dimensions)
    {
        return [.. Enumerable.Range(0, count).SelectMany(_ => BruteForce.RandomUnitVector(random, dimensions))];
    }

    private static void Keep(float[] best, float[] query, float[] row)
    {
        for (int i = 0; i < best.Length; i++)
        {
            best[i] = Math.Max(best[i], VectorKernels.Dot(query.AsSpan(i * row.Length, row.Length), row));
        }
    }
}
