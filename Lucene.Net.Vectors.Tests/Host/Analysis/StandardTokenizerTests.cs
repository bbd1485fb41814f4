using System;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

[TestFixture]
public class StandardTokenizerTests
{
    private const string Letter = "a";
    private readonly Analyzer _words = Tokens.Chain(reader => new StandardTokenizer(LuceneVersion.LUCENE_48, reader));

    [OneTimeTearDown]
    public void Close() => _words.Dispose();

    [TestCase("", "")]
    [TestCase(" .,;-+ ", "")]
    [TestCase("one two", "one/0-3/1/ALPHANUM two/4-7/1/ALPHANUM")]
    [TestCase("wi-fi 3com", "wi/0-2/1/ALPHANUM fi/3-5/1/ALPHANUM 3com/6-10/1/ALPHANUM")]
    [TestCase("O'Reilly's", "O'Reilly's/0-10/1/ALPHANUM")]
    [TestCase("don\u2019t", "don\u2019t/0-5/1/ALPHANUM")]
    [TestCase("'quoted'", "quoted/1-7/1/ALPHANUM")]
    [TestCase("a''b", "a/0-1/1/ALPHANUM b/3-4/1/ALPHANUM")]
    [TestCase("example.com: b.c", "example.com/0-11/1/ALPHANUM b.c/13-16/1/ALPHANUM")]
    [TestCase("a:b 1:2", "a:b/0-3/1/ALPHANUM 1/4-5/1/NUM 2/6-7/1/NUM")]
    [TestCase("1,234.5 1.a a.1 1'2", "1,234.5/0-7/1/NUM 1/8-9/1/NUM a/10-11/1/ALPHANUM a/12-13/1/ALPHANUM 1/14-15/1/NUM 1'2/16-19/1/NUM")]
    [TestCase("a1.2 1a,2", "a1.2/0-4/1/ALPHANUM 1a/5-7/1/ALPHANUM 2/8-9/1/NUM")]
    [TestCase("snake_case __init__ _1_ __", "snake_case/0-10/1/ALPHANUM __init__/11-19/1/ALPHANUM _1_/20-23/1/NUM")]
    [TestCase("a_.b 1_,2", "a_/0-2/1/ALPHANUM b/3-4/1/ALPHANUM 1_/5-7/1/NUM 2/8-9/1/NUM")]
    [TestCase("cafe\u0301s a\u00ADb", "cafe\u0301s/0-6/1/ALPHANUM a\u00ADb/7-10/1/ALPHANUM")]
    [TestCase("\u0301a", "a/1-2/1/ALPHANUM")]
    [TestCase("a\u0301'\u0301b", "a\u0301'\u0301b/0-5/1/ALPHANUM")]
    [TestCase("日本\u0301語", "日/0-1/1/IDEOGRAPHIC 本\u0301/1-3/1/IDEOGRAPHIC 語/3-4/1/IDEOGRAPHIC")]
    [TestCase("ひらカタカナ", "ひ/0-1/1/HIRAGANA ら/1-2/1/HIRAGANA カタカナ/2-6/1/KATAKANA")]
    [TestCase("カ_ナ カa 1カ", "カ_ナ/0-3/1/ALPHANUM カ/4-5/1/KATAKANA a/5-6/1/ALPHANUM 1/7-8/1/NUM カ/8-9/1/KATAKANA")]
    [TestCase("한국어 한a 한'국", "한국어/0-3/1/HANGUL 한a/4-6/1/ALPHANUM 한'국/7-10/1/ALPHANUM")]
    [TestCase("ภาษาไทย a\u0E31ก", "ภาษาไทย/0-7/1/SOUTHEAST_ASIAN a\u0E31/8-10/1/ALPHANUM ก/10-11/1/SOUTHEAST_ASIAN")]
    [TestCase("_\u0E31", "\u0E31/1-2/1/SOUTHEAST_ASIAN")]
    [TestCase("א\"ב א' א\"a א:ב' א'1", "א\"ב/0-3/1/ALPHANUM א'/4-6/1/ALPHANUM א/7-8/1/ALPHANUM a/9-10/1/ALPHANUM א:ב/11-14/1/ALPHANUM א'1/16-19/1/ALPHANUM")]
    [TestCase("\U00010400\U0001D7CE \U00020000", "\U00010400\U0001D7CE/0-4/1/ALPHANUM \U00020000/5-7/1/IDEOGRAPHIC")]
    [TestCase("a\uD83C\uDDE6\uD83C\uDDE6b", "a/0-1/1/ALPHANUM b/5-6/1/ALPHANUM")]
    [TestCase("\uFF21\uFF11\uFF0E\uFF12", "\uFF21\uFF11\uFF0E\uFF12/0-4/1/ALPHANUM")]
    public void Words_follow_the_word_break_rules(string text, string expected)
        => Assert.That(Tokens.WithTypes(_words, text), Is.EqualTo(expected));

    [Test]
    public void Lone_surrogates_separate_words()
        => Assert.That(Tokens.Of(_words, "a\uD800b\uDC00\uD800"), Is.EqualTo("a/0-1/1 b/2-3/1"));

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4095)]
    public void Pieces_of_any_size_give_the_same_tokens(int size)
    {
        string text = string.Concat(Enumerable.Repeat("It's 1,234.5 \uD801\uDC00_x, 日本 a\u0301b... ", 500));
        using PieceReader reader = new(text, size);
        Assert.That(Tokens.List(_words, reader, true), Is.EqualTo(Tokens.List(_words, new StringReader(text), true)));
    }

    [Test]
    public void A_word_above_255_characters_leaves_a_gap()
    {
        string most = string.Concat(Enumerable.Repeat(Letter, 255));
        Assert.That(Tokens.Of(_words, $"x {most}{Letter} y"), Is.EqualTo("x/0-1/1 y/259-260/2"));
        Assert.That(Tokens.Of(_words, $"{most} y"), Is.EqualTo($"{most}/0-255/1 y/256-257/1"));
    }

    [Test]
    public void A_megabyte_without_a_space_is_one_gap()
    {
        string text = string.Concat(Enumerable.Repeat(Letter, 1 << 20));
        using TokenStream stream = _words.GetTokenStream("f", text);
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.AddAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        Assert.That(stream.IncrementToken(), Is.False);
        stream.End();
        Assert.That((offset.StartOffset, offset.EndOffset, increment.PositionIncrement), Is.EqualTo((1 << 20, 1 << 20, 1)));
    }

    [Test]
    public void The_limit_of_the_standard_analyzer_can_change_between_texts()
    {
        using StandardAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        Assert.That(Tokens.Terms(analyzer, "one three"), Is.EqualTo("one three"));
        analyzer.MaxTokenLength = 3;
        Assert.That(Tokens.Of(analyzer, "one three two"), Is.EqualTo("one/0-3/1 two/10-13/2"));
    }

    [Test]
    public void The_end_lies_behind_the_last_character()
    {
        using TokenStream stream = _words.GetTokenStream("f", "one two  ");
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
        }

        stream.End();
        Assert.That((offset.StartOffset, offset.EndOffset), Is.EqualTo((9, 9)));
    }

    [Test]
    public void Offsets_go_through_a_character_filter()
    {
        using Analyzer analyzer = Analyzer.NewAnonymous(
            (_, reader) => new TokenStreamComponents(new StandardTokenizer(LuceneVersion.LUCENE_48, reader)),
            (_, reader) => new Indented(reader));
        Assert.That(Tokens.Of(analyzer, "one two"), Is.EqualTo("one/10-13/1 two/14-17/1"));
    }

    /// <summary>Pretends that ten characters stood before the text.</summary>
    private sealed class Indented(TextReader input) : CharFilter(input)
    {
        public override int Read(char[] buffer, int index, int count) => m_input.Read(buffer, index, count);

        protected override int Correct(int currentOff) => currentOff + 10;
    }

    private sealed class PieceReader(string text, int size) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, size));
    }
}
