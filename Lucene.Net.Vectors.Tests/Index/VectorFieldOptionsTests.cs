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

    [Test]
    public void AReductionIsReadAsItWasWritten()
    {
        VectorFieldOptions options = new(3, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Int4 };
        foreach (VectorReduction reduction in new[] { VectorReduction.Prefix(2), VectorReduction.Pca(1), VectorReduction.Matrix([1, 2, 3], 1), VectorReduction.Matrix([1, 2, 3, 0, -5, 1e-9f], 2) })
        {
            VectorFieldOptions reduced = options with { Reduction = reduction };
            Assert.That(VectorFieldOptions.FromAttribute(reduced.ToAttribute()), Is.EqualTo(reduced));
            Assert.That(reduced, Is.Not.EqualTo(options));
            Assert.That(reduced.Contradiction(), Is.Null);
            Assert.That(reduced.ToString(), Does.Contain(reduction.ToString()));
        }

        Assert.That(VectorFieldOptions.FromAttribute("3;Cosine;Int8;raw=keep;reduction=pca"), Is.Null);
        Assert.That(VectorFieldOptions.FromAttribute("3;Cosine;Int8;raw=keep;reduction=other:2"), Is.Null);
        Assert.That(VectorFieldOptions.FromAttribute("3;Cosine;Int8;raw=keep;reduction=matrix:2:AAAA"), Is.Null);
        Assert.That(VectorReduction.Matrix([1, 2], 1), Is.Not.EqualTo(VectorReduction.Matrix([1, 3], 1)));
    }

    [Test]
    public void AReductionThatDoesNotFitIsNamed()
    {
        VectorFieldOptions options = new(3, VectorSimilarity.Cosine) { Encoding = VectorEncoding.Int4 };
        string? Problem(VectorReduction reduction, Func<VectorFieldOptions, VectorFieldOptions>? change = null)
        {
            VectorFieldOptions changed = options with { Reduction = reduction };
            return (change is null ? changed : change(changed)).Contradiction();
        }

        Assert.That(Problem(VectorReduction.Prefix(3)), Does.Contain("prefix:3").And.Contain("3 dimensions"));
        Assert.That(Problem(VectorReduction.Pca(4)), Does.Contain("pca:4").And.Contain("3 dimensions"));
        Assert.That(Problem(VectorReduction.Matrix([1, 2, 3, 4], 2)), Does.Contain("matrix:2x2").And.Contain("2 columns").And.Contain("3 dimensions"));
        Assert.That(Problem(VectorReduction.Matrix(new float[12], 4)), Does.Contain("matrix:4x3").And.Contain("more rows"));
        Assert.That(Problem(VectorReduction.Prefix(2), so => so with { KeepRaw = false }), Does.Contain("KeepRaw=True"));
        Assert.That(Problem(VectorReduction.Prefix(2), so => so with { Encoding = VectorEncoding.Float32 }), Does.Contain("Float32"));
        Assert.That(Problem(VectorReduction.Prefix(2), so => so with { Rotate = true, ResidualBits = 4 }), Does.Contain("ResidualBits=4"));
        Assert.That(Problem(VectorReduction.Prefix(2), so => so with { Index = VectorIndex.Ivf }), Does.Contain("Index=Ivf"));
        Assert.That(() => VectorReduction.Pca(513), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("512"));
        Assert.That(() => VectorReduction.Prefix(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => VectorReduction.Matrix([1, 2, 3], 2), Throws.ArgumentException.With.Message.Contains("3 numbers").And.Message.Contains("2 rows"));
        Assert.That(() => VectorReduction.Matrix([1, float.NaN], 2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("rows[1]"));
        Assert.That(() => options with { Reduction = null! }, Throws.ArgumentNullException);
    }
}
