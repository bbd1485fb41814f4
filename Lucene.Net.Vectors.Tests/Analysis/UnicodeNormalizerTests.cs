using System;
using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Vectors.Analysis;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Analysis;

/// <summary>
/// The normal forms against an implementation of somebody else's: build/tools/make-unicode-table.mjs prints what Node.js makes of every code point
/// alone and among others. These processes run without culture data, so that the runtime's own normalization is no help.
/// </summary>
public sealed class UnicodeNormalizerTests
{
    [TestCase(nameof(UnicodeForm.Decomposed), "0705643be1562b106be8017e01211349cb0e2c8fa7242d74f70c003277b39a4f")]
    [TestCase(nameof(UnicodeForm.CompatibilityComposed), "d7246386207dcbb8a23045df6f9fef2814f404d7b53fc21cb617697ad6af7064")]
    public void EveryCodePointIsAsElsewhere(string form, string digest)
    {
        Assert.That(UnicodeTable.Instance.Version, Is.EqualTo(new Version(17, 0, 0)));
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string front in new[] { "", "a", "e\u0323", "\u1100", "\uAC00", "\u0B47", "\u0323\u0301" })
        {
            foreach (string back in new[] { "", "\u0301\u0316" })
            {
                StringBuilder all = new();
                for (int point = 0; point <= 0x10FFFF; point++)
                {
                    if (point is < 0xD800 or > 0xDFFF)
                    {
                        all.Append(front).Append(new Rune(point).ToString()).Append(back).Append('\n');
                    }
                }

                string normal = UnicodeNormalizer.Normalize(all.ToString(), Enum.Parse<UnicodeForm>(form));
                hash.AppendData(Encoding.UTF8.GetBytes(normal));
            }
        }

        Assert.That(Convert.ToHexStringLower(hash.GetHashAndReset()), Is.EqualTo(digest));
    }

    // What the Unicode Standard Annex 15 shows in its figures.
    [TestCase("\u212B", "A\u030A", "\u00C5")]
    [TestCase("\u1E9B\u0323", "\u017F\u0323\u0307", "\u1E69")]
    [TestCase("\uFB01", "\uFB01", "fi")]
    [TestCase("2\u2075", "2\u2075", "25")]
    [TestCase("\uAC01", "\u1100\u1161\u11A8", "\uAC01")]
    [TestCase("\u1100\u1161\u11A8", "\u1100\u1161\u11A8", "\uAC01")]
    [TestCase("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65", "\uD834\uDD57\uD834\uDD65")]
    [TestCase("plain", "plain", "plain")]
    [TestCase("", "", "")]
    public void KnownTextsAreAsTheStandardSays(string text, string decomposed, string composed)
    {
        Assert.That(UnicodeNormalizer.Normalize(text, UnicodeForm.Decomposed), Is.EqualTo(decomposed));
        Assert.That(UnicodeNormalizer.Normalize(text, UnicodeForm.CompatibilityComposed), Is.EqualTo(composed));
    }

    [TestCase("\uD800")]
    [TestCase("a\uDC00\u0301")]
    [TestCase("\uDC00\uD800")]
    [TestCase("x\uD83D")]
    public void ALoneSurrogateStays(string text)
    {
        Assert.That(UnicodeNormalizer.Normalize(text, UnicodeForm.CompatibilityComposed), Is.EqualTo(text));
        Assert.That(UnicodeNormalizer.Normalize(text, UnicodeForm.Decomposed), Is.EqualTo(text));
    }

    // An insertion sort would need 10^11 steps here.
    [Test]
    public void AMillionMarksTakeNoLongerThanOtherText()
    {
        StringBuilder text = new("e");
        for (int i = 0; i < 500_000; i++)
        {
            text.Append("\u0301\u0316");
        }

        string normal = UnicodeNormalizer.Normalize(text.ToString(), UnicodeForm.CompatibilityComposed);
        Assert.That(normal, Has.Length.EqualTo(1_000_000));
        Assert.That(normal[..3], Is.EqualTo("\u00E9\u0316\u0316"));
        Assert.That(normal[^2..], Is.EqualTo("\u0301\u0301"));
    }

    [Test]
    public void PartsAreFoundAgainInTheSource()
    {
        const string Source = "a \uFB01ne e\u0301t\u00E9";
        AlignedText text = new();
        new UnicodeNormalizer(UnicodeForm.CompatibilityComposed).Append(text, Source, 0, Source.Length);
        Assert.That(text.Chars.ToString(), Is.EqualTo("a fine \u00E9t\u00E9"));
        AlignedText.Reader reader = text.Read();
        Assert.That(reader.Source(0, 1), Is.EqualTo(new TextSpan(0, 1)));
        // The ligature as a whole belongs to its first letter.
        Assert.That(reader.Source(2, 3), Is.EqualTo(new TextSpan(2, 3)));
        Assert.That(reader.Source(3, 4), Is.EqualTo(new TextSpan(3, 3)));
        Assert.That(reader.Source(4, 6), Is.EqualTo(new TextSpan(3, 5)));
        Assert.That(reader.Source(7, 9), Is.EqualTo(new TextSpan(6, 9)));
        Assert.That(reader.Source(9, 10), Is.EqualTo(new TextSpan(9, 10)));
    }
}
