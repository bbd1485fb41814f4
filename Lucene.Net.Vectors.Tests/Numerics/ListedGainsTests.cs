using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>Lists of coded rows: every register width against the scalar reference, and that against plain arithmetic.</summary>
public sealed class ListedGainsTests
{
    private const int Lists = 5;

    private static readonly float[] Weights = [-0.11f, -0.03f, 0.02f, 0.1f];

    private static IEnumerable<int> Widths => new[] { 1, 16, 32, 64 }.Where(bytes => bytes <= ListedGains.BestBytes);

    [Test]
    public void WhatCodesGiveIsWhatTheyStandFor([Values(1, 3, 8, 16, 31, 64, 100, 128, 384, 4096)] int dimensions, [Values] bool sum)
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        const int Documents = 400, Window = 150, Rows = 3;
        Case data = new(random, dimensions, Documents, Rows);

        // Half a step for each four bits is the most that rounding takes.
        double tolerance = Rows * data.Tables.Step * (data.Layout.CodeBytes + 1);
        List<int[]> all = [];
        foreach (int width in Widths)
        {
            using ListedGains gains = new(data.Tables, Window, sum, width);
            int[] sums = data.Sums(gains, Documents);
            for (int document = 0; document < Documents; document++)
            {
                Assert.That(sums[document] * data.Tables.Step, Is.EqualTo(data.Expected(document, sum)).Within(tolerance), $"{width} bytes, document {document}, seed {seed}");
            }

            all.Add(sums);
        }

        Assert.That(all, Is.All.EqualTo(all[0]), $"seed {seed}");
    }

    // On average rounding up and down cancels out.
    [Test]
    public void OfRowsOfLengthOneRoundingTakesAThousandth([Values(32, 128, 384)] int dimensions)
    {
        int seed = Framework.Seeds.New();
        Case data = new(new Random(seed), dimensions, 400, 1);
        using ListedGains gains = new(data.Tables, 400, sum: true);
        int[] sums = data.Sums(gains, 400);
        double squared = Enumerable.Range(0, 400).Average(document => Math.Pow((sums[document] * data.Tables.Step) - data.Expected(document, sum: true), 2));
        Assert.That(Math.Sqrt(squared), Is.LessThan(1e-3), $"seed {seed}");
    }

    [Test]
    public void SumsAboveANumberAreFound([Values(0, 3, 40)] int least)
    {
        int seed = Framework.Seeds.New();
        Case data = new(new Random(seed), 8, 301, 2);
        using ListedGains gains = new(data.Tables, 301, sum: true);
        data.Sums(gains, 301);
        List<int> found = [];
        Span<int> places = stackalloc int[64];
        for (int at = 0; at < gains.Sums.Length;)
        {
            at = gains.Above(least, at, places, out int some);
            found.AddRange(places[..some]);
        }

        int[] sums = gains.Sums.ToArray();
        Assert.That(found, Is.EqualTo(Enumerable.Range(0, 301).Where(i => sums[i] > least)), $"seed {seed}");
    }

    [Test]
    public void DocumentsThatThereAreNotAreLeft()
    {
        Case data = new(new Random(1), 8, 50, 1);
        data.Damage(int.MaxValue, -7, 51);
        foreach (int width in Widths)
        {
            using ListedGains gains = new(data.Tables, 50, sum: true, width);
            Assert.That(() => data.Sums(gains, 50), Throws.Nothing);
        }
    }

    [Test]
    public void ABlockHoldsWhatIsWritten([Values(1, 7, 8, 9, 33, 128)] int dimensions)
    {
        Random random = new(dimensions);
        CodeBlockLayout layout = new(dimensions);
        byte[] block = new byte[layout.BlockBytes];
        byte[][] codes = [.. Enumerable.Range(0, CodeBlockLayout.Rows - 1).Select(_ => Enumerable.Range(0, dimensions).Select(_ => (byte)random.Next(4)).ToArray())];
        for (int row = 0; row < codes.Length; row++)
        {
            layout.Write(block, row, 1000 + row, codes[row]);
        }

        layout.Copy(block, 3, CodeBlockLayout.Rows - 1);
        for (int row = 0; row < CodeBlockLayout.Rows; row++)
        {
            int of = row < codes.Length ? row : 3;
            Assert.That(CodeBlockLayout.Document(block, row), Is.EqualTo(1000 + of));
            Assert.That(Enumerable.Range(0, dimensions).Select(i => layout.Code(block, row, i)), Is.EqualTo(codes[of].Select(code => (int)code)));
        }

        Assert.That(() => layout.Write(block, CodeBlockLayout.Rows, 0, codes[0]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => layout.Write(block.AsSpan(1), 0, 0, codes[0]), Throws.InstanceOf<ArgumentException>());
    }

    /// <summary>Query rows of length 1, and for each some lists whose rows have something in common with it beside what their codes say.</summary>
    private sealed unsafe class Case
    {
        private readonly float[] _query;
        private readonly double[] _floors;
        private readonly double[][] _products;
        private readonly byte[][] _lists;
        private readonly List<(int Document, byte[] Codes)>[] _entries;

        public Case(Random random, int dimensions, int documents, int rows)
        {
            Layout = new CodeBlockLayout(dimensions);
            _query = [.. Enumerable.Range(0, rows).SelectMany(_ => Framework.BruteForce.RandomUnitVector(random, dimensions))];
            _floors = [.. Enumerable.Range(0, rows).Select(_ => 0.2 * random.NextDouble())];
            _products = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, Lists).Select(_ => 0.1 + (0.4 * random.NextDouble())).ToArray())];
            _entries = [.. Enumerable.Range(0, Lists).Select(_ => Enumerable.Range(0, documents).Where(_ => random.Next(6) == 0)
                .Select(document => (document, Enumerable.Range(0, dimensions).Select(_ => (byte)random.Next(4)).ToArray())).ToList())];
            _lists = [.. _entries.Select(Blocks)];
            Tables = new CodeTables(_query, Layout, Weights, [.. _products.Select((some, row) => some.Max() - _floors[row])]);
        }

        public CodeBlockLayout Layout { get; }

        public CodeTables Tables { get; }

        public int[] Sums(ListedGains gains, int documents)
        {
            List<int> sums = [];
            int[,] done = new int[_products.Length, Lists];
            for (int first = 0; first < documents; first += gains.Window)
            {
                gains.Begin(first, Math.Min(gains.Window, documents - first));
                for (int row = 0; row < _products.Length; row++)
                {
                    for (int list = 0; list < Lists; list++)
                    {
                        fixed (byte* bytes = _lists[list])
                        {
                            RowBlock blocks = new(bytes, _lists[list].Length / Layout.BlockBytes, Layout.BlockBytes, Layout.BlockBytes);
                            done[row, list] = gains.Add(blocks, done[row, list], row, Tables.Offset(row, _products[row][list] - _floors[row]));
                        }
                    }

                    gains.EndRow();
                }

                sums.AddRange(gains.Sums);
            }

            return [.. sums];
        }

        public double Expected(int document, bool sum)
        {
            int dimensions = Layout.Dimensions;
            IEnumerable<double> rows = _products.Select((products, row) => _entries.SelectMany((list, number) => list.Where(entry => entry.Document == document)
                .Select(entry => Enumerable.Range(0, dimensions).Sum(i => (double)_query[(row * dimensions) + i] * Weights[entry.Codes[i]]) + products[number] - _floors[row]))
                .Append(0).Max());
            return sum ? rows.Sum() : rows.Max();
        }

        public void Damage(params int[] documents)
        {
            for (int i = 0; i < documents.Length; i++)
            {
                BitConverter.TryWriteBytes(_lists[i].AsSpan(4 * i), documents[i]);
            }
        }

        private byte[] Blocks(List<(int Document, byte[] Codes)> entries)
        {
            int count = (entries.Count + CodeBlockLayout.Rows - 1) / CodeBlockLayout.Rows;
            byte[] bytes = new byte[count * Layout.BlockBytes];
            for (int i = 0; i < count * CodeBlockLayout.Rows; i++)
            {
                (int document, byte[] codes) = entries[Math.Min(i, entries.Count - 1)];
                Layout.Write(bytes.AsSpan(i / CodeBlockLayout.Rows * Layout.BlockBytes, Layout.BlockBytes), i % CodeBlockLayout.Rows, document, codes);
            }

            return bytes;
        }
    }
}
