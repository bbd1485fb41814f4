using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class TokenPoolingTests
{
    private const int Seed = 21;
    private const int Dimensions = 8;

    [Test]
    public void GroupsAreThoseOfTheDefinition([Values(1, 2, 3, 4, 10)] int factor)
    {
        Random random = new(Seed);
        foreach (int count in new[] { 1, 2, 3, 5, 8, 20, 41 })
        {
            float[] rows = Rows(random, count);
            TokenPooling pooling = TokenPooling.Pool(rows, Dimensions, factor, 0, normalize: true);
            Assert.That(pooling.Count, Is.EqualTo(Math.Max(1, count / factor)));
            Assert.That(pooling.Groups.ToArray(), Is.EqualTo(Ward(rows, pooling.Count)), $"{count} rows, seed {Seed}");
            AssertMeans(rows, pooling);
        }
    }

    [Test]
    public void FirstRowsStayAsTheyAre()
    {
        Random random = new(Seed);
        float[] rows = Rows(random, 30);
        TokenPooling pooling = TokenPooling.Pool(rows, Dimensions, 4, 2, normalize: true);
        Assert.That(pooling.Count, Is.EqualTo(7));
        Assert.That(pooling.Groups.ToArray().Take(2), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(pooling.Groups.ToArray().Skip(2), Is.All.GreaterThan(1));
        Assert.That(pooling.Rows.Take(2 * Dimensions), Is.EqualTo(rows.Take(2 * Dimensions)));
        Assert.That(TokenPooling.Pool(rows, Dimensions, 4, 99, normalize: true).Rows, Is.EqualTo(rows));
        Assert.That(new[] { (30, 1), (30, 2), (5, 2), (6, 2), (1, 4) }.Select(one => TokenPooling.FirstKept(one.Item1, one.Item2)), Is.EqualTo(new[] { 0, 5, 0, 1, 0 }));
    }

    [Test]
    public void ManyRowsArePooledInStretches()
    {
        Random random = new(Seed);
        float[] rows = Rows(random, 2500);
        TokenPooling pooling = TokenPooling.Pool(rows, Dimensions, 2, 0, normalize: true);
        Assert.That(pooling.Count, Is.EqualTo(416 + 417 + 417));
        int[] groups = pooling.Groups.ToArray();
        Assert.That(groups.Take(833).Max(), Is.LessThan(groups.Skip(833).Min()));
        AssertMeans(rows, pooling);
    }

    [Test]
    public void EqualAndOppositeRowsAreNoTrouble()
    {
        float[] same = [.. Enumerable.Range(0, 12).SelectMany(_ => new[] { 0.6f, 0.8f })];
        TokenPooling pooling = TokenPooling.Pool(same, 2, 3, 0, normalize: true);
        Assert.That(pooling.Rows, Is.EqualTo(same.Take(8)).Within(1e-6));
        Assert.That(TokenPooling.Pool([1, 0, -1, 0], 2, 2, 0, normalize: true).Rows, Is.EqualTo(new float[] { 1, 0 }));
        Assert.That(TokenPooling.Pool([2, 0, 4, 0], 2, 2, 0, normalize: false).Rows, Is.EqualTo(new float[] { 3, 0 }));
    }

    private static void AssertMeans(float[] rows, TokenPooling pooling)
    {
        int[] groups = pooling.Groups.ToArray();
        Assert.That(groups.Distinct(), Is.EqualTo(Enumerable.Range(0, pooling.Count)), "in the order of first rows");
        for (int group = 0; group < pooling.Count; group++)
        {
            float[] mean = new float[Dimensions];
            foreach (int row in Enumerable.Range(0, groups.Length).Where(row => groups[row] == group))
            {
                RowSums.Add(mean, rows.AsSpan(row * Dimensions, Dimensions));
            }

            VectorChecks.Normalize(mean);
            Assert.That(pooling.Rows.Skip(group * Dimensions).Take(Dimensions), Is.EqualTo(mean).Within(1e-5));
        }
    }

    // Again and again the two groups whose union has the least more squared distance from its mean.
    private static int[] Ward(float[] rows, int left)
    {
        List<List<int>> groups = [.. Enumerable.Range(0, rows.Length / Dimensions).Select(row => new List<int> { row })];
        while (groups.Count > left)
        {
            (double least, int a, int b) = (double.PositiveInfinity, 0, 0);
            for (int i = 0; i < groups.Count; i++)
            {
                for (int j = i + 1; j < groups.Count; j++)
                {
                    double cost = Scatter([.. groups[i], .. groups[j]]) - Scatter(groups[i]) - Scatter(groups[j]);
                    (least, a, b) = cost < least ? (cost, i, j) : (least, a, b);
                }
            }

            groups[a].AddRange(groups[b]);
            groups.RemoveAt(b);
        }

        int[] numbers = new int[rows.Length / Dimensions];
        int number = 0;
        foreach (List<int> group in groups.OrderBy(group => group.Min()))
        {
            group.ForEach(row => numbers[row] = number);
            number++;
        }

        return numbers;

        double Scatter(List<int> group)
        {
            double scatter = 0;
            for (int i = 0; i < Dimensions; i++)
            {
                double mean = group.Average(row => (double)rows[(row * Dimensions) + i]);
                scatter += group.Sum(row => Math.Pow(rows[(row * Dimensions) + i] - mean, 2));
            }

            return scatter;
        }
    }

    private static float[] Rows(Random random, int count)
    {
        float[] rows = [.. Enumerable.Range(0, count * Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        for (int at = 0; at < rows.Length; at += Dimensions)
        {
            VectorChecks.Normalize(rows.AsSpan(at, Dimensions));
        }

        return rows;
    }
}
