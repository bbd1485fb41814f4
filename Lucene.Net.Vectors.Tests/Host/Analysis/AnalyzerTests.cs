using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Payloads;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

[TestFixture]
public class AnalyzerTests
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    [Test]
    public void A_stream_must_be_reset_before_it_is_read()
    {
        using Analyzer analyzer = new WhitespaceAnalyzer(Version);
        TokenStream stream = analyzer.GetTokenStream("f", new StringReader("text"));
        Assert.That(() => stream.IncrementToken(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_stream_must_be_disposed_before_the_next_one()
    {
        using Analyzer analyzer = new WhitespaceAnalyzer(Version);
        TokenStream stream = analyzer.GetTokenStream("f", new StringReader("text"));
        stream.Reset();
        Assert.That(() => analyzer.GetTokenStream("f", new StringReader("other")), Throws.InvalidOperationException);
        stream.Dispose();
        Assert.That(Tokens.Terms(analyzer, "other text"), Is.EqualTo("other text"));
    }

    [Test]
    public void A_second_reset_without_a_reader_is_noticed()
    {
        using Analyzer analyzer = new WhitespaceAnalyzer(Version);
        TokenStream stream = analyzer.GetTokenStream("f", new StringReader("text"));
        stream.Reset();
        stream.Reset();
        Assert.That(() => stream.IncrementToken(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_disposed_stream_cannot_be_read()
    {
        using Analyzer analyzer = new WhitespaceAnalyzer(Version);
        TokenStream stream = analyzer.GetTokenStream("f", new StringReader("text"));
        stream.Reset();
        stream.End();
        stream.Dispose();
        Assert.That(() => stream.IncrementToken(), Throws.InvalidOperationException);
    }

    [Test]
    public void The_same_components_serve_every_text_and_field()
    {
        using Analyzer analyzer = new StandardAnalyzer(Version);
        TokenStream first = analyzer.GetTokenStream("f", "one");
        Consume(first);
        TokenStream second = analyzer.GetTokenStream("g", new StringReader("two"));
        Consume(second);
        Assert.That(second, Is.SameAs(first));
    }

    [Test]
    public void Components_can_be_kept_per_field()
    {
        using Analyzer analyzer = Analyzer.NewAnonymous(
            (_, reader) => new TokenStreamComponents(new WhitespaceTokenizer(Version, reader)), Analyzer.PER_FIELD_REUSE_STRATEGY);
        TokenStream f = analyzer.GetTokenStream("f", "one");
        TokenStream g = analyzer.GetTokenStream("g", "one");
        Assert.That(g, Is.Not.SameAs(f));
        Consume(f);
        Consume(g);
        Assert.That(analyzer.GetTokenStream("f", "two"), Is.SameAs(f));
    }

    [Test]
    public void A_disposed_analyzer_says_so()
    {
        Analyzer analyzer = new StandardAnalyzer(Version);
        analyzer.Dispose();
        Assert.That(() => analyzer.GetTokenStream("f", "text"), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Fields_can_have_analyzers_of_their_own()
    {
        using PerFieldAnalyzerWrapper analyzer = new(
            new StandardAnalyzer(Version),
            new Dictionary<string, Analyzer> { ["id"] = new KeywordAnalyzer(), ["f"] = new EnglishAnalyzer(Version) });
        Assert.That(Tokens.Terms(analyzer, "The Dogs"), Is.EqualTo("dog"));
        Assert.That(First(analyzer, "id", "The Dogs"), Is.EqualTo("The Dogs"));
        Assert.That(First(analyzer, "other", "The Dogs"), Is.EqualTo("dogs"));
        Assert.That((analyzer.GetOffsetGap("id"), analyzer.GetPositionIncrementGap("id")), Is.EqualTo((1, 0)));
    }

    [TestCase("whitespace", "Some  text,\there\u00A0too", "Some/0-4/1 text,/6-11/1 here\u00A0too/12-20/1")]
    [TestCase("simple", "It's NEWS 4 You", "it/0-2/1 s/3-4/1 news/5-9/1 you/12-15/1")]
    [TestCase("keyword", "One Two", "One Two/0-7/1")]
    [TestCase("keyword", "", "/0-0/1")]
    [TestCase("stop", "The news IS good", "news/4-8/2 good/12-16/2")]
    [TestCase("standard", "The U.S.A. and \u0130\u00C9", "u.s.a/4-9/2 \u0130\u00E9/15-17/2")]
    public void Plain_analyzers(string name, string text, string expected)
    {
        using Analyzer analyzer = name switch
        {
            "whitespace" => new WhitespaceAnalyzer(Version),
            "simple" => new SimpleAnalyzer(Version),
            "keyword" => new KeywordAnalyzer(),
            "stop" => new StopAnalyzer(Version),
            _ => new StandardAnalyzer(Version),
        };
        Assert.That(Tokens.Of(analyzer, text).Replace("i\u0307", "\u0130", StringComparison.Ordinal), Is.EqualTo(expected));
    }

    [Test]
    public void A_long_run_of_letters_is_cut_at_255()
    {
        using Analyzer analyzer = new WhitespaceAnalyzer(Version);
        string most = new('a', 255);
        Assert.That(Tokens.Of(analyzer, most + "bc d"), Is.EqualTo($"{most}/0-255/1 bc/255-257/1 d/258-259/1"));
    }

    [Test]
    public void A_long_text_is_one_keyword()
    {
        using Analyzer analyzer = new KeywordAnalyzer();
        string text = new('é', 5000);
        Assert.That(Tokens.Terms(analyzer, text), Is.EqualTo(text));
    }

    [Test]
    public void Stop_words_at_the_end_count_in_the_end_state()
    {
        using Analyzer analyzer = new StandardAnalyzer(Version);
        using TokenStream stream = analyzer.GetTokenStream("f", "word of the");
        IPositionIncrementAttribute increment = stream.AddAttribute<IPositionIncrementAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
        }

        stream.End();
        Assert.That((increment.PositionIncrement, offset.EndOffset), Is.EqualTo((2, 11)));
    }

    [Test]
    public void Tokens_can_be_limited()
    {
        using Analyzer analyzer = new LimitTokenCountAnalyzer(new WhitespaceAnalyzer(Version), 2);
        Assert.That(Tokens.Terms(analyzer, "a b c"), Is.EqualTo("a b"));
        Assert.That(Tokens.Terms(analyzer, "d"), Is.EqualTo("d"));
        using Analyzer all = Tokens.Chain(reader => new WhitespaceTokenizer(Version, reader), words => new LimitTokenCountFilter(words, 1, true));
        Assert.That(Tokens.Terms(all, "a b c"), Is.EqualTo("a"));
    }

    [Test]
    public void Payloads_are_taken_from_behind_the_delimiter()
    {
        using Analyzer analyzer = Tokens.Chain(
            reader => new WhitespaceTokenizer(Version, reader),
            words => new DelimitedPayloadTokenFilter(words, '|', new SingleEncoder()));
        using TokenStream stream = analyzer.GetTokenStream("f", "one|1.5 two three|-2");
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IPayloadAttribute payload = stream.AddAttribute<IPayloadAttribute>();
        List<string> found = [];
        stream.Reset();
        while (stream.IncrementToken())
        {
            found.Add(payload.Payload is null
                ? $"{term}"
                : FormattableString.Invariant($"{term}={PayloadHelper.DecodeSingle(payload.Payload.Bytes, payload.Payload.Offset)}"));
        }

        stream.End();
        Assert.That(found, Is.EqualTo(new[] { "one=1.5", "two", "three=-2" }));
    }

    [Test]
    public void A_character_set_ignores_case_if_told_so()
    {
        CharArraySet exact = new(Version, ["One", "two"], false);
        CharArraySet any = new(Version, ["One", "two"], true);
        Assert.That((exact.Contains("One"), exact.Contains("one"), any.Contains("ONE"), any.Contains("xTWOx".ToCharArray(), 1, 3)), Is.EqualTo((true, false, true, true)));
        Assert.That((any.Count, any.Add("ONE"), any.Add("three"), any.Count), Is.EqualTo((2, false, true, 3)));
        CharArraySet copy = CharArraySet.Copy(Version, any);
        Assert.That(copy.Contains("THREE"), Is.True);
        CharArraySet locked = any.AsReadOnly();
        Assert.That(() => locked.Add("four"), Throws.InstanceOf<NotSupportedException>());
        Assert.That(any, Is.EquivalentTo(new[] { "one", "two", "three" }));
        for (int i = 0; i < 1000; i++)
        {
            copy.Add("w" + i);
        }

        Assert.That((copy.Count, copy.Contains("W999"), copy.Contains("w1000")), Is.EqualTo((1003, true, false)));
    }

    private static void Consume(TokenStream stream)
    {
        stream.Reset();
        while (stream.IncrementToken())
        {
        }

        stream.End();
        stream.Dispose();
    }

    private static string First(Analyzer analyzer, string field, string text)
    {
        using TokenStream stream = analyzer.GetTokenStream(field, text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        Assert.That(stream.IncrementToken(), Is.True);
        string first = term.ToString()!;
        stream.End();
        return first;
    }
}
