using System;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary><see cref="FunnelSizes"/>: equal shares, and never fewer than are wanted.</summary>
public sealed class FunnelSizesTests
{
    [TestCase(600, 5, new[] { 122, 25 })]
    [TestCase(1000, 10, new[] { 100 })]
    [TestCase(16, 16, new[] { 16, 16, 16 })]
    [TestCase(100, 10, new int[0])]
    public void StepsLeaveEqualShares(int first, int last, int[] expected)
    {
        int[] sizes = new int[expected.Length];
        FunnelSizes.Fill(first, last, sizes);
        Assert.That(sizes, Is.EqualTo(expected));
    }

    [Test]
    public void SizesFallAndStayAboveWhatIsWanted()
    {
        int seed = Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 100; round++)
        {
            int last = random.Next(1, 100), first = last * random.Next(1, 50);
            int[] sizes = new int[random.Next(1, 6)];
            FunnelSizes.Fill(first, last, sizes);
            Assert.That(sizes, Is.All.InRange(last, first), $"{Seeds.Variable}={seed}");
            Assert.That(sizes, Is.Ordered.Descending, $"{Seeds.Variable}={seed}");
        }
    }
}
