using System;
using System.Collections.Generic;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Vectors.QueryParsers;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>Whatever the classic syntax can say means what the classic parser alone makes of it, alone and beside functions.</summary>
public sealed class ClassicSyntaxTests
{
    private static readonly string[] Classic =
    [
        "one", "One Two", "title:lucene AND body:\"vector search\"", "title:(a1 OR b1) -c1", "+one -two !three", "one && two || three", "one AND NOT two",
        "\"red fox\"", "\"red fox\"~3", "\"red fox\"~3^2.5", "\"say \\\"so\\\" knn(f)\"", "te?t", "Te*", "te*t^2", "*:*", "*:* -one", "roam~", "roam~1", "roam~0.8^3",
        "/jo[hk]n(son)?/", "title:/ab*c/", "[alpha TO Omega]", "{alpha TO omega}", "[alpha TO omega}", "date:[20020101 TO *]", "[\"a b\" TO \"c d\"]^2", "[knn(a TO b]", "one^4 two^0.5",
        "(one two)^2 three", "((one))", "+(one two) +three", "the", "the and of", "one the", "(the) one", "C\\+\\+", "a\\:b", "a\\ b", "\\(knn\\(f\\)", "\\knn(one)", "knn (one two)", "title:knn (one)",
        "x.knn(one)", "knn", "knn:one", "within", "foo,bar", "(foo, bar)", "a-b+c", "- + !x", "one\ttwo\u3000three", "日本", "\\u0041BC", "1=2", "k=10", "{a b}", "a=b c>=d", "+(+*:*^3 one)",
        "\"{query}\"", "one/two/", "one^2two", "~x", "a~b", "\"\"", "[a TO b] AND {c TO d]", "[\"a] b\" TO c]", "hybrid", "sparse AND late", "NOT one", "one NOT two", "AND_ OR_", "*", "*:one", "title:*",
        "", " ", "(", ")", "a)", "(a", "AND", "a AND", "a OR OR b", "title:", ":a", "\"a", "/a", "[a TO", "[a]", "[ ]", "{a TO b", "a^", "a^x", "^2", "a^^2", "]", "}", "a]", "\\", "a\\", "a\\u12", "?a", "*a", "a~2.5", "~",
        "+", "-", "!", "a + b", "\"a\"^2~3", "(a)~2", "a:b:c", "++a", "a!b",
    ];

    [Test]
    public void MeansTheSame([ValueSource(nameof(Classic))] string text, [Values] bool and)
    {
        Require(() => Parsers.Classic(), text, and);
    }

    [Test]
    public void MeansTheSameBesideAFunction([ValueSource(nameof(Classic))] string text)
    {
        Query? expected = Outcome(() => Parsers.Classic().Parse($"({text}) sentinel"));
        Query? found = Outcome(() => Parsers.Hybrid().Parse($"({text}) knn(f, [1], k=3)"));
        Assert.That(found is null, Is.EqualTo(expected is null), text);
        if (expected is BooleanQuery { Clauses.Count: 2 } both)
        {
            Assert.That(((BooleanQuery)found!).Clauses[0], Is.EqualTo(both.Clauses[0]));
        }
    }

    [Test]
    public void SettingsOfTheClassicParserHold()
    {
        QueryParser Configured()
        {
            return new QueryParser(Parsers.Version, "title", new WhitespaceAnalyzer(Parsers.Version))
            {
                LowercaseExpandedTerms = false,
                AllowLeadingWildcard = true,
                PhraseSlop = 4,
                AutoGeneratePhraseQueries = true,
                DefaultOperator = QueryParserBase.AND_OPERATOR,
                MultiTermRewriteMethod = MultiTermQuery.SCORING_BOOLEAN_QUERY_REWRITE,
            };
        }

        foreach (string text in new[] { "Foo* Bar", "*Foo", "\"a b\"", "[A TO B]", "A?b OR c", "a b^2" })
        {
            Assert.That(new HybridQueryParser(Configured()).Parse(text), Is.EqualTo(Configured().Parse(text)), text);
        }

        Query found = new HybridQueryParser(Configured()).Parse("Foo* knn(f, [1], k=2)");
        Assert.That(found.ToString("title"), Is.EqualTo("+Foo* +knn(f, [1], k=2, filter=(Foo*))"));
    }

    [Test]
    public void SubclassesHold()
    {
        HybridQueryParser parser = new(new Aliases());
        Assert.That(parser.Parse("t:one t:tw* knn(f, [1], k=2)").ToString(), Is.EqualTo("title:one title:tw* knn(f, [1], k=2)"));
        Assert.That(
            () => parser.Parse("knn(f, [1]) secret:x"),
            Throws.InstanceOf<QuerySyntaxException>().With.Message.Contains("nobody may ask secret").And.InnerException.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public void TextsWithFunctionNamesKeepTheirMeaningWhereNoBracketFollowsAtOnce()
    {
        Assert.That(Parsers.Hybrid().Parse("late (night) within reach").ToString(), Is.EqualTo("body:late body:night body:within body:reach"));
        Assert.That(Parsers.Hybrid().Parse("\\late(night)").ToString(), Is.EqualTo("body:late body:night"));
        Assert.That(Parsers.Hybrid().Parse("latest(night)").ToString(), Is.EqualTo("body:latest body:night"));
    }

    private static void Require(Func<QueryParser> classic, string text, bool and)
    {
        QueryParser alone = classic(), within = classic();
        alone.DefaultOperator = within.DefaultOperator = and ? QueryParserBase.AND_OPERATOR : QueryParserBase.OR_OPERATOR;
        Query? expected = Outcome(() => alone.Parse(text));
        Query? found = Outcome(() => new HybridQueryParser(within).Parse(text));
        Assert.That(found, Is.EqualTo(expected), text);
        Assert.That(found?.ToString(), Is.EqualTo(expected?.ToString()));
    }

    // Null for an error; what is not implemented by a stand-in is one too.
    private static Query? Outcome(Func<Query> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is ParseException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private sealed class Aliases() : QueryParser(Parsers.Version, "body", new WhitespaceAnalyzer(Parsers.Version))
    {
        private static readonly Dictionary<string, string> Names = new() { ["t"] = "title" };

        protected override Query GetFieldQuery(string field, string queryText, bool quoted)
        {
            return field == "secret" ? throw new InvalidOperationException("nobody may ask secret") : base.GetFieldQuery(Names.GetValueOrDefault(field, field), queryText, quoted);
        }

        protected override Query GetPrefixQuery(string field, string termStr)
        {
            return new PrefixQuery(new Term(Names.GetValueOrDefault(field, field), termStr));
        }

        protected override Query GetWildcardQuery(string field, string termStr)
        {
            return field == "*" ? base.GetWildcardQuery(field, termStr) : throw new InvalidOperationException("no wildcards");
        }
    }
}
