using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// The nearest of a set of rows at every register width, against plain loops. <see cref="InstructionSetTests"/> runs this class again in
/// processes that have fewer instruction sets.
/// </summary>
[TestFixture]
public sealed class NearestRowsTests
{
    private const int Seed = 77;

    [Test]
    public void TheNearestIsFound([Values(1, 4, 8, 16)] int lanes, [Values] bool euclidean)
    {
        Random random = new(Seed);
        foreach (int count in new[] { 1, 2, 3, 4, 7, 8, 9, 16, 17, 31, 33, 64, 100, 257 })
        {
            int dimensions = 1 + random.Next(40), vectors = random.Next(70);
            float[] rows = Wholes(random, count * dimensions), others = Wholes(random, vectors * dimensions);
            NearestRows nearest = new NearestRows(rows, dimensions, euclidean, lanes).ForAnotherThread();
            int[] best = new int[vectors];
            float[] products = new float[vectors], all = new float[vectors * count];
            nearest.Best(others, best, products);
            nearest.Products(others, all);
            for (int v = 0; v < vectors; v++)
            {
                double[] expected = [.. Enumerable.Range(0, count).Select(r => Enumerable.Range(0, dimensions).Sum(i =>
                {
                    double row = rows[(r * dimensions) + i], other = others[(v * dimensions) + i];
                    return (row * other) - (euclidean ? row * row / 2 : 0);
                }))];
                string what = $"{count} rows, {dimensions} dimensions, seed {Seed}";
                Assert.That(all.Skip(v * count).Take(count), Is.EqualTo(expected), what);
                Assert.That(best[v], Is.EqualTo(Array.IndexOf(expected, expected.Max())), what);
                Assert.That(products[v], Is.EqualTo(expected.Max()), what);

                int[] few = new int[Math.Min(5, count)];
                float[] fewProducts = new float[few.Length];
                nearest.BestOfOne(others.AsSpan(v * dimensions, dimensions), few, fewProducts);
                Assert.That(few, Is.EqualTo(Enumerable.Range(0, count).OrderByDescending(r => expected[r]).Take(few.Length)), what);
                Assert.That(fewProducts, Is.EqualTo(few.Select(r => expected[r])), what);
            }
        }
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        NearestRows nearest = new(new float[6], 3, euclidean: true);
        Assert.That(() => nearest.Best(new float[3], new int[2], new float[2]), Throws.ArgumentException.With.Message.Contains("vectors.Length=3"));
        Assert.That(() => nearest.Best(new float[3], new int[1], new float[2]), Throws.ArgumentException.With.Message.Contains("products.Length=2"));
        Assert.That(() => nearest.Products(new float[4], new float[2]), Throws.ArgumentException);
        Assert.That(() => nearest.BestOfOne(new float[3], new int[3], new float[3]), Throws.InstanceOf<ArgumentException>());
    }

    // Sums of small whole numbers are exact, and ties frequent.
    private static float[] Wholes(Random random, int length)
    {
        return [.. Enumerable.Range(0, length).Select(_ => 2f * random.Next(-2, 3))];
    }
}
