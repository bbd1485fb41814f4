using System;
using System.Threading;
using Lucene.Net.Vectors.Encoders.Onnx;
using Lucene.Net.Vectors.Tests.Standins;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders.Onnx;

/// <summary>A pair's score is the sum of its pieces' numbers, those of the second text and its [SEP] a hundredfold.</summary>
internal sealed class CrossEncoderTests : OnnxTests
{
    [TestCase(1, false)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void PairsAreScored(int labels, bool flat)
    {
        using ModelFolder folder = new(TinyModels.Pairs(labels, flat), "cross-encoder");
        CrossEncoder encoder = folder.Load<CrossEncoder>();

        // [CLS] cat [SEP] is 10; dog [SEP] 9, dog ##s [SEP] 16, [SEP] 3.
        Assert.That(encoder.Score("cat", ["dog", "dogs", ""]), Is.EqualTo(new[] { 910f, 1610, 310 }));
        Assert.That(encoder.Score("", ["dog"]), Is.EqualTo(new[] { 905f }));
        Assert.That(encoder.Score("cat", []), Is.Empty);
        Assert.That(() => encoder.Score("cat", ["dog"], new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => encoder.Score("cat", [null!]), Throws.ArgumentNullException);
    }

    [Test]
    public void TheTextIsCutBeforeTheQuery()
    {
        using ModelFolder folder = new(TinyModels.Pairs(1), "cross-encoder", "\"maxLength\": 7,");
        CrossEncoder encoder = folder.Load<CrossEncoder>();

        // Four pieces have room. A short query leaves the rest to the text; a long one keeps two, or what the text does not take.
        Assert.That(encoder.Score("cat", ["dog dog dog dog"])[0], Is.EqualTo(2 + 5 + 3 + (100 * (18 + 3))));
        Assert.That(encoder.Score("cat cat cat cat cat", ["dog dog dog dog"])[0], Is.EqualTo(2 + 10 + 3 + (100 * (12 + 3))));
        Assert.That(encoder.Score("cat cat cat cat cat", ["dog"])[0], Is.EqualTo(2 + 15 + 3 + (100 * (6 + 3))));
    }

    [Test]
    public void QueriesAndTextsHaveTheirPrefixes()
    {
        using ModelFolder folder = new(TinyModels.Pairs(1), "cross-encoder", "\"queryPrefix\": \"query: \", \"documentPrefix\": \"dog \",");
        Assert.That(folder.Load<CrossEncoder>().Score("cat", ["cat"])[0], Is.EqualTo(2 + 23 + 5 + 3 + (100 * (6 + 5 + 3))));
    }
}
