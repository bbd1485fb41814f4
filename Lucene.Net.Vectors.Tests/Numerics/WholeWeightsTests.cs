using System;
using System.Linq;
using Lucene.Net.Vectors.Numerics;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Numerics;

public sealed class WholeWeightsTests
{
    private static readonly float[][] Queries =
    [
        [1], [3, 1, 250], [0.1f, 2.75f, 1.5e-5f], [float.Epsilon], [float.MaxValue, float.MaxValue], [1e-30f, 2e-30f], [float.MaxValue, 1], [.. Enumerable.Range(1, 5000).Select(i => 1f / i)],
    ];

    [TestCaseSource(nameof(Queries))]
    public void NoSumOverflowsAndNoWeightIsLost(float[] weights)
    {
        foreach (int maxCode in new[] { 15, 255, 65535 })
        {
            WholeWeights whole = new(weights, maxCode, 0.01);
            Int128 most = 0;
            double total = weights.Sum(weight => (double)weight);
            for (int i = 0; i < weights.Length; i++)
            {
                most += (Int128)whole.Factors[i] * maxCode;
                Assert.That(whole.Factors[i], Is.GreaterThanOrEqualTo(1));
                if (weights[i] >= total * Math.ScaleB(1, maxCode <= 255 ? -27 : -19))
                {
                    double one = whole.ScoreOf(whole.Factors[i]);
                    Assert.That(one, Is.EqualTo((float)(weights[i] * 0.01)));
                    Assert.That((double)whole.Factors[i] / whole.Factors[0], Is.EqualTo((double)weights[i] / weights[0]).Within(whole.Factors[0] > 1 << 23 ? 0 : 1e-6).Percent);
                }
            }

            Assert.That(most, Is.LessThan((Int128)1 << 61));
        }
    }

    [TestCaseSource(nameof(Queries))]
    public void TheLeastSumOfAScore(float[] weights)
    {
        WholeWeights whole = new(weights, 255, 0.5);
        foreach (long sum in new[] { 1, 2, 1000, whole.Factors[0], 255 * whole.Factors[^1] })
        {
            float score = whole.ScoreOf(sum);
            long least = whole.LeastFrom(score);
            Assert.That(least, Is.InRange(1, sum));
            Assert.That(whole.ScoreOf(least), Is.EqualTo(score));
            Assert.That(least == 1 || whole.ScoreOf(least - 1) < score);
            long above = whole.LeastAbove(score);
            Assert.That(above, Is.GreaterThan(sum));
            Assert.That(whole.ScoreOf(above - 1), Is.EqualTo(score).Or.EqualTo(float.PositiveInfinity));
        }

        Assert.That(whole.LeastFrom(float.NegativeInfinity), Is.EqualTo(1));
        Assert.That(whole.LeastAbove(float.PositiveInfinity), Is.GreaterThanOrEqualTo(1L << 61));
    }
}
