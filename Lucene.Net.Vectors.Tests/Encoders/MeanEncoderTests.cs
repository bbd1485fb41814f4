using System.Collections.Generic;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class MeanEncoderTests
{
    [Test]
    public void AQueryIsTheMeanOfItselfAndOfImaginedDocuments()
    {
        MeanEncoder encoder = new(new FakeEncoder(), (query, _) => query == "q" ? ["aa", "bbbbbb", ""] : [], normalize: false);

        // (1,2) as a query, (2,1) and (6,1) as documents; the empty one has no vector.
        IReadOnlyList<float[]?> vectors = encoder.Encode(["q", "qq", ""], TextRole.Query);
        Assert.That(vectors[0], Is.EqualTo(new[] { 3f, 4f / 3 }).Within(1e-6f));
        Assert.That(vectors[1], Is.EqualTo(new[] { 2f, 2f }));
        Assert.That(vectors[2], Is.Null);
        Assert.That(encoder.Dimensions, Is.EqualTo(2));
    }

    [Test]
    public void DocumentsAreLeftAlone()
    {
        MeanEncoder encoder = new(new FakeEncoder(), (_, _) => ["aa"]);
        Assert.That(encoder.Encode(["qqq"], TextRole.Document)[0], Is.EqualTo(new[] { 3f, 1f }));
    }

    [Test]
    public void AMeanMayBeNormalized()
    {
        Assert.That(MeanEncoder.Mean([[6, 0], null, [0, 8]]), Is.EqualTo(new[] { 0.6f, 0.8f }).Within(1e-6f));
        Assert.That(MeanEncoder.Mean([[1, 0], [-1, 0]]), Is.Null);
        Assert.That(MeanEncoder.Mean([[1, 0], [-1, 0]], normalize: false), Is.EqualTo(new[] { 0f, 0f }));
        Assert.That(MeanEncoder.Mean([null]), Is.Null);
        Assert.That(() => MeanEncoder.Mean([[1], [1, 2]]), Throws.ArgumentException);
    }
}
