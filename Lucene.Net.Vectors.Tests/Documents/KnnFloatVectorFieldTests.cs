using System;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Documents;

public sealed class KnnFloatVectorFieldTests
{
    private static readonly VectorFieldOptions Cosine = new(3, VectorSimilarity.Cosine);

    [Test]
    public void TravelsAsALittleEndianBinaryDocValue()
    {
        KnnFloatVectorField field = new("v", [1, -2, 0.5f], Cosine);
        Assert.That(field.IndexableFieldType.DocValueType, Is.EqualTo(DocValuesType.BINARY));
        Assert.That(field.IndexableFieldType.IsIndexed || field.IndexableFieldType.IsStored, Is.False);
        byte[] bytes = field.GetBinaryValue().Bytes;
        Assert.That(bytes, Is.EqualTo(new byte[] { 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f }));
    }

    [TestCase(new float[] { 1, 2 }, "2 components where the field has 3")]
    [TestCase(new float[] { }, "0 components")]
    [TestCase(new[] { 1, float.NaN, 2 }, "component 1 = NaN")]
    [TestCase(new[] { 1, 2, float.PositiveInfinity }, "component 2 = ")]
    [TestCase(new float[] { 0, 0, 0 }, "only zeros")]
    [TestCase(new float[] { 0, -0f, 0 }, "only zeros")]
    public void ABadVectorIsRefusedWithItsFieldAndValue(float[] vector, string expected)
    {
        ArgumentException? error = Assert.Throws<ArgumentException>(() => new KnnFloatVectorField("v", vector, Cosine));
        Assert.That(error!.Message, Does.Contain("'v'").And.Contain(expected));
    }

    [Test]
    public void ZerosMayBeSkippedAndAreFineWithoutTheCosine()
    {
        Assert.That(new KnnFloatVectorField("v", new float[3], Cosine with { ZeroVectors = ZeroVectors.Skip }).GetBinaryValue().Length, Is.Zero);
        Assert.That(new KnnFloatVectorField("v", new float[3], new VectorFieldOptions(3, VectorSimilarity.Euclidean)).GetBinaryValue().Length, Is.EqualTo(12));
    }

    [Test]
    public void OptionsAreChecked()
    {
        Assert.That(() => new VectorFieldOptions(0, VectorSimilarity.Cosine), Throws.InstanceOf<ArgumentException>().With.Message.Contains("dimensions=0"));
        Assert.That(() => new VectorFieldOptions(4097, VectorSimilarity.Cosine), Throws.InstanceOf<ArgumentException>().With.Message.Contains("dimensions=4097"));
        Assert.That(() => new VectorFieldOptions(3, (VectorSimilarity)9), Throws.InstanceOf<ArgumentException>().With.Message.Contains("9"));
        Assert.That(() => new VectorFieldOptions(3, VectorSimilarity.Cosine) { Encoding = (VectorEncoding)9 }, Throws.InstanceOf<ArgumentException>().With.Message.Contains("9"));
        Assert.That(VectorFieldOptions.FromAttribute(Cosine.ToAttribute()), Is.EqualTo(Cosine));
        Assert.That(VectorFieldOptions.FromAttribute("3;Cosine"), Is.Null);
        Assert.That(VectorFieldOptions.FromAttribute("0;Cosine;Float32"), Is.Null);
        Assert.That(VectorFieldOptions.FromAttribute(null), Is.Null);
    }

    [Test]
    public void StandsInADocument()
    {
        Document document = new() { new KnnFloatVectorField("v", [1, 2, 3], Cosine) };
        Assert.That(document.GetBinaryValue("v").Length, Is.EqualTo(12));
    }
}
