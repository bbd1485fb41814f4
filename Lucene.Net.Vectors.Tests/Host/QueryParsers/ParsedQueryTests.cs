using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.QueryParsers;

/// <summary>What the classic parser makes of an expression, by the query's own text.</summary>
[TestFixture]
public class ParsedQueryTests
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    [TestCase("Word", "f:word")]
    [TestCase("one two", "f:one f:two")]
    [TestCase("one\u3000two\tthree\nfour", "f:one f:two f:three f:four")]
    [TestCase("one OR two || three", "f:one f:two f:three")]
    [TestCase("one AND two", "+f:one +f:two")]
    [TestCase("one && two", "+f:one +f:two")]
    [TestCase("one AND two OR three", "+f:one +f:two f:three")]
    [TestCase("one OR two AND three", "f:one +f:two +f:three")]
    [TestCase("one NOT two", "f:one -f:two")]
    [TestCase("one AND NOT two", "+f:one -f:two")]
    [TestCase("one OR NOT two", "f:one -f:two")]
    [TestCase("NOT one AND two", "-f:one +f:two")]
    [TestCase("one && !two", "+f:one -f:two")]
    [TestCase("x!y", "f:x -f:y")]
    [TestCase("+one two", "+f:one f:two")]
    [TestCase("+one -two three", "+f:one -f:two f:three")]
    [TestCase("+one", "+f:one")]
    [TestCase("-one", "-f:one")]
    [TestCase("+one OR two", "+f:one f:two")]
    [TestCase("x + y", "f:x f:y")]
    [TestCase("! x", "f:x")]
    [TestCase("Not AndroidORNOT and", "f:androidornot")]
    [TestCase("a&&b", "f:b")]
    [TestCase("x&&y", "f:x f:y")]
    [TestCase("wi-fi", "f:wi f:fi")]
    [TestCase("x wi-fi", "f:x (f:wi f:fi)")]
    [TestCase("+wi-fi -x_y", "+(f:wi f:fi) -f:x_y")]
    [TestCase("(one two) three", "(f:one f:two) f:three")]
    [TestCase("(one) (two)", "f:one f:two")]
    [TestCase("((one))", "f:one")]
    [TestCase("+(one two) +(three -four)", "+(f:one f:two) +(f:three -f:four)")]
    [TestCase("g:one two", "g:one f:two")]
    [TestCase("g:(one two) three", "(g:one g:two) f:three")]
    [TestCase("g:(h:one two)", "h:one g:two")]
    [TestCase("g : one", "g:one")]
    [TestCase("a\\:b:one", "a:b:one")]
    [TestCase("one^2", "f:one^2.0")]
    [TestCase("one^2.5 two^0.25", "f:one^2.5 f:two^0.25")]
    [TestCase("(one two)^3", "(f:one f:two)^3.0")]
    [TestCase("(one two)^2.5 three", "((f:one f:two)^2.5) f:three")]
    [TestCase("\"one two\"^4", "f:\"one two\"^4.0")]
    [TestCase("g:[a TO b]^2 x", "g:[a TO b]^2.0 f:x")]
    [TestCase("x*^2", "f:x*^2.0")]
    [TestCase("\"one two\"", "f:\"one two\"")]
    [TestCase("\"One\"", "f:one")]
    [TestCase("g:\"one two\"~3", "g:\"one two\"~3")]
    [TestCase("\"one two\"~2.7", "f:\"one two\"~2")]
    [TestCase("\"one two\"~3^2", "f:\"one two\"~3^2.0")]
    [TestCase("\"the quick the brown\"", "f:\"? quick ? brown\"")]
    [TestCase("\"quick the the brown\"", "f:\"quick ? ? brown\"")]
    [TestCase("\"say \\\"so\\\"\"", "f:\"say so\"")]
    [TestCase("the", "")]
    [TestCase("\"the and\"", "")]
    [TestCase("the one", "f:one")]
    [TestCase("+the one", "f:one")]
    [TestCase("one -the", "f:one")]
    [TestCase("(the and) one", "f:one")]
    [TestCase("(the)^2", "")]
    [TestCase("[alpha TO Omega]", "f:[alpha TO omega]")]
    [TestCase("{alpha TO omega}", "f:{alpha TO omega}")]
    [TestCase("[alpha TO omega}", "f:[alpha TO omega}")]
    [TestCase("g:{alpha TO omega]", "g:{alpha TO omega]")]
    [TestCase("[alpha omega]", "f:[alpha TO omega]")]
    [TestCase("[* TO omega]", "f:[* TO omega]")]
    [TestCase("{alpha TO *}", "f:{alpha TO *}")]
    [TestCase("[* TO *]", "f:[* TO *]")]
    [TestCase("[\"a b\" TO \"*\"]", "f:[a b TO \\*]")]
    [TestCase("[20240101 TO 2024\\*]", "f:[20240101 TO 2024*]")]
    [TestCase("[a:b TO (c)]", "f:[a:b TO (c)]")]
    [TestCase("Pre*", "f:pre*")]
    [TestCase("g:pre* x", "g:pre* f:x")]
    [TestCase("Te?t", "f:te?t")]
    [TestCase("te*t g:x*y*", "f:te*t g:x*y*")]
    [TestCase("pre**", "f:pre**")]
    [TestCase("a\\*b*", "f:a*b*")]
    [TestCase("*:*", "*:*")]
    [TestCase("*:* -one", "*:* -f:one")]
    [TestCase("*:* -the", "*:*")]
    [TestCase("+*:* one", "+*:* f:one")]
    [TestCase("*:x", "*:x")]
    [TestCase("foo.bar 1,234.5", "f:foo.bar f:1,234.5")]
    [TestCase("日本", "f:日 f:本")]
    [TestCase("C\\+\\+ x\\-y", "f:c (f:x f:y)")]
    [TestCase("\\u0041BC", "f:abc")]
    [TestCase("x\\u002Dy", "f:x f:y")]
    [TestCase("\\\\x", "f:x")]
    [TestCase("\\(one\\)", "f:one")]
    [TestCase("AND\\ OR", "")]
    [TestCase("one\\ two three", "(f:one f:two) f:three")]
    public void Expressions_of_the_standard_analyzer(string expression, string expected)
        => Assert.That(Standard().Parse(expression).ToString(), Is.EqualTo(expected));

    [TestCase("one two", "+f:one +f:two")]
    [TestCase("one OR two", "f:one f:two")]
    [TestCase("one two OR three", "+f:one f:two f:three")]
    [TestCase("one OR two three", "f:one f:two +f:three")]
    [TestCase("one AND two", "+f:one +f:two")]
    [TestCase("one -two", "+f:one -f:two")]
    [TestCase("wi-fi x", "+(+f:wi +f:fi) +f:x")]
    [TestCase("(one two) OR three", "(+f:one +f:two) f:three")]
    [TestCase("one", "f:one")]
    public void Expressions_with_AND_as_the_default(string expression, string expected)
    {
        QueryParser parser = Standard();
        parser.DefaultOperator = QueryParserBase.AND_OPERATOR;
        Assert.That(parser.Parse(expression).ToString(), Is.EqualTo(expected));
    }

    [TestCase("running Dogs", "f:run f:dog")]
    [TestCase("Running*", "f:running*")]
    [TestCase("Dogs?x", "f:dogs?x")]
    [TestCase("\"Running the dogs\"~2", "f:\"run ? dog\"~2")]
    [TestCase("[Dogs TO Foxes]", "f:[dogs TO foxes]")]
    public void Patterns_and_ranges_are_not_analyzed(string expression, string expected)
        => Assert.That(new QueryParser(Version, "f", new EnglishAnalyzer(Version)).Parse(expression).ToString(), Is.EqualTo(expected));

    [TestCase("one.two", "f:one.two")]
    [TestCase("x\\ y", "f:x f:y")]
    [TestCase("- + !", "f:- f:+")]
    [TestCase("&& x", null)]
    [TestCase("x | y & z", "f:x f:| f:y f:& f:z")]
    public void Expressions_of_the_whitespace_analyzer(string expression, string? expected)
    {
        QueryParser parser = new(Version, "f", new WhitespaceAnalyzer(Version));
        if (expected is null)
        {
            Assert.That(() => parser.Parse(expression), Throws.InstanceOf<ParseException>());
        }
        else
        {
            Assert.That(parser.Parse(expression.TrimEnd('!')).ToString(), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Settings_change_what_comes_out()
    {
        QueryParser parser = Standard();
        parser.AllowLeadingWildcard = true;
        Assert.That(parser.Parse("*x ?y *").ToString(), Is.EqualTo("f:*x f:?y f:*"));
        parser.LowercaseExpandedTerms = false;
        Assert.That(parser.Parse("Pre* Te?t [A TO B]").ToString(), Is.EqualTo("f:Pre* f:Te?t f:[A TO B]"));
        parser.PhraseSlop = 5;
        Assert.That(parser.Parse("\"x y\" \"x y\"~0 \"x y\"~").ToString(), Is.EqualTo("f:\"x y\"~5 f:\"x y\" f:\"x y\"~5"));
        parser.AutoGeneratePhraseQueries = true;
        Assert.That(parser.Parse("wi-fi").ToString(), Is.EqualTo("f:\"wi fi\"~5"));
        parser.EnablePositionIncrements = false;
        Assert.That(parser.Parse("\"x the y\"").ToString(), Is.EqualTo("f:\"x y\"~5"));
        parser.AnalyzeRangeTerms = true;
        Assert.That(parser.Parse("[A.B TO C.D]").ToString(), Is.EqualTo("f:[a.b TO c.d]"));
    }

    [Test]
    public void A_group_is_a_boolean_query_and_a_single_clause_is_not()
    {
        Assert.That(Standard().Parse("one"), Is.TypeOf<TermQuery>());
        Assert.That(Standard().Parse("+one"), Is.TypeOf<BooleanQuery>());
        Assert.That(Standard().Parse("the"), Is.TypeOf<BooleanQuery>());
        BooleanQuery query = (BooleanQuery)Standard().Parse("one (two three) AND -four");
        Assert.That(query.GetClauses().Length, Is.EqualTo(3));
        Assert.That((query.Clauses[0].Occur, query.Clauses[1].Occur, query.Clauses[2].Occur), Is.EqualTo((Occur.SHOULD, Occur.MUST, Occur.MUST_NOT)));
    }

    [Test]
    public void Words_at_one_position_are_alternatives()
    {
        using Analyzer analyzer = new DoublingAnalyzer();
        QueryParser parser = new(Version, "f", analyzer);
        BooleanQuery one = (BooleanQuery)parser.Parse("x");
        Assert.That((one.ToString(), one.CoordDisabled), Is.EqualTo(("f:x f:x2", true)));
        Assert.That(parser.Parse("x-y").ToString(), Is.EqualTo("(f:x f:x2) (f:y f:y2)"));
        Assert.That(parser.Parse("\"x y\"~1"), Is.TypeOf<MultiPhraseQuery>());
        Assert.That(parser.Parse("\"x y\"~1").ToString(), Is.EqualTo("f:\"(x x2) (y y2)\"~1"));
    }

    private static QueryParser Standard() => new(Version, "f", new StandardAnalyzer(Version));
}
