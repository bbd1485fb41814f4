using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

[TestFixture]
public sealed class BestKeysTests
{
    private const int Seed = 3;

    [Test]
    public void TheBestAreKeptWhateverTheirOrder()
    {
        Random random = new(Seed);
        foreach (int wanted in new[] { 1, 2, 7, 100, 5000 })
        {
            (float Score, int Number)[] all = [.. Enumerable.Range(0, 3000).Select(i => (random.Next(-50, 50) / 8f, i))];
            random.Shuffle(all);
            BestKeys best = new(wanted, all.Length);
            foreach ((float score, int number) in all)
            {
                if (score >= best.Floor)
                {
                    best.Add(score, number);
                }
            }

            (float, int)[] found = [.. best.Best().ToArray().OrderDescending().Select(key => (BestKeys.Score(key), BestKeys.Number(key)))];
            best.Dispose();
            Assert.That(found, Is.EqualTo(all.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Number).Take(wanted)), $"{wanted} wanted, seed {Seed}");
        }
    }

    [Test]
    public void KeysRiseWithTheScoreAndFallWithTheNumber()
    {
        float[] scores = [float.NegativeInfinity, -3e38f, -1, -1e-40f, 0, 1e-40f, 0.5f, 3e38f, float.PositiveInfinity];
        long[] keys = [.. scores.SelectMany(score => new[] { int.MaxValue, 5, 0 }.Select(number => BestKeys.Key(score, number)))];
        Assert.That(keys, Is.Ordered.Ascending);
        Assert.That(keys.Select(BestKeys.Score).Where((_, i) => i % 3 == 0), Is.EqualTo(scores));
        Assert.That(keys.Select(BestKeys.Number).Take(3), Is.EqualTo(new[] { int.MaxValue, 5, 0 }));
        Assert.That(BestKeys.Key(-0f, 1), Is.EqualTo(BestKeys.Key(0f, 1)));
    }
}
