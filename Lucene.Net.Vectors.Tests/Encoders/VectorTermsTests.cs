using System;
using System.Linq;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

/// <summary>Dense vectors as terms, by hand and by their inner products.</summary>
public sealed class VectorTermsTests
{
    private static readonly float[] Vector = [0.5f, -0.26f, 0, -0.01f, 0.26f];

    [Test]
    public void FakeWordsCarryTheSign()
    {
        Assert.That(new FakeWords { Scale = 10 }.Encode(Vector), Is.EqualTo(new SparseVector([new TermWeight("0+", 5), new TermWeight("1-", 2), new TermWeight("4+", 2)])));
        Assert.That(new FakeWords { Scale = 10, MaxTerms = 2 }.Encode(Vector), Is.EqualTo(new SparseVector([new TermWeight("0+", 5), new TermWeight("1-", 2)])));
        Assert.That(new FakeWords { Scale = 1 }.Encode(Vector), Is.EqualTo(SparseVector.Empty));
        Assert.That(new FakeWords().Encode([]), Is.EqualTo(SparseVector.Empty));
    }

    [Test]
    public void FakeWordsMultiplyAsComponentsOfOneSign()
    {
        int seed = Framework.Seeds.New();
        Random random = new(seed);
        float[] x = [.. Enumerable.Range(0, 50).Select(_ => random.NextSingle() - 0.5f)], y = [.. Enumerable.Range(0, 50).Select(_ => random.NextSingle() - 0.5f)];
        FakeWords words = new() { Scale = 1000 };
        double product = words.Encode(x).Join(words.Encode(y), a => a.Term, b => b.Term, (a, b) => (double)a.Weight * b.Weight).Sum() / 1e6;
        Assert.That(product, Is.EqualTo(x.Zip(y, (a, b) => Math.Max(0, (double)a * b)).Sum()).Within(0.05), $"seed {seed}");
    }

    [Test]
    public void IntervalsAndDecimalsAreNamed()
    {
        Assert.That(Terms(new IntervalTokens()), Is.EqualTo("0P0.5 1P-0.3 2P0.0 3P0.0 4P0.3"));
        Assert.That(Terms(new IntervalTokens { Decimals = null, Intervals = 5 }), Is.EqualTo("0I2 1I-2 2I0 3I-1 4I1"));
        Assert.That(Terms(new IntervalTokens { Decimals = 2, Intervals = 10, MaxComponents = 2 }), Is.EqualTo("0I5 0P0.50 1I-3 1P-0.26"));
        Assert.That(Terms(new IntervalTokens { Decimals = null }), Is.Empty);
        Assert.That(new IntervalTokens().Encode(Vector).Select(entry => entry.Weight), Is.All.EqualTo(1));
    }

    [Test]
    public void BadInputIsRefused()
    {
        foreach (IVectorTerms terms in new IVectorTerms[] { new FakeWords(), new IntervalTokens() })
        {
            Assert.That(() => terms.Encode([1, float.NaN]), Throws.InstanceOf<ArgumentException>().With.Message.Contains("vector[1]"));
        }

        Assert.That(() => new FakeWords { Scale = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new FakeWords { MaxTerms = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new IntervalTokens { Decimals = 7 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new IntervalTokens { Intervals = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new IntervalTokens { MaxComponents = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static string Terms(IntervalTokens tokens)
    {
        return string.Join(' ', tokens.Encode(Vector).Select(entry => entry.Term));
    }
}
