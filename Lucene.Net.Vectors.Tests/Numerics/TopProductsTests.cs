using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class TopProductsTests
{
    [Test]
    public void TheGreatestProductsOfEachRowAreFound([Values(1, 3, 9, 40)] int rows, [Values(1, 17, 600)] int count, [Values(1, 8, 100, 5000)] int most, [Values] bool ties)
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        PackedRows query = new(Enumerable.Range(0, rows * 4).Select(_ => random.NextSingle()).ToArray(), 4, PackedRows.BestLanes);
        float[] products = [.. Enumerable.Range(0, count * query.Width).Select(_ => ties ? random.Next(-3, 4) : random.NextSingle() - 0.5f)];
        long[][] keys = TopProducts.Keys(query, products, most);
        for (int i = 0; i < rows; i++)
        {
            float Of(int row) => products[(row * query.Width) + (i * query.Group)];
            int[] expected = [.. Enumerable.Range(0, count).OrderByDescending(Of).ThenBy(row => row).Take(most)];
            long[] sorted = [.. keys[i].OrderDescending()];
            Assert.That(sorted.Select(TopProducts.Row), Is.EqualTo(expected), $"seed {seed}");
            Assert.That(sorted.Select(TopProducts.Product), Is.EqualTo(expected.Select(Of)), $"seed {seed}");
        }
    }
}
