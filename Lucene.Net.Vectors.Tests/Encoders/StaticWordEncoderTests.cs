using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class StaticWordEncoderTests
{
    private static readonly WordVectors Words = new(["the", "cat", "dog", "Paris"], [1, 0, 0, 0, 2, 0, 0, 0, 4, 3, 0, 0], 3);

    private static readonly StaticWordOptions Plain = new() { Normalize = false };

    [Test]
    public void AVectorIsTheMeanOfItsWords()
    {
        // (1,0,0) + (0,2,0) + (0,0,4), a third of each; "bird" has no vector and does not count.
        Assert.That(Encode(new StaticWordEncoder(Words, Plain), "The cat, the-bird dog!"), Is.EqualTo(new[] { 0.5f, 0.5f, 1f }));
    }

    [Test]
    public void FrequentWordsWeighLess()
    {
        // p(the) = 0.9 and p(cat) = 0.1; with a = 0.1 the weights are 0.1 and 0.5. A word never counted weighs 1.
        StaticWordEncoder encoder = new(Words, Plain with { Counts = new Dictionary<string, long> { ["the"] = 9, ["cat"] = 1 }, Smoothing = 0.1 });
        Assert.That(Encode(encoder, "the cat"), Is.EqualTo(new[] { 0.05f, 0.5f, 0f }).Within(1e-6f));
        Assert.That(Encode(encoder, "dog"), Is.EqualTo(new[] { 0f, 0f, 4f }));
    }

    [Test]
    public void VectorsHaveLengthOne()
    {
        Assert.That(Encode(new StaticWordEncoder(Words), "dog dog"), Is.EqualTo(new[] { 0f, 0f, 1f }));
    }

    [Test]
    public void AWordIsLookedUpAsWrittenAndThenInLowerCase()
    {
        StaticWordEncoder encoder = new(Words, Plain);
        Assert.That(Encode(encoder, "Paris"), Is.EqualTo(new[] { 3f, 0f, 0f }));
        Assert.That(Encode(encoder, "CAT"), Is.EqualTo(new[] { 0f, 2f, 0f }));
        Assert.That(Encode(encoder, "paris"), Is.Null);
    }

    [Test]
    public void AnAnalyzerMayDivideTheText()
    {
        StaticWordEncoder encoder = new(Words, Plain with { Analyzer = new WhitespaceAnalyzer(LuceneVersion.LUCENE_48) });
        Assert.That(Encode(encoder, "cat dog, Cat"), Is.EqualTo(new[] { 0f, 2f, 0f }));
    }

    [TestCase("")]
    [TestCase("  ,. ")]
    [TestCase("bird")]
    [TestCase("\uD800 \uDC00\uD83D")]
    public void ATextWithoutAWordHasNoVector(string text)
    {
        Assert.That(Encode(new StaticWordEncoder(Words), text), Is.Null);
    }

    [Test]
    public void LoneSurrogatesSeparateWords()
    {
        Assert.That(Encode(new StaticWordEncoder(Words, Plain), "cat\uD800dog"), Is.EqualTo(new[] { 0f, 1f, 2f }));
    }

    [Test]
    public void AMegabyteWithoutASpaceIsOneUnknownWord()
    {
        Assert.That(Encode(new StaticWordEncoder(Words), new string('x', 1 << 20)), Is.Null);
    }

    [Test]
    public void TheDirectionThatTextsShareIsTaken()
    {
        // Rows (10,1,0), (10,-1,0), (10,0,2): their squares sum to 300, 2 and 4, and they share the first axis (and a little of the third).
        WordVectors words = new(["a", "b", "c"], [10, 1, 0, 10, -1, 0, 10, 0, 2], 3);
        float[] direction = new StaticWordEncoder(words, Plain).LearnCommonDirection(["a", "b", "c", ""])!;

        // X'X = [[300,0,20],[0,2,0],[20,0,4]]; the first eigenvalue is 152 + sqrt(148^2 + 20^2) and its vector (20, 0, value - 300) scaled.
        double value = 152 + Math.Sqrt((148 * 148) + 400);
        double norm = Math.Sqrt(400 + Math.Pow(value - 300, 2));
        float sign = MathF.Sign(direction[0]);
        Assert.That(direction.Select(x => sign * x), Is.EqualTo(new[] { 20 / norm, 0, (value - 300) / norm }).Within(1e-5));

        StaticWordEncoder without = new(words, Plain with { CommonDirection = [1, 0, 0] });
        Assert.That(Encode(without, "a"), Is.EqualTo(new[] { 0f, 1f, 0f }).Within(1e-6f));
        Assert.That(Encode(new StaticWordEncoder(new WordVectors(["a"], [2, 0], 2), new() { CommonDirection = [3, 0] }), "a"), Is.Null, "nothing is left");
    }

    [Test]
    public void NothingIsLearnedFromTextsWithoutWords()
    {
        Assert.That(new StaticWordEncoder(Words).LearnCommonDirection(["", "bird"]), Is.Null);
    }

    [Test]
    public void BadOptionsAreRefused()
    {
        Assert.That(() => new StaticWordEncoder(Words, new() { CommonDirection = [1, 0] }), Throws.ArgumentException.With.Message.Contains("expected 3 values"));
        Assert.That(() => new StaticWordEncoder(Words, new() { CommonDirection = [0, 0, 0] }), Throws.ArgumentException.With.Message.Contains("not zero"));
        Assert.That(() => new StaticWordEncoder(Words, new() { Counts = new Dictionary<string, long> { ["x"] = -1 } }), Throws.ArgumentException.With.Message.Contains("'x'"));
        Assert.That(() => new StaticWordOptions { Smoothing = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new StaticWordEncoder(Words).Encode([null!], TextRole.Query), Throws.ArgumentNullException.With.Message.Contains("texts[0]"));
        Assert.That(() => new StaticWordEncoder(Words).Encode(["cat"], TextRole.Query, new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static float[]? Encode(StaticWordEncoder encoder, string text)
    {
        return encoder.Encode([text], TextRole.Document)[0];
    }
}
