using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>Rows of terms and codes against plain arithmetic, and cut rows.</summary>
public sealed class SparseRowTests
{
    [TestCase(1, 0, 0, 0)]
    [TestCase(1, 3, 0, 0)]
    [TestCase(1, 0, 5, 0)]
    [TestCase(1, 0, 0, 7)]
    [TestCase(1, 256, 1000, 300)]
    [TestCase(2, 4, 8, 2)]
    [TestCase(2, 255, 256, 1)]
    [TestCase(2, 254, 253, 0)]
    public void RowsComeBackAndMultiply(int codeBytes, int brief, int middle, int large)
    {
        int seed = Framework.Seeds.New();
        TestContext.Out.WriteLine($"seed {seed}");
        Random random = new(seed);
        int[] ids = [.. Draw(random, 0, 256, brief), .. Draw(random, 256, 65_792, middle), .. Draw(random, 65_792, 200_000, large)];
        int[] codes = [.. ids.Select(_ => 1 + random.Next((1 << (8 * codeBytes)) - 1))];
        byte[] row = new byte[SparseRow.MaxBytes(ids.Length, codeBytes)];
        int length = SparseRow.Encode(ids, codes, codeBytes, row);
        int[] foundIds = new int[ids.Length], foundCodes = new int[ids.Length];
        Assert.That(SparseRow.CountOf(row.AsSpan(0, length), codeBytes), Is.EqualTo(ids.Length));
        Assert.That(SparseRow.Decode(row.AsSpan(0, length), codeBytes, foundIds, foundCodes), Is.EqualTo(ids.Length));
        Assert.That(foundIds, Is.EqualTo(ids));
        Assert.That(foundCodes, Is.EqualTo(codes));
        long[] dense = [.. Enumerable.Range(0, 150_000).Select(_ => random.NextInt64(1L << 30))];
        long sum = ids.Zip(codes).Sum(entry => entry.First < dense.Length ? dense[entry.First] * entry.Second : 0);
        Assert.That(SparseRow.Dot(row.AsSpan(0, length), codeBytes, dense), Is.EqualTo(sum));
        for (int cut = 0; cut < length; cut++)
        {
            Assert.That(SparseRow.CountOf(row.AsSpan(0, cut), codeBytes), Is.EqualTo(-1));
            Assert.That(SparseRow.Dot(row.AsSpan(0, cut), codeBytes, dense), Is.EqualTo(-1));
        }
    }

    [Test]
    public void CountsThatCannotBeAreNoRow()
    {
        byte[] row = new byte[64];
        row.AsSpan(0, 15).Fill(255);
        Assert.That(SparseRow.CountOf(row, 1), Is.EqualTo(-1));
        row[4] = 127;
        Assert.That(SparseRow.CountOf(row, 1), Is.EqualTo(-1));
    }

    [Test]
    public void ADenseVectorIsClearedForTheNext()
    {
        DenseFactors first = DenseFactors.Take(100_000);
        for (int i = 0; i < 500; i++)
        {
            first.Add(199 * i, i + 1);
        }

        Assert.That(first.Values.Count(value => value != 0), Is.EqualTo(500));
        first.GiveBack();
        DenseFactors second = DenseFactors.Take(10);
        Assert.That(second.Values.All(value => value == 0) && second.Values.Length >= SparseRow.LeastComponents, Is.True);
        second.GiveBack();
    }

    private static IEnumerable<int> Draw(Random random, int from, int to, int count)
    {
        HashSet<int> drawn = [];
        while (drawn.Count < count)
        {
            drawn.Add(random.Next(from, to));
        }

        return drawn.Order();
    }
}
