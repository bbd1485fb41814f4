using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

[TestFixture]
internal sealed unsafe class ProductRowsTests
{
    private const int Seed = 77;

    [Test]
    public void CodesArePackedAndReadBack([Values(4, 8)] int bits)
    {
        Random random = new(Seed);
        foreach (int subspaces in Enumerable.Range(1, 20))
        {
            byte[] codes = Codes(random, subspaces, bits), row = new byte[ProductRows.RowBytes(subspaces, bits)], read = new byte[subspaces];
            ProductRows.Pack(codes, bits, row);
            ProductRows.Unpack(row, bits, read);
            Assert.That(read, Is.EqualTo(codes));
            Assert.That(() => ProductRows.Pack(codes, bits, new byte[row.Length + 1]), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => ProductRows.Unpack(new byte[row.Length + 1], bits, read), Throws.InstanceOf<ArgumentException>());
        }
    }

    [Test]
    public void SumsAreThoseOfThePlainLoop([Values(4, 8)] int bits)
    {
        Random random = new(Seed);
        foreach (int subspaces in (int[])[.. Enumerable.Range(1, 18), 50, 128, 257])
        {
            const int Count = 40;
            int centroids = 1 << bits, rowBytes = ProductRows.RowBytes(subspaces, bits);
            float[] tables = [.. Enumerable.Range(0, subspaces * centroids).Select(_ => random.NextSingle() - 0.5f)];
            byte[][] codes = [.. Enumerable.Range(0, Count).Select(_ => Codes(random, subspaces, bits))];
            byte[] rows = new byte[Count * rowBytes];
            for (int i = 0; i < Count; i++)
            {
                ProductRows.Pack(codes[i], bits, rows.AsSpan(i * rowBytes, rowBytes));
            }

            double[] expected = [.. codes.Select(row => row.Select((code, subspace) => (double)tables[(subspace * centroids) + code]).Sum())];
            float[] joined = tables;
            if (bits == 4)
            {
                joined = new float[rowBytes * ProductRows.Entries];
                ProductRows.Join(tables, joined);
            }

            fixed (byte* start = rows)
            {
                RowBlock block = new(start, Count, rowBytes, rowBytes);
                float[] all = new float[Count], some = new float[7];
                ProductRows.Sums(joined, block, 0, all);
                Assert.That(all, Is.EqualTo(expected).Within(1e-4), $"{subspaces} of {bits} bits, seed {Seed}");
                int[] ordinals = [.. Enumerable.Range(0, 7).Select(_ => random.Next(Count))];
                ProductRows.Sums(joined, block, ordinals, some);
                Assert.That(some, Is.EqualTo(ordinals.Select(ordinal => all[ordinal])), "to the last bit");
                ProductRows.Sums(joined, block, 9, some);
                Assert.That(some, Is.EqualTo(all.Skip(9).Take(7)));
            }
        }
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        byte[] rows = new byte[6];
        fixed (byte* start = rows)
        {
            RowBlock block = new(start, 2, 3, 3);
            float[] tables = new float[3 * 256];
            Assert.That(() => ProductRows.Sums(new float[2 * 256], new RowBlock(null, 0, 3, 3), 0, []), Throws.InstanceOf<ArgumentException>());
            try
            {
                ProductRows.Sums(tables, block, [2], new float[1]);
                Assert.Fail("there is no third row");
            }
            catch (ArgumentException)
            {
            }

            try
            {
                ProductRows.Sums(tables, block, 1, new float[2]);
                Assert.Fail("there is no third row");
            }
            catch (ArgumentException)
            {
            }
        }

        Assert.That(() => ProductRows.Join(new float[32], new float[512]), Throws.InstanceOf<ArgumentException>());
    }

    private static byte[] Codes(Random random, int subspaces, int bits)
    {
        return [.. Enumerable.Range(0, subspaces).Select(_ => (byte)random.Next(1 << bits))];
    }
}
