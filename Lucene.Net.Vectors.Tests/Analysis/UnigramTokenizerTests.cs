using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lucene.Net.Vectors.Analysis;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Analysis;

/// <summary>Unigram segmentation: worked by hand, against plain implementations on random texts, and at the edges.</summary>
public sealed class UnigramTokenizerTests
{
    private const int LongestPiece = 4;

    private static readonly string[] Letters = ["a", "b", "c", " ", "d", "\uFB01", "e\u0301", "\u00E9", "\uD83D\uDE00", "\uD83D", "\uDE00", "\u3000", "\n"];

    // abc: a+bc = -3.5, ab+c = -3, abc = -4; the mark of the space in front is a piece of its own.
    [Test]
    public void TheMostLikelyDivisionWins()
    {
        UnigramTokenizer tokenizer = Make(UnigramStyle.SentencePiece, ("a", -2), ("bc", -1.5), ("ab", -1), ("c", -2), ("abc", -4), ("\u2581", -1));
        TokenizedText pieces = tokenizer.Tokenize("abc  abc ");
        Assert.That(Names(tokenizer, pieces), Is.EqualTo(new[] { "\u2581", "ab", "c", "\u2581", "ab", "c" }));
        Assert.That(pieces.Spans.ToArray(), Is.EqualTo(new TextSpan[] { new(0, 0), new(0, 2), new(2, 3), new(5, 5), new(5, 7), new(7, 8) }));
    }

    // a+b and ab both sum to -2.
    [TestCase(UnigramStyle.SentencePiece, "ab")]
    [TestCase(UnigramStyle.UniversalSentenceEncoder, "a b")]
    public void OfEqualsTheStyleChooses(UnigramStyle style, string expected)
    {
        UnigramTokenizer tokenizer = Make(style, ("a", -1), ("b", -1), ("ab", -2), ("\u2581", -1));
        Assert.That(Names(tokenizer, tokenizer.Tokenize("ab")).Skip(1), Is.EqualTo(expected.Split(' ')));
    }

    [Test]
    public void UnknownCharactersBecomeOnePiece()
    {
        foreach (UnigramStyle style in Enum.GetValues<UnigramStyle>())
        {
            UnigramTokenizer tokenizer = Make(style, ("a", -1), ("\u2581", -1));
            TokenizedText pieces = tokenizer.Tokenize("a\uD83D\uDE00xyzaq");
            Assert.That(Names(tokenizer, pieces), Is.EqualTo(new[] { "\u2581", "a", "?", "a", "?" }));
            Assert.That(pieces.Spans.ToArray(), Is.EqualTo(new TextSpan[] { new(0, 0), new(0, 1), new(1, 6), new(6, 7), new(7, 8) }));
        }
    }

    [Test]
    public void SpacesAreKeptOrCollapsedAsTheStyleSays()
    {
        (string, double)[] pieces = [("\u2581", -1), ("a", -2), ("\u2581a", -2)];
        UnigramTokenizer keeps = Make(UnigramStyle.UniversalSentenceEncoder, pieces);
        TokenizedText kept = keeps.Tokenize("a  a ");
        Assert.That(Names(keeps, kept), Is.EqualTo(new[] { "\u2581a", "\u2581", "\u2581a", "\u2581" }));
        Assert.That(kept.Spans.ToArray(), Is.EqualTo(new TextSpan[] { new(0, 1), new(1, 2), new(3, 4), new(4, 5) }));
        UnigramTokenizer collapses = Make(UnigramStyle.SentencePiece, pieces);
        Assert.That(Names(collapses, collapses.Tokenize(" a \n\u3000a ")), Is.EqualTo(new[] { "\u2581a", "\u2581a" }));
    }

    [Test]
    public void ReservedPiecesAreNeverFound()
    {
        UnigramTokenizer tokenizer = new(new PieceVocabulary(["?", "<s>", "<", "s", ">", "\u2581"], 0), [0, 0, -1, -1, -1, -1], reserved: new HashSet<int> { 1 });
        Assert.That(tokenizer.Tokenize("<s>").Ids.ToArray(), Is.EqualTo(new[] { 5, 2, 3, 4 }));
    }

    [Test]
    public void EmptyTextAndNoPiecesGiveNothing()
    {
        UnigramTokenizer tokenizer = Make(UnigramStyle.UniversalSentenceEncoder, ("a", -1));
        Assert.That(tokenizer.Tokenize("").Count, Is.Zero);
        Assert.That(tokenizer.Tokenize("a", 0).Count, Is.Zero);
        Assert.That(Make(UnigramStyle.SentencePiece, ("a", -1)).Tokenize(" \n ").Count, Is.Zero);
        Assert.That(() => tokenizer.Tokenize("a", -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => tokenizer.Tokenize(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void RandomTextsAreDividedAsPlainCodeDividesThem([Values] UnigramStyle style, [Random(1, int.MaxValue, 3)] int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 400; round++)
        {
            (string, double)[] pieces = Pieces(random);
            UnigramTokenizer tokenizer = Make(style, pieces);
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Letters[random.Next(Letters.Length)]));
            TokenizedText found = tokenizer.Tokenize(text);
            Assert.That(found.Ids.ToArray(), Is.EqualTo(Plain(tokenizer, text, pieces)), $"seed {seed}, round {round}: {string.Join(' ', text.Select(c => $"{(int)c:X4}"))}");
            CheckSpans(found, text);
        }
    }

    // Long enough for several blocks and checks; early stops must give just the beginning of the whole.
    [Test]
    public void ABeginningIsTheBeginningOfTheWhole([Values] UnigramStyle style, [Random(1, int.MaxValue, 2)] int seed)
    {
        Random random = new(seed);
        (string, double)[] pieces = Pieces(random);
        UnigramTokenizer tokenizer = Make(style, pieces);
        StringBuilder builder = new();
        while (builder.Length < 30_000)
        {
            builder.Append(Letters[random.Next(Letters.Length)]);
        }

        string text = builder.ToString();
        TokenizedText whole = tokenizer.Tokenize(text);
        CheckSpans(whole, text);
        Assert.That(whole.Ids.ToArray(), Is.EqualTo(Plain(tokenizer, text, pieces)), $"seed {seed}");
        foreach (int count in new[] { 1, 2, 100, 500, 1000, whole.Count - 1, whole.Count, whole.Count + 1 })
        {
            TokenizedText part = tokenizer.Tokenize(text, count);
            Assert.That(part.Ids.ToArray(), Is.EqualTo(whole.Ids.ToArray().Take(count)), $"seed {seed}, {count}");
            Assert.That(part.Spans.ToArray(), Is.EqualTo(whole.Spans.ToArray().Take(count)), $"seed {seed}, {count}");
        }
    }

    [TestCase("a")]
    [TestCase("x")]
    [TestCase("\uD83D")]
    [TestCase("\u0301")]
    [TestCase("\uFDFA")]
    [TestCase(" ")]
    public void AMillionCharactersWithoutASpaceAreDivided(string letter)
    {
        string text = string.Concat(Enumerable.Repeat(letter, letter == "\uFDFA" ? 1 << 16 : 1 << 20));
        foreach (UnigramStyle style in Enum.GetValues<UnigramStyle>())
        {
            UnigramTokenizer tokenizer = Make(style, ("a", -1), ("aa", -1.5), ("\u2581", -1), ("\u2581a", -1));
            CheckSpans(tokenizer.Tokenize(text), text);
            Assert.That(tokenizer.Tokenize(text, 128).Count, Is.LessThanOrEqualTo(128));
        }
    }

    [Test]
    public void WrongArgumentsAreRefused()
    {
        PieceVocabulary vocabulary = new(["?", "a"], 0);
        Assert.That(() => new UnigramTokenizer(null!, []), Throws.ArgumentNullException);
        Assert.That(() => new UnigramTokenizer(vocabulary, [0]), Throws.ArgumentException.With.Message.Contains("scores"));
        Assert.That(() => new UnigramTokenizer(vocabulary, [0, double.NaN]), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("scores[1]"));
        Assert.That(() => new UnigramTokenizer(vocabulary, [0, 0], (UnigramStyle)2), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static UnigramTokenizer Make(UnigramStyle style, params (string Piece, double Score)[] pieces)
    {
        return new UnigramTokenizer(new PieceVocabulary(["?", .. pieces.Select(piece => piece.Piece)], 0), [0, .. pieces.Select(piece => piece.Score)], style);
    }

    private static string[] Names(UnigramTokenizer tokenizer, TokenizedText pieces)
    {
        return [.. pieces.Ids.ToArray().Select(id => tokenizer.Vocabulary[id])];
    }

    private static (string, double)[] Pieces(Random random)
    {
        string[] letters = ["a", "b", "c", "f", "i", "\u2581", "\u00E9", "\uD83D\uDE00"];
        Dictionary<string, double> pieces = [];
        while (pieces.Count < 14)
        {
            string piece = string.Concat(Enumerable.Range(0, random.Next(1, LongestPiece + 1)).Select(_ => letters[random.Next(letters.Length)]));
            // Quarters are exact, so that equal sums are equal; a sum of 0 is one of the cases.
            pieces[piece] = -random.Next(0, 20) / 4.0;
        }

        return [.. pieces.Select(pair => (pair.Key, pair.Value))];
    }

    private static int[] Plain(UnigramTokenizer tokenizer, string text, (string Piece, double Score)[] pieces)
    {
        List<string> symbols = [];
        string normal = UnicodeNormalizer.Normalize(text, UnicodeForm.CompatibilityComposed);
        normal = tokenizer.Style == UnigramStyle.UniversalSentenceEncoder
            ? "\u2581" + normal.Replace(' ', '\u2581')
            : string.Concat(normal.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => "\u2581" + word));
        for (int i = 0; i < normal.Length; i += symbols[^1].Length)
        {
            symbols.Add(char.IsSurrogatePair(normal, i) ? normal.Substring(i, 2) : normal.Substring(i, 1));
        }

        int count = symbols.Count;
        bool restarts = tokenizer.Style == UnigramStyle.UniversalSentenceEncoder;
        double unknown = Math.Min(0, pieces.Min(piece => piece.Score)) - 10;
        double[] best = new double[count + 1];
        (int Piece, int Start)[] last = new (int, int)[count + 1];
        for (int end = 1; end <= count; end++)
        {
            last[end] = (0, end - 1);
            best[end] = restarts ? 0 : double.NegativeInfinity;
            for (int start = Math.Max(0, end - LongestPiece); start < end; start++)
            {
                string part = string.Concat(symbols.GetRange(start, end - start));
                int piece = Array.FindIndex(pieces, one => one.Piece == part);
                if (piece < 0 && (restarts || end - start > 1))
                {
                    continue;
                }

                double sum = best[start] + (piece < 0 ? unknown : pieces[piece].Score);
                if (restarts ? best[end] == 0 || sum >= best[end] : sum > best[end])
                {
                    best[end] = sum;
                    last[end] = (piece + 1, start);
                }
            }
        }

        List<int> ids = [];
        for (int end = count; end > 0; end = last[end].Start)
        {
            if (last[end].Piece != 0 || ids.Count == 0 || ids[^1] != 0)
            {
                ids.Add(last[end].Piece);
            }
        }

        ids.Reverse();
        return [.. ids];
    }

    private static void CheckSpans(TokenizedText pieces, string text)
    {
        int end = 0;
        foreach (TextSpan span in pieces.Spans)
        {
            if (span.Start < end || span.End < span.Start || span.End > text.Length)
            {
                Assert.Fail($"{span} behind {end} of {text.Length}");
            }

            end = span.End;
        }
    }
}
