using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

/// <summary>Bounds of ranges against plain loops.</summary>
public sealed class RangeBoundsTests
{
    [Test]
    public void MaximaAreAddedToTheBoundsTheyStandFor([Values(0, 1, 2, 5)] int shift)
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            byte[] maxima = new byte[random.Next(200)];
            random.NextBytes(maxima);
            int[] bounds = [.. Enumerable.Range(0, random.Next(3000)).Select(_ => random.Next(1 << 20))];
            int[] expected = (int[])bounds.Clone();
            int factor = random.Next(1 << 20);
            RangeBounds.AddScalar(maxima, shift, factor, expected);
            RangeBounds.Add(maxima, shift, factor, bounds);
            Assert.That(bounds, Is.EqualTo(expected), $"seed {seed}, {maxima.Length} maxima, {bounds.Length} bounds");
        }
    }

    [Test]
    public void TheFirstBoundWithinIsFound()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 500; round++)
        {
            int[] bounds = [.. Enumerable.Range(0, random.Next(100)).Select(_ => random.Next(50))];
            int from = random.Next(bounds.Length + 1), low = random.Next(50), high = low + random.Next(10);
            int expected = from;
            while (expected < bounds.Length && (bounds[expected] < low || bounds[expected] >= high))
            {
                expected++;
            }

            Assert.That(RangeBounds.FirstWithin(bounds, from, low, high), Is.EqualTo(expected), $"seed {seed}");
        }
    }

    [Test]
    public void AsManyPlacesAsAskedForReachTheBound()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            int[] bounds = [.. Enumerable.Range(0, random.Next(1, 2000)).Select(_ => random.Next(1 << random.Next(1, 31)))];
            int places = random.Next(1, 200);
            int bound = RangeBounds.ReachedBy(bounds, places);
            Assert.That(bounds.Count(one => one >= bound), Is.GreaterThanOrEqualTo(Math.Min(places, bounds.Length)), $"seed {seed}");
            Assert.That(bound, Is.Not.Negative);
        }
    }

    [Test]
    public void OfEvenlySpreadBoundsNotManyMoreReachIt()
    {
        int[] bounds = [.. Enumerable.Range(0, 10_000).Select(i => i * 1000)];
        Assert.That(bounds.Count(bound => bound >= RangeBounds.ReachedBy(bounds, 100)), Is.InRange(100, 120));
    }
}
