using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Documents;

/// <summary>What a learned-sparse field takes, what it makes of it, and what it refuses.</summary>
public sealed class SparseVectorFieldTests
{
    [Test]
    public void TokensAreTheTermsWithTheirCodes()
    {
        SparseFieldOptions options = new() { Bits = 4, MaxWeight = 3 };
        SparseVectorField field = new("f", new SparseVector([new TermWeight("b", 3), new TermWeight("a", 0.2f), new TermWeight("rounds away", 0.09f)]), options);
        TokenStream tokens = field.GetTokenStream(null);
        for (int pass = 0; pass < 2; pass++)
        {
            tokens.Reset();
            List<(string Term, int Code)> found = [];
            while (tokens.IncrementToken())
            {
                found.Add((tokens.GetAttribute<ICharTermAttribute>().ToString()!, WeightPayload.Read(tokens.GetAttribute<IPayloadAttribute>().Payload)));
            }

            tokens.End();
            Assert.That(found, Is.EquivalentTo(new[] { ("a", 1), ("b", 15) }));
        }
    }

    [Test]
    public void WholeNumbersAreExactByDefault([Range(4, 16)] int bits)
    {
        SparseFieldOptions options = new() { Bits = bits };
        Assert.That(options.Step, Is.EqualTo(1));
        Assert.That(Enumerable.Range(0, 1 << bits).All(code => options.CodeOf(code) == code));
    }

    [Test]
    public void EveryCodeTravelsAsAPayload()
    {
        Lucene.Net.Util.BytesRef payload = new(WeightPayload.MaxBytes);
        for (int code = 1; code < 1 << 16; code++)
        {
            WeightPayload.Write(code, payload);
            Assert.That(WeightPayload.Read(payload), Is.EqualTo(code));
        }

        Assert.That(WeightPayload.Read(null), Is.EqualTo(-1));
        Assert.That(WeightPayload.Read(new Lucene.Net.Util.BytesRef([0x80])), Is.EqualTo(-1));
        Assert.That(WeightPayload.Read(new Lucene.Net.Util.BytesRef([1, 1])), Is.EqualTo(-1));
    }

    [Test]
    public void AWeightAboveTheRangeIsRefusedByName()
    {
        ArgumentException? error = Assert.Throws<ArgumentException>(() => _ = new SparseVectorField("impacts", new SparseVector([new TermWeight("heavy", 256.5f)]), new SparseFieldOptions()));
        Assert.That(error!.Message, Does.Contain("impacts").And.Contain("heavy").And.Contain("256.5").And.Contain("MaxWeight"));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void AWeightThatIsNoNumberIsRefusedByName(float weight)
    {
        ArgumentException? error = Assert.Throws<ArgumentException>(() => _ = new SparseVector([new TermWeight("odd", weight)]));
        Assert.That(error!.Message, Does.Contain("odd"));
    }

    [Test]
    public void ATermLongerThanTheDictionaryTakesIsRefusedByName()
    {
        string longest = new('ä', 16383);
        Assert.That(() => new SparseVectorField("f", new SparseVector([new TermWeight(longest, 1)]), new SparseFieldOptions()), Throws.Nothing);
        ArgumentException? error = Assert.Throws<ArgumentException>(() => _ = new SparseVectorField("impacts", new SparseVector([new TermWeight(longest + "b", 1)]), new SparseFieldOptions()));
        Assert.That(error!.Message, Does.Contain("impacts").And.Contain("ää").And.Contain("32766").And.Length.LessThan(400));
    }

    [TestCase(3)]
    [TestCase(17)]
    public void BitsOutOfRangeAreRefused(int bits)
    {
        Assert.That(() => new SparseFieldOptions { Bits = bits }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCase(0f)]
    [TestCase(-1f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.Epsilon)]
    public void ALargestWeightThatIsNoneIsRefused(float weight)
    {
        Assert.That(() => new SparseFieldOptions { MaxWeight = weight }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void OptionsComeBackFromTheirText()
    {
        foreach (SparseFieldOptions options in new[] { new SparseFieldOptions(), new() { Bits = 16 }, new() { Bits = 5, MaxWeight = 3.3f }, new() { MaxWeight = 1e30f } })
        {
            Assert.That(SparseFieldOptions.FromAttribute(options.ToAttribute()), Is.EqualTo(options));
        }

        foreach (string? text in new[] { null, "", "8", "8;", "3;1", "8;NaN", "8;-1", "8;0", "8;1;1", "x;1" })
        {
            Assert.That(SparseFieldOptions.FromAttribute(text), Is.Null, text);
        }
    }

    [Test]
    public void AFieldIsDenseOrSparseButNotBoth()
    {
        Dictionary<string, VectorFieldOptions> dense = new() { ["f"] = new VectorFieldOptions(2, VectorSimilarity.Cosine) };
        Dictionary<string, SparseFieldOptions> sparse = new() { ["f"] = new SparseFieldOptions() };
        Assert.That(() => new HybridCodec(dense, sparse), Throws.ArgumentException.With.Message.Contains("'f'"));
    }
}
