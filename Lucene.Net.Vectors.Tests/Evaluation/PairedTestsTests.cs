using System;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Evaluation;

/// <summary>The tests against what tables and hand give.</summary>
[TestFixture]
public sealed class PairedTestsTests
{
    // The critical values of Student's t as every table prints them, two-sided.
    [TestCase(1, 12.706, 0.05)]
    [TestCase(2, 4.303, 0.05)]
    [TestCase(3, 5.841, 0.01)]
    [TestCase(4, 2.776, 0.05)]
    [TestCase(5, 6.869, 0.001)]
    [TestCase(10, 2.228, 0.05)]
    [TestCase(29, 2.756, 0.01)]
    [TestCase(30, 2.042, 0.05)]
    [TestCase(120, 1.980, 0.05)]
    [TestCase(120, 3.373, 0.001)]
    public void StudentsTailsAreThoseOfTheTables(int freedom, double t, double expected)
    {
        Assert.That(PairedTests.StudentTails(t, freedom), Is.EqualTo(expected).Within(0.002 * expected));
        Assert.That(PairedTests.StudentTails(-t, freedom), Is.EqualTo(PairedTests.StudentTails(t, freedom)));
    }

    [Test]
    public void ManyDegreesOfFreedomAreTheNormalDistribution() =>
        Assert.That(PairedTests.StudentTails(1.959964, 1_000_001), Is.EqualTo(0.05).Within(1e-5));

    [Test]
    public void StudentByHand()
    {
        // Mean 2, variance 2.5 over 5 values: t = 2 / sqrt(2.5 / 5) = 2.828427, 4 degrees of freedom.
        (double t, double p) = PairedTests.Student([0, 1, 2, 3, 4]);
        Assert.That(t, Is.EqualTo(2.8284271).Within(1e-6));
        Assert.That(p, Is.EqualTo(0.0474206).Within(1e-6));
    }

    [Test]
    public void NothingThatDiffersIsNoFinding()
    {
        Assert.That(PairedTests.Student([0, 0, 0]), Is.EqualTo((0.0, 1.0)));
        Assert.That(PairedTests.Student([1]), Is.EqualTo((0.0, 1.0)));
        Assert.That(PairedTests.Student([1, -1]).P, Is.EqualTo(1));
        Assert.That(PairedTests.Student([1, 1, 1]), Is.EqualTo((double.PositiveInfinity, 0.0)));
        Assert.That(PairedTests.Randomization([]), Is.EqualTo(1));
        Assert.That(PairedTests.Randomization([0, 0]), Is.EqualTo(1));
    }

    [Test]
    public void FewTopicsAreTriedInEveryWay()
    {
        // Of the 16 sums of +-1 +-2 +-3 +-4, those at least 8 away from 0 are +-10, +-8: 4 of them.
        Assert.That(PairedTests.Randomization([-1, 2, 3, 4]), Is.EqualTo(4 / 16.0));
        Assert.That(PairedTests.Randomization([1, 2, 3, 4, 0, 0]), Is.EqualTo(2 / 16.0));
    }

    [Test]
    public void DrawnAssignmentsComeNearToAll()
    {
        var random = new Random(7);
        double[] differences = [.. Enumerable.Range(0, 14).Select(_ => random.NextDouble() - 0.3)];
        double exact = PairedTests.Randomization(differences, assignments: 1 << 14);
        double drawn = PairedTests.Randomization(differences, assignments: (1 << 14) - 1);
        Assert.That(drawn, Is.EqualTo(exact).Within(0.01));
        Assert.That(drawn, Is.Not.EqualTo(exact));
        double again = PairedTests.Randomization(differences, assignments: (1 << 14) - 1);
        Assert.That(again, Is.EqualTo(drawn));
    }

    [Test]
    public void ManyTopicsAgreeWithStudent()
    {
        var random = new Random(8);
        double[] differences = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() - 0.46)];
        Assert.That(PairedTests.Randomization(differences), Is.EqualTo(PairedTests.Student(differences).P).Within(0.01));
    }

    [Test]
    public void WhatIsNotFiniteIsAnError() =>
        Assert.That(() => PairedTests.Randomization([0, double.NaN]), Throws.ArgumentException.With.Message.Contains("Difference 1"));
}
