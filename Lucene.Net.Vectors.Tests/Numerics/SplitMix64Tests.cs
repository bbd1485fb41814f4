using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class SplitMix64Tests
{
    [Test]
    public void GivesThePublishedNumbers()
    {
        // The reference implementation's first three for seed 1234567.
        SplitMix64 random = new(1234567);
        Assert.That(new[] { random.Next(), random.Next(), random.Next() }, Is.EqualTo(new[] { 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL }));
    }

    [Test]
    public void NumbersAreSpreadAsTheyShould()
    {
        SplitMix64 random = new(3);
        double[] normal = [.. Enumerable.Range(0, 100_000).Select(_ => (double)random.Normal())];
        Assert.That(normal.Average(), Is.EqualTo(0).Within(0.02));
        Assert.That(normal.Average(x => x * x), Is.EqualTo(1).Within(0.02));
        Assert.That(normal.Count(x => x is > -1 and < 1) / 1e5, Is.EqualTo(0.683).Within(0.01));
        int[] below = [.. Enumerable.Range(0, 70_000).Select(_ => random.Below(7))];
        Assert.That(Enumerable.Range(0, 7).Select(i => below.Count(x => x == i)), Is.All.InRange(9_500, 10_500));
        Assert.That(Enumerable.Range(0, 1000).Select(_ => random.Uniform()), Is.All.InRange(0, 0.9999999999999999));
    }
}
