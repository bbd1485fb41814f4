using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>
/// Products of queries and documents at every register width and in every encoding, against plain loops in double precision over what
/// the bytes stand for. <see cref="InstructionSetTests"/> runs this class again in processes that have fewer instruction sets.
/// </summary>
[TestFixture]
internal sealed unsafe class MaxSimQueryTests
{
    private const int Seed = 606;

    private static readonly int[] Lanes = [1, 4, 8, 16];
    private static readonly int[] Dimensions = [1, 2, 3, 5, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 96, 100, 128, 131, 256, 1024];
    private static readonly int[] Counts = [1, 2, 3, 4, 5, 8, 9, 16, 17, 20, 32, 33, 40, 70];

    private static IEnumerable<string> Kinds => ["float32", "float16", "int8", "residual4", "residual2", "residual1"];

    [Test]
    public void ScoresAreTheFormulas([ValueSource(nameof(Lanes))] int lanes, [ValueSource(nameof(Kinds))] string kind)
    {
        Random random = new(Seed);
        foreach (int dimensions in Dimensions)
        {
            foreach (int count in dimensions > 256 ? [5, 32] : Counts)
            {
                MaxSimCase one = new(random, kind, dimensions, count, lanes, tokens: 1 + random.Next(90));
                string what = $"{kind}, {lanes} lanes, {dimensions} dimensions, {count} query rows, seed {Seed}";
                double tolerance = one.Tolerance;

                float[] sums = one.Sums(), maxima = one.Maxima();
                for (int document = 0; document < one.Documents.Length; document++)
                {
                    double[] best = one.ExpectedBest(document);
                    Assert.That(sums[document], Is.EqualTo(best.Sum()).Within(tolerance * count), what);
                    Assert.That(maxima[document], Is.EqualTo(best.Max()).Within(tolerance), what);
                    (int[] rows, float[] products) = one.Match(document);
                    Assert.That(products, Is.EqualTo(one.Best(document)), what);
                    for (int i = 0; i < count; i++)
                    {
                        Assert.That(products[i], Is.EqualTo(best[i]).Within(tolerance), what);
                        Assert.That(one.Expected(one.Documents[document].First + rows[i], i), Is.EqualTo(best[i]).Within(2 * tolerance), what);
                    }
                }
            }
        }
    }

    [Test]
    public void AScoreDependsOnTheDocumentAlone([ValueSource(nameof(Lanes))] int lanes, [ValueSource(nameof(Kinds))] string kind)
    {
        Random random = new(Seed);
        foreach (int count in new[] { 1, 6, 12, 32, 45 })
        {
            MaxSimCase one = new(random, kind, 100, count, lanes, tokens: 120);
            float[] sums = one.Sums();
            int[] order = [.. Enumerable.Range(0, one.Documents.Length).OrderBy(_ => random.Next())];
            Assert.That(one.Sums(order), Is.EqualTo(order.Select(i => sums[i])), $"{kind}, {lanes} lanes, seed {Seed}");
            foreach (int document in order)
            {
                Assert.That(one.Sums([document])[0], Is.EqualTo(sums[document]), $"{kind}, {lanes} lanes, seed {Seed}");
            }
        }
    }

    [Test]
    public void NothingOutsideTheRowsIsRead([ValueSource(nameof(Lanes))] int lanes, [ValueSource(nameof(Kinds))] string kind)
    {
        Random random = new(Seed);
        using GuardedMemory memory = new(9 * 1024 * sizeof(float));
        foreach (int dimensions in Dimensions)
        {
            MaxSimCase one = new(random, kind, dimensions, 5, lanes, tokens: 9);
            float[] expected = one.Sums();
            Assert.That(one.SumsAt(memory.Start), Is.EqualTo(expected), $"{kind}, {lanes} lanes, {dimensions} dimensions, seed {Seed}");
            Assert.That(one.SumsAt(memory.End - one.Bytes), Is.EqualTo(expected), $"{kind}, {lanes} lanes, {dimensions} dimensions, seed {Seed}");
        }
    }

    [Test]
    public void CentroidTablesHoldAllProducts([ValueSource(nameof(Lanes))] int lanes)
    {
        Random random = new(Seed);
        foreach (int count in Counts)
        {
            float[] query = MaxSimCase.Floats(random, count * 20), centroids = MaxSimCase.Floats(random, 77 * 20);
            CentroidTable table = new(new MaxSimQuery(new PackedRows(query, 20, lanes)), centroids);
            Assert.That((table.Count, table.Rows), Is.EqualTo((77, count)));
            float[] row = new float[77];
            for (int i = 0; i < count; i++)
            {
                table.CopyRow(i, row);
                for (int c = 0; c < 77; c++)
                {
                    double expected = Enumerable.Range(0, 20).Sum(d => (double)query[(i * 20) + d] * centroids[(c * 20) + d]);
                    Assert.That(table[c, i], Is.EqualTo(expected).Within(1e-5), $"{lanes} lanes, seed {Seed}");
                    Assert.That(row[c], Is.EqualTo(table[c, i]));
                }
            }
        }
    }

    [Test]
    public void WhatDoesNotFitIsRefused()
    {
        MaxSimQuery query = new(new float[6], 3);
        float[] space = new float[9];
        fixed (float* start = space)
        {
            RowBlock rows = new(start, 3, 12, 12), narrow = new(start, 3, 11, 12);
            float[] two = new float[2];
            Assert.That(() => new MaxSimQuery(new float[5], 3), Throws.ArgumentException.With.Message.Contains("rows.Length=5"));
            Assert.That(() => new MaxSimQuery([], 3), Throws.ArgumentException);
            Assert.That(() => Sum(query, rows, [new(0, 1)], two), Throws.ArgumentException.With.Message.Contains("scores.Length=2"));
            Assert.That(() => Sum(query, narrow, [new(0, 1), new(0, 1)], two), Throws.ArgumentException.With.Message.Contains("rows.RowBytes=11"));
            foreach (RowRun wrong in new RowRun[] { new(-1, 1), new(0, 0), new(0, 4), new(3, 1), new(1, int.MaxValue) })
            {
                Assert.That(() => Sum(query, rows, [new(0, 1), wrong], two), Throws.InstanceOf<ArgumentOutOfRangeException>());
            }
        }
    }

    [Test]
    public void ACentroidThatIsNoneIsRefused()
    {
        MaxSimQuery query = new(new float[8], 8);
        ResidualTokenRows kind = new(new ResidualLayout(8, 4, 3), new float[16], new CentroidTable(query, new float[24]));
        byte[] row = [3, 0, 0, 0, 0, 0, 0, 0];
        fixed (byte* start = row)
        {
            RowBlock rows = new(start, 1, 8, 8);
            Assert.That(() => query.Best(kind, rows, new RowRun(0, 1), new float[1]), Throws.InstanceOf<ArgumentException>().With.Message.Contains("centroid=3"));
        }
    }

    private static void Sum(MaxSimQuery query, RowBlock rows, RowRun[] documents, float[] scores)
    {
        query.Sums(default(SingleTokenRows), rows, documents, scores);
    }
}
