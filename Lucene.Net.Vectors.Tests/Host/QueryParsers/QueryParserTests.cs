using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.QueryParsers;

/// <summary>Errors, escapes, what a user may override, and the expressions whose reading by the real parser is known.</summary>
[TestFixture]
public class QueryParserTests
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    [Test]
    public void Expressions_read_as_the_reference_says([Values("cacm", "vaswani")] string collection, [Values("english", "standard")] string name)
    {
        string path = SharedData.Require($"lucene-net-4.8/{collection}/queries-{name}.tsv");
        using Analyzer analyzer = name == "english" ? new EnglishAnalyzer(Version) : new StandardAnalyzer(Version);
        QueryParser parser = new(Version, "body", analyzer);
        int lines = 0;
        foreach (string[] columns in File.ReadLines(path).Select(line => line.Split('\t')))
        {
            // Fuzzy queries need the package.
            if (!columns[0].EndsWith("~1", StringComparison.Ordinal))
            {
                Assert.That(parser.Parse(columns[0]).ToString(), Is.EqualTo(columns[1]), columns[0]);
                lines++;
            }
        }

        Assert.That(lines, Is.GreaterThan(100));
    }

    [TestCase("", 0)]
    [TestCase("   ", 3)]
    [TestCase("(", 1)]
    [TestCase("one)", 3)]
    [TestCase("(one two", 8)]
    [TestCase("one AND", 7)]
    [TestCase("AND one", 0)]
    [TestCase("one OR OR two", 7)]
    [TestCase("+-one", 1)]
    [TestCase("g:", 2)]
    [TestCase("g:h:one", 3)]
    [TestCase(":one", 0)]
    [TestCase("^2", 0)]
    [TestCase("()", 1)]
    [TestCase("one^", -1)]
    [TestCase("one^x", -1)]
    [TestCase("one^ 2", -1)]
    [TestCase("\"one", -1)]
    [TestCase("one\"", -1)]
    [TestCase("[a TO b", -1)]
    [TestCase("[a TO]", -1)]
    [TestCase("[TO TO TO]", -1)]
    [TestCase("[a TO b TO c]", -1)]
    [TestCase("a TO b]", -1)]
    [TestCase("}", -1)]
    [TestCase("~", 0)]
    [TestCase("one\\", -1)]
    [TestCase("/one", -1)]
    [TestCase("*", -1)]
    [TestCase("?x", -1)]
    [TestCase("*x", -1)]
    [TestCase("g:*", -1)]
    [TestCase("\\u12", -1)]
    [TestCase("\\u12g4", -1)]
    [TestCase("x*\\u12*", -1)]
    [TestCase("one~1.5", -1)]
    public void Wrong_expressions_are_parse_errors(string expression, int column)
    {
        ParseException error = Assert.Throws<ParseException>(() => Parser().Parse(expression))!;
        Assert.That(error.Message, Does.StartWith($"Cannot parse '{expression}': "));
        Assert.That(error.InnerException, Is.Not.Null);
        if (column >= 0 && !error.Message.Contains("<EOF>", StringComparison.Ordinal))
        {
            Assert.That(error.Message, Does.Contain($"column {column}"));
        }
    }

    [Test]
    public void Too_many_clauses_are_a_parse_error()
    {
        string expression = string.Join(' ', Enumerable.Range(0, BooleanQuery.MaxClauseCount + 1).Select(i => "w" + i));
        ParseException error = Assert.Throws<ParseException>(() => Parser().Parse(expression))!;
        Assert.That(error.Message, Does.EndWith(": too many boolean clauses"));
        Assert.That(error.InnerException, Is.InstanceOf<BooleanQuery.TooManyClausesException>());
    }

    [TestCase("a+b-c!d(e)f:g^h[i]j\"k{l}m~n*o?p|q&r/s\\t", "a\\+b\\-c\\!d\\(e\\)f\\:g\\^h\\[i\\]j\\\"k\\{l\\}m\\~n\\*o\\?p\\|q\\&r\\/s\\\\t")]
    [TestCase("plain text, it's é", "plain text, it's é")]
    [TestCase("", "")]
    public void Escape_puts_a_backslash_before_every_sign(string text, string expected)
        => Assert.That(QueryParserBase.Escape(text), Is.EqualTo(expected));

    [Test]
    public void Escaped_text_is_only_text()
    {
        QueryParser parser = Parser();
        Random random = new(42);
        const string Signs = "+-!(){}[]^\"~*?:\\/&| abTO\t";
        for (int i = 0; i < 2000; i++)
        {
            string text = "w " + string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Signs[random.Next(Signs.Length)]));
            Query query = parser.Parse(QueryParserBase.Escape(text).Replace("TO", "to", StringComparison.Ordinal));
            Assert.That(Leaves(query).All(leaf => leaf is TermQuery { Term.Field: "f" }), Is.True, text);
        }
    }

    [Test]
    public void Everything_that_a_parser_makes_can_be_overridden()
    {
        RecordingParser parser = new();
        Query query = parser.Parse("one g:\"two three\"~2 \"x y\" [a TO b} {\"c d\" TO *] Pre* Te?t h:(four AND -five) *:* one~0.5 six~");
        Assert.That(query, Is.TypeOf<BooleanQuery>());
        Assert.That(parser.Calls, Is.EqualTo(new[]
        {
            "field f one False", "phrase g 'two three' 2", "phrase f 'x y' 0", "range f a..b True False", "range f c d.. False True", "prefix f Pre",
            "wildcard f Te?t", "field h four False", "field h five False", "boolean 2", "wildcard * *", "all", "fuzzy f one 0.5", "fuzzy f six 2", "boolean 11",
        }));
    }

    [Test]
    public void Random_text_gives_a_query_or_a_parse_error()
    {
        string[] pieces =
        [
            "a", "one", "the", "Two", "+", "-", "!", "&&", "||", "AND", "OR", "NOT", "(", ")", "\"", "\"one two\"", "[", "]", "{", "}", "TO", " TO ", " ", "^",
            "^2", "^2.5", "*", "?", ":", "g:", "*:*", "\\", "\\u0041", "\\u00", "\\\"", "[a TO b]", "{a TO *}", "\t", "\u3000", "日本", "ab*", "a?c", "1.5", "é",
            "|", "&", "\uD800", "\0", "\n", ",", "<", "\uFFFF", "\U00010400", "0", "_",
        ];
        int seed = Seeds.New();
        TestContext.Out.WriteLine($"seed {seed}");
        Random random = new(seed);
        QueryParser[] parsers = [Parser(), Parser(), Parser()];
        parsers[1].DefaultOperator = Operator.AND;
        parsers[2].AllowLeadingWildcard = true;
        int queries = 0;
        for (int i = 0; i < 20_000; i++)
        {
            StringBuilder text = new();
            for (int count = random.Next(1, 12); count > 0; count--)
            {
                text.Append(random.Next(8) == 0 ? ((char)random.Next(32, 127)).ToString() : pieces[random.Next(pieces.Length)]);
            }

            // Fuzzy terms and regular expressions need the package.
            string expression = text.Replace('~', ' ').Replace('/', ' ').ToString();
            try
            {
                Assert.That(parsers[i % 3].Parse(expression).ToString(), Is.Not.Null);
                queries++;
            }
            catch (ParseException)
            {
            }
            catch (Exception e) when (e is not ResultStateException)
            {
                Assert.Fail($"seed {seed}, '{expression}': {e}");
            }
        }

        Assert.That(queries, Is.GreaterThan(1000));
    }

    [Test]
    public void A_parser_can_be_used_again_after_an_error()
    {
        QueryParser parser = Parser();
        Assert.That(() => parser.Parse("(one [two"), Throws.InstanceOf<ParseException>());
        Assert.That(parser.Parse("one").ToString(), Is.EqualTo("f:one"));
    }

    private static QueryParser Parser() => new(Version, "f", new StandardAnalyzer(Version));

    private static IEnumerable<Query> Leaves(Query query)
        => query is BooleanQuery boolean ? boolean.GetClauses().SelectMany(clause => Leaves(clause.Query)) : [query];

    private sealed class RecordingParser() : QueryParser(Version, "f", new StandardAnalyzer(Version))
    {
        public List<string> Calls { get; } = [];

        protected override Query GetFieldQuery(string field, string queryText, bool quoted)
            => quoted ? base.GetFieldQuery(field, queryText, quoted) : Note($"field {field} {queryText} {quoted}");

        protected override Query GetFieldQuery(string field, string queryText, int slop) => Note($"phrase {field} '{queryText}' {slop}");

        protected override Query GetRangeQuery(string field, string part1, string part2, bool startInclusive, bool endInclusive)
            => Note($"range {field} {part1}..{part2} {startInclusive} {endInclusive}");

        protected override Query GetPrefixQuery(string field, string termStr) => Note($"prefix {field} {termStr}");

        protected override Query GetWildcardQuery(string field, string termStr)
        {
            Query noted = Note($"wildcard {field} {termStr}");
            return field == "*" ? base.GetWildcardQuery(field, termStr) : noted;
        }

        protected override Query GetFuzzyQuery(string field, string termStr, float minSimilarity)
            => Note(FormattableString.Invariant($"fuzzy {field} {termStr} {minSimilarity}"));

        protected override Query NewMatchAllDocsQuery()
        {
            Calls.Add("all");
            return base.NewMatchAllDocsQuery();
        }

        protected override Query GetBooleanQuery(IList<BooleanClause> clauses, bool disableCoord)
        {
            Calls.Add($"boolean {clauses.Count}");
            return base.GetBooleanQuery(clauses, disableCoord);
        }

        private TermQuery Note(string call)
        {
            Calls.Add(call);
            return new TermQuery(new Term("noted", call));
        }
    }
}
