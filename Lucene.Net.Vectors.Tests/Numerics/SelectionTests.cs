using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class SelectionTests
{
    [Test]
    public void AsSortingFinds()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 300; round++)
        {
            int range = 1 + random.Next(200);
            long[] values = [.. Enumerable.Range(0, 1 + random.Next(150)).Select(_ => random.NextInt64(-range, range))];
            long[] sorted = [.. values.OrderDescending()];
            int k = 1 + random.Next(values.Length);
            Assert.That(Selection.Largest(values, k), Is.EqualTo(sorted[k - 1]), $"seed {seed}, round {round}");
            Assert.That(values.OrderDescending(), Is.EqualTo(sorted), $"seed {seed}, round {round}");
        }
    }

    [Test]
    public void OrderAndEqualValuesDoNotMatter()
    {
        foreach (long[] values in new long[][] { [1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [7, 7, 7, 7, 7], [long.MaxValue, long.MinValue, 0, 0, 0] })
        {
            for (int k = 1; k <= values.Length; k++)
            {
                Assert.That(Selection.Largest([.. values], k), Is.EqualTo(values.OrderDescending().ElementAt(k - 1)));
            }
        }
    }
}
