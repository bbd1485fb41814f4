using System;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class SparseVectorTests
{
    private static readonly SparseVector Vector = new([new TermWeight("a", 2), new TermWeight("b", 4), new TermWeight("c", 2), new TermWeight("d", 1), new TermWeight("e", 1)]);

    [TestCase(0, "")]
    [TestCase(1, "b")]
    [TestCase(2, "ab")]
    [TestCase(4, "abcd")]
    [TestCase(5, "abcde")]
    [TestCase(9, "abcde")]
    public void TheHeaviestTermsAreKept(int count, string expected)
    {
        Assert.That(string.Concat(Vector.KeepHeaviest(count).Select(entry => entry.Term)), Is.EqualTo(expected));
    }

    [TestCase(0f, "")]
    [TestCase(0.4f, "b")]
    [TestCase(0.41f, "ab")]
    [TestCase(0.6f, "ab")]
    [TestCase(0.8f, "abc")]
    [TestCase(0.81f, "abcd")]
    [TestCase(1f, "abcde")]
    public void AShareOfTheMassIsKept(float share, string expected)
    {
        Assert.That(string.Concat(Vector.KeepMass(share).Select(entry => entry.Term)), Is.EqualTo(expected));
        Assert.That(SparseVector.Empty.KeepMass(share), Is.EqualTo(SparseVector.Empty));
    }

    [Test]
    public void WhatIsKeptKeepsItsWeight()
    {
        Assert.That(Vector.KeepMass(0.5f), Is.EqualTo(new SparseVector([new TermWeight("a", 2), new TermWeight("b", 4)])));
        Assert.That(Vector.KeepHeaviest(5), Is.SameAs(Vector));
    }

    [Test]
    public void BadArgumentsAreRefused()
    {
        Assert.That(() => Vector.KeepHeaviest(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Vector.KeepMass(1.5f), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Vector.KeepMass(float.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
