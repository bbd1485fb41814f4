using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Analysis;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Analysis;

/// <summary>WordPiece: BERT's rules one by one, and random words against plain code.</summary>
public sealed class WordPieceTokenizerTests
{
    private static readonly PieceVocabulary Vocabulary = new(
        [
            "[PAD]", "[UNK]", "[CLS]", "un", "##aff", "##able", "##a", "##ff", "the", "cafe", "caf\u00E9", "Caf\u00E9", ",", ".", "!", "[", "]", "\u4E2D", "\u6587",
            "\u00A1", "i", "##\u0307", "\uD83D\uDE00", "##\uD83D\uDE00", "stra\u00DFe", "$", "x",
        ], 1);

    [TestCase("unaffable", "un ##aff ##able")]
    [TestCase("The, the.", "the , the .")]
    [TestCase("the\tthe\nthe\u00A0the\u2028the", "the the the the the")]
    [TestCase("t\u0000h\u200Be\uFFFD", "the")]
    [TestCase("unxable", "[UNK]")]
    [TestCase("Caf\u00E9 CAFE\u0301", "cafe cafe")]
    [TestCase("\u4E2D\u6587the", "\u4E2D \u6587 the")]
    [TestCase("[CLS]", "[ [UNK] ]")]
    [TestCase("\u00A1the!$", "\u00A1 the ! $")]
    [TestCase("\u0130", "i")]
    [TestCase("\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00 ##\uD83D\uDE00")]
    [TestCase("the\uD83D \uDE00the", "the the")]
    [TestCase("STRA\u1E9EE", "stra\u00DFe")]
    [TestCase("", "")]
    [TestCase(" \r\n", "")]
    public void TextIsDividedAsBertDividesIt(string text, string expected)
    {
        WordPieceTokenizer tokenizer = new(Vocabulary);
        Assert.That(Names(tokenizer.Tokenize(text)), Is.EqualTo(expected));
    }

    [Test]
    public void CaseAndAccentsStayWhereTheyAreAskedTo()
    {
        Assert.That(Names(new WordPieceTokenizer(Vocabulary, new WordPieceOptions { Lowercase = false }).Tokenize("Caf\u00E9 The")), Is.EqualTo("Caf\u00E9 [UNK]"));
        WordPieceTokenizer accents = new(Vocabulary, new WordPieceOptions { StripAccents = false });
        Assert.That(Names(accents.Tokenize("Caf\u00E9 \u0130")), Is.EqualTo("caf\u00E9 i ##\u0307"));
        WordPieceTokenizer strips = new(Vocabulary, new WordPieceOptions { Lowercase = false, StripAccents = true });
        Assert.That(Names(strips.Tokenize("caf\u00E9")), Is.EqualTo("cafe"));
    }

    [Test]
    public void SpansPointIntoTheTextAsGiven()
    {
        TokenizedText pieces = new WordPieceTokenizer(Vocabulary).Tokenize(" Cafe\u0301, unaff\u200Bable\u4E2D qq");
        Assert.That(Names(pieces), Is.EqualTo("cafe , un ##aff ##able \u4E2D [UNK]"));
        TextSpan[] expected = [new(1, 6), new(6, 7), new(8, 10), new(10, 13), new(14, 18), new(18, 19), new(20, 22)];
        Assert.That(pieces.Spans.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void AWordThatIsTooLongIsUnknown()
    {
        PieceVocabulary vocabulary = new(["[UNK]", "x", "##x"], 0);
        WordPieceTokenizer tokenizer = new(vocabulary);
        Assert.That(tokenizer.Tokenize(new string('x', 100)).Count, Is.EqualTo(100));
        TokenizedText tooLong = tokenizer.Tokenize("x " + new string('x', 101));
        Assert.That(tooLong.Ids.ToArray(), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(tooLong.Spans[1], Is.EqualTo(new TextSpan(2, 103)));
        TokenizedText million = tokenizer.Tokenize(new string('x', 1 << 20));
        Assert.That(million.Ids.ToArray(), Is.EqualTo(new[] { 0 }));
        Assert.That(million.Spans[0], Is.EqualTo(new TextSpan(0, 1 << 20)));
    }

    [Test]
    public void ABeginningIsTheBeginningOfTheWhole([Values(0, 1, 2, 3, 4, 5, 6)] int count)
    {
        WordPieceTokenizer tokenizer = new(Vocabulary);
        TokenizedText whole = tokenizer.Tokenize("the unaffable, qq");
        Assert.That(whole.Count, Is.EqualTo(6));
        TokenizedText part = tokenizer.Tokenize("the unaffable, qq", count);
        Assert.That(part.Ids.ToArray(), Is.EqualTo(whole.Ids[..count].ToArray()));
        Assert.That(part.Spans.ToArray(), Is.EqualTo(whole.Spans[..count].ToArray()));
    }

    [Test]
    public void RandomWordsAreTakenApartAsPlainCodeDoes([Random(1, int.MaxValue, 3)] int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 500; round++)
        {
            HashSet<string> pieces = ["[UNK]"];
            while (pieces.Count < 12)
            {
                pieces.Add((random.Next(2) == 0 ? "##" : "") + Word(random, 1, 4));
            }

            WordPieceTokenizer tokenizer = new(new PieceVocabulary([.. pieces], 0));
            string text = string.Join(' ', Enumerable.Range(0, 4).Select(_ => Word(random, 1, 9)));
            Assert.That(
                Names(tokenizer.Tokenize(text), tokenizer.Vocabulary),
                Is.EqualTo(string.Join(' ', text.Split(' ').SelectMany(word => Plain(word, pieces)))), $"seed {seed}, round {round}: {text}");
        }
    }

    [Test]
    public void WrongArgumentsAreRefused()
    {
        Assert.That(() => new WordPieceTokenizer(null!), Throws.ArgumentNullException);
        Assert.That(() => new WordPieceTokenizer(Vocabulary, new WordPieceOptions { MaxWordLength = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new WordPieceTokenizer(Vocabulary).Tokenize(null!), Throws.ArgumentNullException);
        Assert.That(() => new WordPieceTokenizer(Vocabulary).Tokenize("x", -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static string Word(Random random, int least, int most)
    {
        return string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (char)('a' + random.Next(3))));
    }

    private static List<string> Plain(string word, HashSet<string> pieces)
    {
        List<string> found = [];
        for (int start = 0; start < word.Length;)
        {
            int length = word.Length - start;
            string prefix = start > 0 ? "##" : "";
            while (length > 0 && !pieces.Contains($"{prefix}{word.AsSpan(start, length)}"))
            {
                length--;
            }

            if (length == 0)
            {
                return ["[UNK]"];
            }

            found.Add($"{prefix}{word.AsSpan(start, length)}");
            start += length;
        }

        return found;
    }

    private static string Names(TokenizedText pieces, PieceVocabulary? vocabulary = null)
    {
        return string.Join(' ', pieces.Ids.ToArray().Select(id => (vocabulary ?? Vocabulary)[id]));
    }
}
