using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Analysis;

[TestFixture]
public class PorterStemFilterTests
{
    /// <summary>The examples of Porter's paper, taken through all the steps.</summary>
    private const string Paper =
        "caresses caress ponies poni ties ti caress caress cats cat feed feed agreed agre plastered plaster bled bled motoring motor " +
        "sing sing conflated conflat troubled troubl sized size hopping hop tanned tan falling fall hissing hiss fizzed fizz " +
        "failing fail filing file happy happi sky sky relational relat conditional condit rational ration valenci valenc " +
        "hesitanci hesit digitizer digit conformabli conform radicalli radic differentli differ vileli vile analogousli analog " +
        "vietnamization vietnam predication predic operator oper feudalism feudal decisiveness decis hopefulness hope " +
        "callousness callous formaliti formal sensitiviti sensit sensibiliti sensibl triplicate triplic formative form " +
        "formalize formal electriciti electr electrical electr hopeful hope goodness good revival reviv allowance allow " +
        "inference infer airliner airlin gyroscopic gyroscop adjustable adjust defensible defens irritant irrit " +
        "replacement replac adjustment adjust dependent depend adoption adopt homologou homolog communism commun activate activ " +
        "angulariti angular homologous homolog effective effect bowdlerize bowdler probate probat rate rate cease ceas " +
        "controll control roll roll";

    private readonly Analyzer _stems = Tokens.Chain(reader => new KeywordTokenizer(reader), words => new PorterStemFilter(words));

    [OneTimeTearDown]
    public void Close() => _stems.Dispose();

    [Test]
    public void The_examples_of_the_paper_are_stemmed_as_printed()
    {
        string[] words = Paper.Split(' ');
        for (int i = 0; i < words.Length; i += 2)
        {
            Assert.That(Tokens.Terms(_stems, words[i]), Is.EqualTo(words[i + 1]), words[i]);
        }
    }

    [TestCase("is", "is")]
    [TestCase("a", "a")]
    [TestCase("", "")]
    [TestCase("yyy", "yyi")]
    [TestCase("syzygy", "syzygi")]
    [TestCase("possibly", "possibl")]
    [TestCase("archaeology", "archaeolog")]
    [TestCase("naïvely", "naïv")]
    [TestCase("1980s", "1980")]
    [TestCase("ing", "ing")]
    [TestCase("ied", "i")]
    public void Short_odd_and_later_cases(string word, string expected)
        => Assert.That(Tokens.Terms(_stems, word), Is.EqualTo(expected));

    [Test]
    public void Keywords_are_not_stemmed()
    {
        CharArraySet kept = new(LuceneVersion.LUCENE_48, ["running", "FLIES"], true);
        using Analyzer analyzer = Tokens.Chain(
            reader => new WhitespaceTokenizer(LuceneVersion.LUCENE_48, reader),
            words => new PorterStemFilter(new SetKeywordMarkerFilter(words, kept)));
        Assert.That(Tokens.Terms(analyzer, "running flies jumping"), Is.EqualTo("running flies jump"));
    }

    [TestCase("The dog's bones", "dog/4-9/2 bone/10-15/1")]
    [TestCase("DOGS\u2019S cat\uFF07s s'", "dog/0-6/1 cat/7-12/1 s/13-14/1")]
    [TestCase("to be or not", "")]
    public void The_english_analyzer_drops_possessives_and_stop_words(string text, string expected)
    {
        using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
        Assert.That(Tokens.Of(analyzer, text), Is.EqualTo(expected));
    }

    [Test]
    public void The_english_analyzer_takes_words_that_stay_as_they_are()
    {
        using EnglishAnalyzer analyzer = new(
            LuceneVersion.LUCENE_48, new CharArraySet(LuceneVersion.LUCENE_48, ["cats"], false), new CharArraySet(LuceneVersion.LUCENE_48, ["dogs"], false));
        Assert.That(Tokens.Of(analyzer, "The cats dogs houses"), Is.EqualTo("the/0-3/1 dogs/9-13/2 hous/14-20/1"));
    }
}
