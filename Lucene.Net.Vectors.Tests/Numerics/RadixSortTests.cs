using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class RadixSortTests
{
    [Test]
    public void SortsAsTheFrameworkDoesAndKeepsTheOrderOfEqualKeys([Values(0, 1, 2, 100, 5000)] int count, [Values(1u, 7u, 100_000u, uint.MaxValue)] uint most)
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        uint[] keys = [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(most + 1L))];
        int[] items = [.. Enumerable.Range(0, count)];
        int[] expected = [.. items.OrderBy(i => keys[i])];
        uint[] sorted = [.. keys.Order()];
        RadixSort.Sort(keys, items);
        Assert.That(items, Is.EqualTo(expected), $"seed {seed}");
        Assert.That(keys, Is.EqualTo(sorted), $"seed {seed}");
    }

    [Test]
    public void KeysFallAsNumbersRise()
    {
        float[] rising = [float.NegativeInfinity, float.MinValue, -2, -1, -float.Epsilon, 0, float.Epsilon, 0.5f, MathF.BitIncrement(0.5f), 3, float.MaxValue, float.PositiveInfinity];
        uint[] keys = Array.ConvertAll(rising, RadixSort.Descending);
        Assert.That(keys, Is.Ordered.Descending);
        Assert.That(keys, Is.Unique);
        Assert.That(RadixSort.Descending(-0f), Is.EqualTo(RadixSort.Descending(0f)));
    }
}
