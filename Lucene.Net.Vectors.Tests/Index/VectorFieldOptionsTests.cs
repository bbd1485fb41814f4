using System;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Index;

public sealed class VectorFieldOptionsTests
{
    [Test]
    public void AnAttributeIsReadAsItWasWritten()
    {
        VectorFieldOptions options = new(100, VectorSimilarity.Euclidean) { Encoding = VectorEncoding.Binary, KeepRaw = false, Rotate = true, ResidualBits = 8, Seed = -7, Lists = 12 };
        Assert.That(VectorFieldOptions.FromAttribute(options.ToAttribute()), Is.EqualTo(options));
        VectorFieldOptions plain = new(3, VectorSimilarity.Cosine);
        Assert.That(plain.ToAttribute(), Is.EqualTo("3;Cosine;Float32;raw=keep"));
        Assert.That(VectorFieldOptions.FromAttribute(plain.ToAttribute()), Is.EqualTo(plain));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("3;Cosine;Float32")]
    [TestCase("0;Cosine;Float32;raw=keep")]
    [TestCase("3;Cosine;Float99;raw=keep")]
    [TestCase("3;Cosine;Int8;raw=keep;residual=3")]
    [TestCase("3;Cosine;Int8;raw=keep;rotate=maybe")]
    [TestCase("3;Cosine;Int8;raw=keep;unheard=1")]
    [TestCase("3;Cosine;Int8;raw=keep;residual")]
    public void WhatIsNoAttributeIsNone(string? text)
    {
        Assert.That(VectorFieldOptions.FromAttribute(text), Is.Null);
    }

    [Test]
    public void ContradictionsAreNamed()
    {
        VectorFieldOptions options = new(3, VectorSimilarity.Cosine);
        Assert.That((options with { Rotate = true }).Contradiction(), Does.Contain("Rotate=True").And.Contain("Float32"));
        Assert.That((options with { Encoding = VectorEncoding.Float16, ResidualBits = 4, KeepRaw = true }).Contradiction(), Does.Contain("ResidualBits=4"));
        Assert.That((options with { Encoding = VectorEncoding.Int4, ResidualBits = 4 }).Contradiction(), Does.Contain("KeepRaw=True").And.Contain("Rotate=True"));
        Assert.That((options with { Encoding = VectorEncoding.Int4, ResidualBits = 4, Rotate = true }).Contradiction(), Is.Null);
        Assert.That((options with { Encoding = VectorEncoding.Byte, KeepRaw = false }).Contradiction(), Does.Contain("KeepRaw=False"));
        Assert.That((options with { Encoding = VectorEncoding.Binary, Rotate = true, ResidualBits = 8, KeepRaw = false }).Contradiction(), Is.Null);
        Assert.That(() => options with { ResidualBits = 5 }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("ResidualBits"));
        Assert.That(() => options with { Lists = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Lists"));
    }
}
