using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>Tables of a product quantizer against plain loops; <see cref="InstructionSetTests"/> runs this class again with fewer instruction sets.</summary>
[TestFixture]
public sealed class ProductTablesTests
{
    private const int Seed = 8;

    [Test]
    public void TablesAreProductsAndTheGreatestIsFound([Values(16, 256)] int centroids)
    {
        Random random = new(Seed);
        for (int round = 0; round < 30; round++)
        {
            int dimensions = 1 + random.Next(60), subspaces = 1 + random.Next(dimensions);

            // Small whole numbers: sums are exact, and equal entries frequent.
            float[] vector = Wholes(random, dimensions), codebook = Wholes(random, dimensions * centroids), offsets = Wholes(random, subspaces * centroids);
            float[] tables = new float[subspaces * centroids], plain = new float[tables.Length];
            ProductTables.Fill(vector, codebook, offsets, subspaces, tables);
            ProductTables.Fill(vector, codebook, [], subspaces, plain);
            byte[] codes = new byte[subspaces];
            ProductTables.Greatest(tables, codes);
            for (int subspace = 0; subspace < subspaces; subspace++)
            {
                int first = ProductTables.First(subspace, subspaces, dimensions), end = ProductTables.First(subspace + 1, subspaces, dimensions);
                float[] expected = [.. Enumerable.Range(0, centroids).Select(c => Enumerable.Range(first, end - first).Sum(i => vector[i] * codebook[(i * centroids) + c]))];
                Assert.That(plain.Skip(subspace * centroids).Take(centroids), Is.EqualTo(expected), $"seed {Seed}");
                float[] moved = [.. expected.Select((value, c) => value + offsets[(subspace * centroids) + c])];
                Assert.That(tables.Skip(subspace * centroids).Take(centroids), Is.EqualTo(moved), $"seed {Seed}");
                Assert.That((int)codes[subspace], Is.EqualTo(Array.IndexOf(moved, moved.Max())), $"seed {Seed}");
            }
        }
    }

    [Test]
    public void BytesAreNearTheNumbersAndTheirSumsFit([Values(1, 4, 50, 257, 1500)] int subspaces, [Values(1e-30f, 1f, 1e30f)] float size)
    {
        Random random = new(Seed);
        float[] tables = [.. Enumerable.Range(0, subspaces * 16).Select(_ => size * (random.NextSingle() - 0.3f))];
        byte[] bytes = new byte[FastScan.TableBytes(subspaces)];
        (float start, float scale) = ProductTables.ToBytes(tables, bytes);
        Assert.That(Enumerable.Range(0, subspaces).Sum(m => bytes.Skip(m * 16).Take(16).Max()), Is.LessThanOrEqualTo(FastScan.MostSum));
        Assert.That(bytes.Skip(subspaces * 16), Is.All.Zero);
        for (int round = 0; round < 20; round++)
        {
            int[] chosen = [.. Enumerable.Range(0, subspaces).Select(m => (m * 16) + random.Next(16))];
            double sum = chosen.Sum(at => (double)tables[at]), found = start + (chosen.Sum(at => (double)bytes[at]) / scale);
            Assert.That(found, Is.EqualTo(sum).Within(subspaces * 0.51 / scale), $"seed {Seed}");
        }
    }

    [Test]
    public void ConstantTablesAreZerosOverTheirSum()
    {
        byte[] bytes = new byte[FastScan.TableBytes(3)];
        (float start, float scale) = ProductTables.ToBytes([.. Enumerable.Range(0, 48).Select(i => (float)(i / 16))], bytes);
        Assert.That((start, scale), Is.EqualTo((3f, 1f)));
        Assert.That(bytes, Is.All.Zero);
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.That(() => ProductTables.Fill(new float[3], new float[48], [], 4, new float[64]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ProductTables.Fill(new float[3], new float[47], [], 3, new float[48]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ProductTables.Fill(new float[3], new float[48], new float[47], 3, new float[48]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => ProductTables.ToBytes(new float[48], new byte[48]), Throws.InstanceOf<ArgumentException>());
    }

    private static float[] Wholes(Random random, int length)
    {
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.Next(-4, 5))];
    }
}
