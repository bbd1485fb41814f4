using System;
using System.Linq;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Documents;

public sealed class MultiVectorFieldTests
{
    private static readonly MultiVectorFieldOptions Options = new(3);

    [Test]
    public void AMatrixBecomesItsCountRowsAndSpans()
    {
        TokenMatrix matrix = new([3, 0, 4, 1, 0, 0], 3, [new TextSpan(0, 2), new TextSpan(3, 260)]);
        MultiVectorField field = new("v", matrix, Options with { KeepSpans = true });

        byte[] halves = [.. new[] { 0.6f, 0, 0.8f, 1, 0, 0 }.SelectMany(value => BitConverter.GetBytes((Half)value))];
        Assert.That(field.GetBinaryValue().Bytes, Is.EqualTo((byte[])[2, 0, 0, 0, .. halves, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 1, 0, 0]));
        Assert.That(matrix.Values[0], Is.EqualTo(3f), "the matrix given is left as it is");

        byte[] given = [.. new[] { 3f, 0, 4, 1, 0, 0 }.SelectMany(value => BitConverter.GetBytes((Half)value))];
        Assert.That(MultiVectorField.Encode("v", matrix, Options with { Normalize = false }).Bytes, Is.EqualTo((byte[])[2, 0, 0, 0, .. given]));
    }

    [Test]
    public void SimilarRowsAreDrawnTogetherAndKeepTheFirstPlace()
    {
        TokenMatrix matrix = new([1, 0, 0, 0, 1, 0, 1, 0.1f, 0, 0, 1, 0.1f], 3, [new TextSpan(0, 1), new TextSpan(2, 3), new TextSpan(4, 5), new TextSpan(6, 7)]);
        MultiVectorFieldOptions options = Options with { PoolingFactor = 2, KeepSpans = true };
        byte[] value = new MultiVectorField("v", matrix, options).GetBinaryValue().Bytes;
        float[] rows = [.. Enumerable.Range(0, 6).Select(i => (float)BitConverter.ToHalf(value, 4 + (2 * i)))];
        Assert.That(value[..4], Is.EqualTo(new byte[] { 2, 0, 0, 0 }));
        Assert.That(rows, Is.EqualTo(new[] { 0.9988f, 0.05f, 0, 0, 0.9988f, 0.05f }).Within(1e-3));
        Assert.That(value[16..], Is.EqualTo(new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0 }));
    }

    [Test]
    public void BadMatricesNameFieldDocumentAndToken()
    {
        Require(new TokenMatrix([1, 2, 3, 4], 2), "2 components", "the field has 3");
        Require(new TokenMatrix([1, 2, 3, 4, float.NaN, 6], 3), "token 1", "component 1", "NaN");
        Require(new TokenMatrix([1, 2, float.PositiveInfinity], 3), "token 0", "component 2");
        Require(new TokenMatrix([1, 2, 3, 0, 0, 0], 3), "token 1", "only zeros");
        Require(new TokenMatrix(Enumerable.Repeat(1f, 3 * 4097).ToArray(), 3), "4097 tokens", "token 4095");
        Require(new TokenMatrix([1, 2, 70_000], 3), Options with { Normalize = false }, "token 0", "component 2 = 70000", "float16");
        Require(new TokenMatrix([1, 2, 3], 3), Options with { KeepSpans = true }, "stands in the text");

        // Ragged and empty ones cannot be made.
        Assert.That(() => new TokenMatrix([1, 2, 3, 4], 3), Throws.ArgumentException.With.Message.Contains("whole rows of 3"));
        Assert.That(() => new TokenMatrix([], 3), Throws.ArgumentException);
        Assert.That(() => new MultiVectorField("v", null!, Options), Throws.ArgumentNullException);
        Assert.That(() => new MultiVectorField("v", new TokenMatrix(Enumerable.Repeat(1f, 3 * 4096).ToArray(), 3), Options), Throws.Nothing);
        Assert.That(() => new MultiVectorField("v", new TokenMatrix([0, 0, 0], 3), Options with { Normalize = false }), Throws.Nothing);
    }

    [Test]
    public void OptionsAreReadBack()
    {
        MultiVectorFieldOptions options = new(77)
        {
            Encoding = MultiVectorEncoding.Residual2,
            Combination = VectorCombination.Max,
            Normalize = false,
            PoolingFactor = 3,
            KeepSpans = true,
            Candidates = MultiVectorCandidates.Muvera,
            Muvera = new MuveraOptions { Repetitions = 7, Planes = 0, Projection = 12, FinalDimensions = 99, GraphFrom = 4 },
            Seed = -5,
            ResidualFrom = 17,
        };
        Assert.That(MultiVectorFieldOptions.FromAttribute(options.ToAttribute()), Is.EqualTo(options));
        Assert.That(MultiVectorFieldOptions.FromAttribute(Options.ToAttribute()), Is.EqualTo(Options));
        foreach (string? text in new[] { null, "", "3", "3;Cosine;Float32;raw=keep", options.ToAttribute().Replace("77", "0"), options.ToAttribute().Replace("Max", "Min"), options.ToAttribute() + ";1" })
        {
            Assert.That(MultiVectorFieldOptions.FromAttribute(text), Is.Null, text);
        }

        Assert.That(() => new MultiVectorFieldOptions(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Options with { PoolingFactor = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Options with { Encoding = (MultiVectorEncoding)9 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Options with { Muvera = null! }, Throws.ArgumentNullException);
    }

    private static void Require(TokenMatrix matrix, params string[] parts)
    {
        Require(matrix, Options, parts);
    }

    private static void Require(TokenMatrix matrix, MultiVectorFieldOptions options, params string[] parts)
    {
        ArgumentException? error = Assert.Throws<ArgumentException>(() => _ = new MultiVectorField("emb", matrix, options, "doc-7"));
        foreach (string part in parts.Append("'emb'").Append("'doc-7'"))
        {
            Assert.That(error!.Message, Does.Contain(part));
        }
    }
}
