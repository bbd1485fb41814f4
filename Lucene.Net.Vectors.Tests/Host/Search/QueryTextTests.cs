using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Host.Search;

/// <summary>How queries print, and when two are equal. The texts are the real package's.</summary>
[TestFixture]
public class QueryTextTests
{
    private static IEnumerable<TestCaseData> Printed()
    {
        yield return new TestCaseData(T("x"), "f:x", "x");
        yield return new TestCaseData(With(T("x"), 2), "f:x^2.0", "x^2.0");
        yield return new TestCaseData(With(T("x"), 1.5e-4f), "f:x^1.5E-4", "x^1.5E-4");
        yield return new TestCaseData(With(T("x"), 1e7f), "f:x^1.0E7", "x^1.0E7");
        yield return new TestCaseData(With(new MatchAllDocsQuery(), 2), "*:*^2.0", "*:*^2.0");
        yield return new TestCaseData(NumericRangeQuery.NewDoubleRange("f", 1.0, 2.5, true, false), "f:[1 TO 2.5}", "[1 TO 2.5}");
        yield return new TestCaseData(NumericRangeQuery.NewInt64Range("f", 4, null, -7, true, true), "f:[* TO -7]", "[* TO -7]");
        yield return new TestCaseData(TermRangeQuery.NewStringRange("f", null, "*", true, false), "f:[* TO \\*}", "[* TO \\*}");
        yield return new TestCaseData(new TermRangeQuery("f", null, null, false, true), "f:{* TO *]", "{* TO *]");
        yield return new TestCaseData(With(new WildcardQuery(new Term("f", "a*b?")), 2), "f:a*b?^2.0", "a*b?^2.0");
        yield return new TestCaseData(With(new PrefixQuery(new Term("f", "ab")), 0.5f), "f:ab*^0.5", "ab*^0.5");
        yield return new TestCaseData(Phrase(), "f:\"? y|z ? ? w\"~2", "\"? y|z ? ? w\"~2");
        yield return new TestCaseData(Alternatives(), "f:\"(y q) a ? ? ? y\"~1", "\"(y q) a ? ? ? y\"~1");
        yield return new TestCaseData(Best(), "(f:x | (+f:y))~0.1^2", "(x | (+y))~0.1^2");
        yield return new TestCaseData(Tree(), "(-f:y (f:x | (+f:y))~0.1^2)~1^3.0", "(-y (x | (+y))~0.1^2)~1^3.0");
        yield return new TestCaseData(new ConstantScoreQuery(Best()), "ConstantScore((f:x | (+f:y))~0.1^2)", "ConstantScore((x | (+y))~0.1^2)");
        yield return new TestCaseData(new ConstantScoreQuery(new FieldValueFilter("f")), "ConstantScore(FieldValueFilter [field=f, negate=False])",
            "ConstantScore(FieldValueFilter [field=f, negate=False])");
        yield return new TestCaseData(new FilteredQuery(T("x"), new CachingWrapperFilter(new QueryWrapperFilter(T("y")))),
            "filtered(f:x)->CachingWrapperFilter(QueryWrapperFilter(f:y))", "filtered(x)->CachingWrapperFilter(QueryWrapperFilter(f:y))");
    }

    [TestCaseSource(nameof(Printed))]
    public void Text_of_a_query(Query query, string text, string inField)
    {
        Assert.That(query.ToString(), Is.EqualTo(text));
        Assert.That(query.ToString("f"), Is.EqualTo(inField));
    }

    [Test]
    public void Text_of_what_surrounds_queries()
    {
        Assert.That(new BooleanClause(T("x"), Occur.MUST).ToString(), Is.EqualTo("+f:x"));
        Assert.That(new PrefixFilter(new Term("f", "x")).ToString(), Is.EqualTo("PrefixFilter(f:x)"));
        Assert.That(NumericRangeFilter.NewInt32Range("f", 1, 2, true, true).ToString(), Is.EqualTo("f:[1 TO 2]"));
        Assert.That(new ScoreDoc(3, 2.5f).ToString(), Is.EqualTo("doc=3 score=2.5 shardIndex=-1"));
        Assert.That(new Sort(new SortField("a", SortFieldType.INT32, true), SortField.FIELD_SCORE, SortField.FIELD_DOC,
            new SortField("s", SortFieldType.STRING)).ToString(), Is.EqualTo("<int: \"a\">!,<score>,<doc>,<string: \"s\">"));
        Explanation explanation = new(1, "a");
        explanation.AddDetail(new ComplexExplanation(true, 2, "b"));
        Assert.That(explanation.ToString(), Is.EqualTo("1 = a\n  2 = (MATCH) b\n"));
    }

    // Each maker gives the same query every time; a query equals its like and no other, and a clone that is then boosted is another.
    [Test]
    public void Equality_and_hashes()
    {
        Func<Query>[] makers =
        [
            () => T("x"),
            () => T("y"),
            () => With(T("x"), 2),
            () => new TermQuery(new Term("g", "x")),
            () => new MatchAllDocsQuery(),
            () => new BooleanQuery(),
            Tree,
            () => new BooleanQuery { { T("x"), Occur.MUST } },
            () => new BooleanQuery { { T("x"), Occur.SHOULD } },
            () => new BooleanQuery(true) { { T("x"), Occur.SHOULD } },
            () => new BooleanQuery { { T("x"), Occur.SHOULD }, { T("y"), Occur.SHOULD } },
            Best,
            Phrase,
            Alternatives,
            () => new ConstantScoreQuery(T("x")),
            () => new ConstantScoreQuery(new QueryWrapperFilter(T("x"))),
            () => new FilteredQuery(T("x"), new FieldValueFilter("f")),
            () => new FilteredQuery(T("x"), new FieldValueFilter("f", true)),
            () => new PrefixQuery(new Term("f", "x")),
            () => new WildcardQuery(new Term("f", "x")),
            () => TermRangeQuery.NewStringRange("f", "a", "b", true, true),
            () => TermRangeQuery.NewStringRange("f", "a", "b", false, true),
            () => TermRangeQuery.NewStringRange("f", "a", null, true, true),
            () => NumericRangeQuery.NewInt32Range("f", 1, 2, true, true),
            () => NumericRangeQuery.NewInt64Range("f", 1, 2, true, true),
            () => NumericRangeQuery.NewInt32Range("f", 8, 1, 2, true, true),
        ];
        for (int i = 0; i < makers.Length; i++)
        {
            for (int j = 0; j < makers.Length; j++)
            {
                (Query a, Query b) = (makers[i](), makers[j]());
                Assert.That(a.Equals(b), Is.EqualTo(i == j), $"{a} and {b}");
            }

            Query query = makers[i]();
            Query copy = (Query)query.Clone();
            Assert.That(copy.Equals(query), Is.True);
            Assert.That(copy, Is.Not.SameAs(query));
            Assert.That(copy.GetHashCode(), Is.EqualTo(query.GetHashCode()).And.EqualTo(makers[i]().GetHashCode()));
            copy.Boost = 17;
            Assert.That(copy.Equals(query), Is.False);
        }
    }

    [Test]
    public void A_clone_has_clauses_of_its_own()
    {
        BooleanQuery query = new() { { T("x"), Occur.MUST } };
        BooleanQuery copy = (BooleanQuery)query.Clone();
        copy.Add(T("y"), Occur.MUST);
        Assert.That(query.Clauses, Has.Count.EqualTo(1));
        Assert.That(copy.GetClauses(), Has.Length.EqualTo(2));
    }

    [Test]
    public void Missing_parts_are_refused()
    {
        Assert.That(() => new ConstantScoreQuery((Query)null!), Throws.ArgumentNullException);
        Assert.That(() => new ConstantScoreQuery((Filter)null!), Throws.ArgumentNullException);
        Assert.That(() => new QueryWrapperFilter(null!), Throws.ArgumentNullException);
        Assert.That(() => new FilteredQuery(T("x"), null!), Throws.ArgumentNullException);
        PhraseQuery phrase = [];
        phrase.Add(new Term("f", "x"));
        Assert.That(() => phrase.Add(new Term("g", "x")), Throws.ArgumentException);
        Assert.That(() => new PrefixQuery(new Term("f", "x")).ExtractTerms(new HashSet<Term>()), Throws.TypeOf<NotSupportedException>());
    }

    private static TermQuery T(string word)
    {
        return new TermQuery(new Term("f", word));
    }

    private static Query With(Query query, float boost)
    {
        query.Boost = boost;
        return query;
    }

    private static PhraseQuery Phrase()
    {
        PhraseQuery phrase = new() { Slop = 2 };
        phrase.Add(new Term("f", "y"), 1);
        phrase.Add(new Term("f", "z"), 1);
        phrase.Add(new Term("f", "w"), 4);
        return phrase;
    }

    private static MultiPhraseQuery Alternatives()
    {
        MultiPhraseQuery phrase = new() { Slop = 1 };
        phrase.Add([new Term("f", "y"), new Term("f", "q")]);
        phrase.Add(new Term("f", "a"));
        phrase.Add([new Term("f", "y")], 5);
        return phrase;
    }

    private static DisjunctionMaxQuery Best()
    {
        DisjunctionMaxQuery best = new(0.1f) { Boost = 2 };
        best.Add(T("x"));
        best.Add(new BooleanQuery { { T("y"), Occur.MUST } });
        return best;
    }

    private static BooleanQuery Tree()
    {
        BooleanQuery tree = new() { MinimumNumberShouldMatch = 1, Boost = 3 };
        tree.Add(T("y"), Occur.MUST_NOT);
        tree.Add(Best(), Occur.SHOULD);
        return tree;
    }
}
