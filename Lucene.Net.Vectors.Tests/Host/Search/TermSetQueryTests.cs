using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>Queries that stand for many terms: prefixes, wildcards, ranges of terms and of numbers.</summary>
[TestFixture]
public class TermSetQueryTests
{
    private static readonly MultiTermQuery.RewriteMethod[] Rewrites =
    [
        MultiTermQuery.CONSTANT_SCORE_AUTO_REWRITE_DEFAULT,
        MultiTermQuery.CONSTANT_SCORE_FILTER_REWRITE,
        MultiTermQuery.CONSTANT_SCORE_BOOLEAN_QUERY_REWRITE,
        MultiTermQuery.SCORING_BOOLEAN_QUERY_REWRITE,
    ];

    private const string Letters = "abcé漢\U0001F600";

    [Test]
    public void Term_sets_match_as_defined_under_every_rewrite()
    {
        Seeded.Run(random =>
        {
            string[] words = [.. Enumerable.Range(0, 200).Select(_ => RandomWord(random, 5))];
            HashSet<int> deleted = [.. Enumerable.Range(0, words.Length).Where(_ => random.Next(9) == 0)];
            using SearchIndex index = SearchIndex.Of(random, words.Select(word => new Document { new StringField("w", word, Field.Store.NO) }), deleted);
            for (int n = 0; n < 60; n++)
            {
                (MultiTermQuery query, Func<string, bool> matches) = RandomTermSet(random);
                query.MultiTermRewriteMethod = Rewrites[random.Next(Rewrites.Length)];
                query.Boost = 1 + random.Next(3);
                int[] expected = [.. Enumerable.Range(0, words.Length).Where(id => !deleted.Contains(id) && matches(words[id]))];
                TopDocs hits = index.Searcher.Search(query, words.Length);
                Assert.That(index.Ids(hits).Order(), Is.EqualTo(expected), $"{query} by {query.MultiTermRewriteMethod}");
                Assert.That(hits.ScoreDocs, Has.All.Matches<ScoreDoc>(hit => hit.Score == query.Boost));
                if (hits.ScoreDocs.Length > 0)
                {
                    Assert.That(index.Searcher.Explain(query, hits.ScoreDocs[0].Doc).Value, Is.EqualTo(query.Boost));
                }
            }
        });
    }

    [TestCase("a*", "a", true)]
    [TestCase("a*", "", false)]
    [TestCase("*", "", true)]
    [TestCase("a?c", "abc", true)]
    [TestCase("a?c", "ac", false)]
    [TestCase("a?c", "a\U0001F600c", true)]
    [TestCase("a??c", "a\U0001F600c", false)]
    [TestCase("*b*b", "abcb", true)]
    [TestCase("*b*bc", "abcb", false)]
    [TestCase("a\\*c", "a*c", true)]
    [TestCase("a\\*c", "abc", false)]
    [TestCase("a\\?", "a?", true)]
    [TestCase("a\\?", "ab", false)]
    [TestCase("a\\", "a\\", true)]
    [TestCase("abc", "abc", true)]
    [TestCase("?", "漢", true)]
    public void Wildcards(string pattern, string word, bool expected)
    {
        using SearchIndex index = SearchIndex.Of(new Random(1), [new Document { new StringField("w", word, Field.Store.NO) }]);
        Assert.That(index.Matches(new WildcardQuery(new Term("w", pattern))), Has.Length.EqualTo(expected ? 1 : 0));
    }

    [Test]
    public void Ranges_of_numbers()
    {
        Seeded.Run(random =>
        {
            double[] values = [.. Enumerable.Range(0, 120).Select(_ => RandomNumber(random))];
            using SearchIndex index = SearchIndex.Of(random, values.Select(value => new Document
            {
                new Int32Field("i", (int)value, Field.Store.NO),
                new Int64Field("l", (long)value * 1_000_003, Field.Store.NO),
                new SingleField("f", (float)value, Field.Store.NO),
                new DoubleField("d", value, Field.Store.NO),
            }));
            for (int n = 0; n < 60; n++)
            {
                double? low = random.Next(4) == 0 ? null : random.Next(2) == 0 ? values[random.Next(values.Length)] : RandomNumber(random);
                double? high = random.Next(4) == 0 ? null : random.Next(2) == 0 ? values[random.Next(values.Length)] : RandomNumber(random);
                bool withLow = random.Next(2) == 0;
                bool withHigh = random.Next(2) == 0;
                string range = $"{(withLow ? '[' : '{')}{low} TO {high}{(withHigh ? ']' : '}')}";
                int[] Expected(Func<double, double> read)
                {
                    return [.. Enumerable.Range(0, values.Length).Where(id =>
                        (low is null || read(values[id]) > read(low.Value) || (withLow && read(values[id]) == read(low.Value)))
                        && (high is null || read(values[id]) < read(high.Value) || (withHigh && read(values[id]) == read(high.Value))))];
                }

                Assert.That(index.Matches(NumericRangeQuery.NewInt32Range("i", (int?)low, (int?)high, withLow, withHigh)),
                    Is.EqualTo(Expected(value => (int)value)), range);
                Assert.That(index.Matches(NumericRangeQuery.NewInt64Range("l", (long?)low * 1_000_003, (long?)high * 1_000_003, withLow, withHigh)),
                    Is.EqualTo(Expected(value => (long)value)), range);
                Assert.That(index.Matches(NumericRangeQuery.NewSingleRange("f", (float?)low, (float?)high, withLow, withHigh)),
                    Is.EqualTo(Expected(value => (float)value)), range);
                Assert.That(index.Matches(new ConstantScoreQuery(NumericRangeFilter.NewDoubleRange("d", low, high, withLow, withHigh))),
                    Is.EqualTo(Expected(value => value)), range);
            }
        });
    }

    [Test]
    public void Ranges_at_the_ends_of_the_types()
    {
        using SearchIndex index = SearchIndex.Of(new Random(1), new[] { int.MinValue, 0, int.MaxValue }.Select(value => new Document
        {
            new Int32Field("i", value, Field.Store.NO),
        }));
        Assert.That(index.Matches(NumericRangeQuery.NewInt32Range("i", int.MinValue, int.MaxValue, true, true)), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(index.Matches(NumericRangeQuery.NewInt32Range("i", int.MinValue, int.MaxValue, false, false)), Is.EqualTo(new[] { 1 }));
        Assert.That(index.Matches(NumericRangeQuery.NewInt32Range("i", int.MaxValue, null, false, true)), Is.Empty);
        Assert.That(index.Matches(NumericRangeQuery.NewInt32Range("i", 5, 4, true, true)), Is.Empty);
        Assert.That(() => NumericRangeQuery.NewInt32Range("i", 0, 1, 2, true, true), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Scoring_rewrite_refuses_too_many_terms()
    {
        int limit = BooleanQuery.MaxClauseCount;
        using SearchIndex index = SearchIndex.OfTexts(new Random(1), [string.Join(' ', Enumerable.Range(0, 40).Select(i => "w" + SearchIndex.Number(i)))]);
        PrefixQuery query = new(new Term("body", "w")) { MultiTermRewriteMethod = MultiTermQuery.SCORING_BOOLEAN_QUERY_REWRITE };
        try
        {
            BooleanQuery.MaxClauseCount = 39;
            Assert.That(() => index.Searcher.Search(query, 1), Throws.TypeOf<BooleanQuery.TooManyClausesException>());
            query.MultiTermRewriteMethod = MultiTermQuery.CONSTANT_SCORE_AUTO_REWRITE_DEFAULT;
            Assert.That(index.Matches(query), Is.EqualTo(new[] { 0 }));
        }
        finally
        {
            BooleanQuery.MaxClauseCount = limit;
        }
    }

    private static (MultiTermQuery Query, Func<string, bool> Matches) RandomTermSet(Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                string prefix = RandomWord(random, 2);
                return (new PrefixQuery(new Term("w", prefix)), word => word.StartsWith(prefix, StringComparison.Ordinal));
            case 1:
                string pattern = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(3) switch
                {
                    0 => "*",
                    1 => "?",
                    _ => RandomWord(random, 1),
                }));
                Regex regex = new("^" + string.Concat(pattern.Select(c => c switch
                {
                    '*' => "(?:[^\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff])*",
                    '?' => "(?:[^\\ud800-\\udfff]|[\\ud800-\\udbff][\\udc00-\\udfff])",
                    _ => Regex.Escape(c.ToString()),
                })) + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
                return (new WildcardQuery(new Term("w", pattern)), regex.IsMatch);
            default:
                BytesRef? low = random.Next(4) == 0 ? null : new BytesRef(RandomWord(random, 3));
                BytesRef? high = random.Next(4) == 0 ? null : new BytesRef(RandomWord(random, 3));
                bool withLow = random.Next(2) == 0;
                bool withHigh = random.Next(2) == 0;
                bool Inside(string word)
                {
                    BytesRef bytes = new(word);
                    int below = low is null ? 1 : bytes.CompareTo(low);
                    int above = high is null ? -1 : bytes.CompareTo(high);
                    return (below > 0 || (below == 0 && withLow)) && (above < 0 || (above == 0 && withHigh));
                }

                return (new TermRangeQuery("w", low, high, withLow, withHigh), Inside);
        }
    }

    private static string RandomWord(Random random, int most)
    {
        string[] letters = [.. Letters.EnumerateRunes().Select(rune => rune.ToString())];
        return string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => letters[random.Next(letters.Length)]));
    }

    private static double RandomNumber(Random random)
    {
        return random.Next(2) == 0 ? random.Next(-20, 20) : Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(1, 9)), 2);
    }
}
