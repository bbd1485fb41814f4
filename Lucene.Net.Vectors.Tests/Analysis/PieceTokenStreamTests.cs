using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Vectors.Analysis;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Analysis;

/// <summary>The contract of Lucene's token streams: reset, tokens, end, close, and all again with the next text.</summary>
public sealed class PieceTokenStreamTests
{
    private static readonly WordPieceTokenizer Tokenizer = new(new PieceVocabulary(["[UNK]", "un", "##able", "the", ","], 0));

    [Test]
    public void PiecesAreTerms()
    {
        using PieceAnalyzer analyzer = new(Tokenizer);
        Assert.That(Tokens(analyzer, "The,  unable\u0301 q "), Is.EqualTo(new[] { "the/0-3/1", ",/3-4/1", "un/6-8/1", "##able/8-13/1", "[UNK]/14-15/1", "end/16-16" }));
        // The same stream with other texts, one of them longer than what is read at once.
        Assert.That(Tokens(analyzer, ""), Is.EqualTo(new[] { "end/0-0" }));
        Assert.That(Tokens(analyzer, new string(' ', 5000) + "the"), Is.EqualTo(new[] { "the/5000-5003/1", "end/5003-5003" }));
        Assert.That(Tokens(analyzer, "the"), Is.EqualTo(new[] { "the/0-3/1", "end/3-3" }));
    }

    [Test]
    public void NoMorePiecesThanAskedForAreGiven()
    {
        using PieceAnalyzer analyzer = new(Tokenizer, maxPieces: 2);
        Assert.That(Tokens(analyzer, "the unable the"), Is.EqualTo(new[] { "the/0-3/1", "un/4-6/1", "end/14-14" }));
    }

    [Test]
    public void PlacesAreCorrectedByFiltersInFront()
    {
        using PieceTokenStream stream = new(Tokenizer, new Skipping("<b>the"));
        Assert.That(Tokens(stream), Is.EqualTo(new[] { "the/3-6/1", "end/6-6" }));
    }

    [Test]
    public void ReadingBeforeResetIsRefused()
    {
        using PieceTokenStream stream = new(Tokenizer, new StringReader("the"));
        Assert.That(() => stream.IncrementToken(), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void WrongArgumentsAreRefused()
    {
        Assert.That(() => new PieceAnalyzer(null!), Throws.ArgumentNullException);
        Assert.That(() => new PieceAnalyzer(Tokenizer, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new PieceTokenStream(null!, new StringReader("")), Throws.ArgumentNullException);
        Assert.That(() => new PieceTokenStream(Tokenizer, new StringReader(""), -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static List<string> Tokens(Analyzer analyzer, string text)
    {
        using TokenStream stream = analyzer.GetTokenStream("field", new StringReader(text));
        return Tokens(stream);
    }

    private static List<string> Tokens(TokenStream stream)
    {
        List<string> tokens = [];
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.GetAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            tokens.Add($"{term}/{offset.StartOffset}-{offset.EndOffset}/{increment.PositionIncrement}");
        }

        // Beyond the end it stays at the end.
        Assert.That(stream.IncrementToken(), Is.False);
        stream.End();
        tokens.Add($"end/{offset.StartOffset}-{offset.EndOffset}");
        return tokens;
    }

    // Takes the first three characters away, and says -1 at the end as some of the host's filters do.
    private sealed class Skipping(string text) : CharFilter(new StringReader(text[3..]))
    {
        public override int Read(char[] buffer, int index, int count)
        {
            int read = m_input.Read(buffer, index, count);
            return read == 0 ? -1 : read;
        }

        protected override int Correct(int currentOff)
        {
            return currentOff + 3;
        }
    }
}
