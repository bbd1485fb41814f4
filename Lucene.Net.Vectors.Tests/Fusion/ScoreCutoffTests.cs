using System;
using Lucene.Net.Vectors.Fusion;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Fusion;

public sealed class ScoreCutoffTests
{
    [TestCase(0.5, 3)]
    [TestCase(0.50001, 2)]
    [TestCase(2, 0)]
    [TestCase(-1, 4)]
    public void AThresholdKeepsWhatReachesIt(double threshold, int expected)
    {
        Assert.That(new ThresholdCutoff(threshold).Keep([0.9, 0.8, 0.5, 0.1]), Is.EqualTo(expected));
        Assert.That(new ThresholdCutoff(threshold).Keep([]), Is.Zero);
    }

    // The whole fall is 10; falls of 2 or more are those after the second, the fourth and the fifth hit.
    [TestCase(1, 2)]
    [TestCase(2, 4)]
    [TestCase(3, 5)]
    [TestCase(4, 7)]
    public void ADropEndsTheRanking(int drops, int expected)
    {
        Assert.That(new ScoreDropCutoff(drops).Keep([10, 9.5, 7, 6.5, 3, 0.5, 0]), Is.EqualTo(expected));
    }

    [Test]
    public void WithoutAFallAllStay()
    {
        Assert.That(new ScoreDropCutoff().Keep([1, 1, 1]), Is.EqualTo(3));
        Assert.That(new ScoreDropCutoff().Keep([1]), Is.EqualTo(1));
        Assert.That(new ScoreDropCutoff().Keep([]), Is.Zero);
        Assert.That(new ScoreDropCutoff(1, 0.9).Keep([3, 2, 1, 0]), Is.EqualTo(4));
    }

    // With A = 4, B = 2, C = -2: cosine 0.8 gives 1 / (1 + exp(-0.56)) = 0.636453, cosine 0.6 gives 1 / (1 + exp(0.56)) = 0.363547.
    [Test]
    public void ACalibrationMapsCosines()
    {
        CosineCalibration map = new(4, 2, -2);
        Assert.That(map.Of(0.8), Is.EqualTo(0.636453).Within(1e-6));
        Assert.That(map.Of(0.6), Is.EqualTo(0.363547).Within(1e-6));
        Assert.That(map.Of(-1), Is.EqualTo(map.Of(0)));

        // Scores are (1 + cos) / 2.
        Assert.That(new CalibratedCutoff(map, 0.5).Keep([0.95, 0.9, 0.8, 0.4]), Is.EqualTo(2));
        Assert.That(CalibratedCutoff.For([3, 1], vector => new CosineCalibration(vector[0], vector[1], 0), 0.25), Is.EqualTo(new CalibratedCutoff(new CosineCalibration(3, 1, 0), 0.25)));
    }

    [Test]
    public void CutoffsAreEqualByValueAndReadAsText()
    {
        Assert.That(new ThresholdCutoff(0.5).ToString(), Is.EqualTo("threshold:0.5"));
        Assert.That(new ScoreDropCutoff(2).ToString(), Is.EqualTo("drop:2"));
        Assert.That(new ScoreDropCutoff(2, 0.125).ToString(), Is.EqualTo("drop:2:0.125"));
        Assert.That(new CalibratedCutoff(new CosineCalibration(4, 0.5, -2), 0.75).ToString(), Is.EqualTo("calibrated:4:0.5:-2:0.75"));
        ScoreDropCutoff one = new(2), same = new(2);
        Assert.That(one, Is.EqualTo(same));
        Assert.That(one, Is.Not.EqualTo(new ScoreDropCutoff(2, 0.3)));
    }

    [Test]
    public void BadArgumentsAreNamed()
    {
        Assert.That(() => new ThresholdCutoff(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("minScore=NaN"));
        Assert.That(() => new ScoreDropCutoff(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("drops=0"));
        Assert.That(() => new ScoreDropCutoff(1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("share=0"));
        Assert.That(() => new CosineCalibration(-1, 1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("a=-1"));
        Assert.That(() => new CosineCalibration(1, 0, 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("b=0"));
        Assert.That(() => new CosineCalibration(1, 1, double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CalibratedCutoff(new CosineCalibration(1, 1, 0), 1.5), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("minScore=1.5"));
    }
}
