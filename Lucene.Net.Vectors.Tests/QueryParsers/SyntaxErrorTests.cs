using System;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Vectors.QueryParsers;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.QueryParsers;

/// <summary>Errors say where, what was found and what was expected.</summary>
public sealed class SyntaxErrorTests
{
    [TestCase("", 1, "found the end", "expected a query")]
    [TestCase("  ", 3, "found the end", "expected a query")]
    [TestCase("one AND", 8, "found the end", "a word")]
    [TestCase("one AND OR two", 9, "found 'OR'", "a word")]
    [TestCase("one ) two", 5, "found ')'", "no bracket is open")]
    [TestCase("(one two", 9, "found the end", "expected ')'")]
    [TestCase("knn(f, [1], k=3) AND", 21, "found the end", "a word")]
    [TestCase("knn(f, [1], k=3) AND OR b", 22, "found 'OR'", "a word")]
    [TestCase("knn(f, [1], k=3)^ 2", 18, "found ' '", "a number")]
    [TestCase("knn(f, [1], k=3)~2 x", 17, "found '~2'", "")]
    [TestCase("one \"two", 9, "found the end", "from position 5")]
    [TestCase("one [a TO", 10, "found the end", "from position 5")]
    [TestCase("one /a", 7, "found the end", "from position 5")]
    [TestCase("a^x", 3, "found 'x'", "a number")]
    [TestCase("a:?b", 1, "'*' or '?' not allowed", "")]
    [TestCase("knn()", 5, "found ')'", "the name of a field")]
    [TestCase("knn", 0, "", "")]
    [TestCase("knn(", 5, "found the end", "the name of a field")]
    [TestCase("knn(emb)", 8, "found ')'", "',' and a text in quotes")]
    [TestCase("knn(emb, )", 10, "found ')'", "a text in quotes, [numbers] or {parameter}")]
    [TestCase("knn(emb, red)", 10, "found 'red'", "a text in quotes, [numbers] or {parameter}")]
    [TestCase("knn(emb, [])", 11, "found ']'", "a finite number")]
    [TestCase("knn(emb, [1 2])", 13, "found '2'", "',' or ']'")]
    [TestCase("knn(emb, [1, 1e99])", 14, "found '1e99'", "a finite number")]
    [TestCase("knn(emb, [1, NaN])", 14, "found 'NaN'", "a finite number")]
    [TestCase("knn(emb, [1], k=0)", 17, "found '0'", "k=N with a whole number from 1 to 10000")]
    [TestCase("knn(emb, [1], k=10001)", 17, "found '10001'", "to 10000")]
    [TestCase("knn(emb, [1], k=99999999999999)", 17, "found '99999999999999'", "to 10000")]
    [TestCase("knn(emb, [1], k=1.5)", 17, "found '1.5'", "a whole number")]
    [TestCase("knn(emb, [1], k=)", 17, "found ')'", "a whole number")]
    [TestCase("knn(emb, [1], k=10, ef=9)", 24, "found '9'", "from 10, the k")]
    [TestCase("knn(emb, [1], oversample=0.5)", 26, "found '0.5'", "oversample=N with a finite number from 1")]
    [TestCase("knn(emb, [1], k=9000, oversample=90)", 1, "", "more than 100000 candidates")]
    [TestCase("knn(emb, [1], k=1, k=2)", 20, "found 'k=2'", "each key once")]
    [TestCase("knn(emb, [1], depth=3)", 15, "found 'depth=3'", "one of k=, ef=")]
    [TestCase("knn(emb, [1] k=3)", 14, "found 'k=3'", "',' or ')'")]
    [TestCase("knn(emb, [1], similarity=hamming)", 26, "found 'hamming'", "Cosine, DotProduct")]
    [TestCase("knn(emb, [1], filter=)", 22, "found ')'", "a query")]
    [TestCase("knn(emb, [1], filter=(a AND))", 28, "found ')'", "a word")]
    [TestCase("knn(emb, [1], seedCount=3)", 1, "", "no seeds=")]
    [TestCase("knn(emb, {vector}", 18, "found the end", "',' or ')'")]
    [TestCase("knn(bare, \"x\")", 11, "", "the field 'bare' has no encoder")]
    [TestCase("knn(emb, {weights})", 10, "", "{weights} is a bag of weighted terms")]
    [TestCase("knn(emb, {nowhere})", 10, "", "there is no parameter {nowhere}")]
    [TestCase("body:({vector})", 7, "", "{vector} is a vector, and stands outside of knn(...)")]
    [TestCase("body:({tokens})", 7, "", "outside of late(...)")]
    [TestCase("title:knn(emb, [1])", 7, "", "stands behind a field's name")]
    [TestCase("within(emb, [1])", 1, "", "lacks score>=N")]
    [TestCase("within(emb, [1], score=1)", 18, "found 'score=1'", "score>=")]
    [TestCase("within(emb, [1], score>=x)", 25, "found 'x'", "score>=N with a finite number")]
    [TestCase("sparse(imp, red)", 13, "found 'red'", "{term:weight, ...}")]
    [TestCase("sparse(imp,{red:-1})", 13, "found 'red:-1'", "term:weight with a number above 0")]
    [TestCase("sparse(imp,{fox:1, red})", 20, "found 'red'", "term:weight")]
    [TestCase("sparse(imp,{red:1 x})", 19, "found 'x'", "',' or '}'")]
    [TestCase("sparse(imp,{red:1}, k=3, clustered=(), two-phase=())", 1, "", "two phases")]
    [TestCase("sparse(imp,{red:1}, mode=fast)", 26, "found 'fast'", "two-phase")]
    [TestCase("late(t, [x])", 10, "found 'x'", "a finite number")]
    [TestCase("late(t, [[1, 2], [3]])", 18, "", "the row has 1 components, and the first 2")]
    [TestCase("late(t, {tokens}, candidates=word)", 30, "found 'word'", "muvera, centroids, exact, (query)")]
    [TestCase("late(t, {tokens}, k=9, candidates=(word), candidateCount=3)", 1, "", "candidateCount=3")]
    [TestCase("hybrid()", 8, "found ')'", "a blend: rrf")]
    [TestCase("hybrid(rrf)", 11, "found ')'", "a query to blend")]
    [TestCase("hybrid(rrf, k=3)", 16, "found ')'", "a query to blend")]
    [TestCase("hybrid(rrf, body:x, )", 21, "found ')'", "a query")]
    [TestCase("hybrid(rrf body:x)", 12, "found 'body:x'", "',' or ')'")]
    [TestCase("hybrid(quadratic, a)", 8, "found 'quadratic'", "linear:SCALE")]
    [TestCase("hybrid(rrf:0, a)", 8, "found 'rrf:0'", "from 1")]
    [TestCase("hybrid(linear:max, a)", 8, "found 'linear:max'", "minmax, tmm")]
    [TestCase("hybrid(rrf, -1*b)", 13, "found '-1*b'", "a weight of at least 0")]
    [TestCase("hybrid(rrf, b, cutoff=drop)", 23, "found 'drop'", "threshold:SCORE")]
    [TestCase("hybrid(rrf, b, cutoff=drop:0)", 23, "", "drops=0")]
    [TestCase("hybrid(rrf, retriever(b, dept=3))", 26, "found 'dept=3'", "one of name=, depth=")]
    [TestCase("hybrid(rrf, retriever(b, name=x), retriever(c, name=x))", 1, "", "two retrievers have one name")]
    [TestCase("hybrid(rrf, b, k=3, k=4)", 21, "found 'k=4'", "each key once")]
    public void NamesThePlace(string text, int position, string found, string expected)
    {
        if (position == 0)
        {
            Assert.That(Parsers.Hybrid().Parse(text), Is.Not.Null, "a word that is a function's name is a word");
            return;
        }

        QuerySyntaxException error = Assert.Throws<QuerySyntaxException>(() => Parsers.Hybrid().Parse(text, Parsers.Parameters))!;
        Assert.Multiple(() =>
        {
            Assert.That(error, Is.InstanceOf<ParseException>());
            Assert.That(error.Position, Is.EqualTo(position), error.Message);
            Assert.That(error.Message, Does.StartWith(FormattableString.Invariant($"position {position}: ")));
            Assert.That(error.Message, Does.Contain(found).And.Contain(expected));
            Assert.That(error.Message, Does.Not.Contain("\n").And.Not.Contain("8388"));
            Assert.That(error.Found is null, Is.EqualTo(error.Expected is null));
        });
    }

    [Test]
    public void LimitsHold()
    {
        Refused(new QueryLimits { MaxLength = 5 }, "abcdef", 1, "6 characters, more than 5");
        Refused(new QueryLimits { MaxLength = 6 }, "{evil}", 1, "{evil}");
        Refused(new QueryLimits { MaxNesting = 2 }, "a (b (c) (d (e)))", 13, "more than 2 deep");
        Refused(new QueryLimits { MaxNesting = 2 }, "knn(f, [1], filter=(a (b)))", 23, "more than 2 deep");
        Refused(new QueryLimits { MaxClauses = 3 }, "b c d e", 1, "more than 3 clauses");
        Refused(new QueryLimits { MaxClauses = 3 }, "b {evil}", 1, "more than 3 clauses");
        Refused(new QueryLimits { MaxFunctions = 1 }, "knn(f, [1]) exact(f, [1])", 13, "more than 1 functions");
        Refused(new QueryLimits { MaxCandidates = 5 }, "knn(f, [1], k=3, ef=6)", 21, "to 5");
        Refused(new QueryLimits { MaxCandidates = 5 }, "sparse(f, {a:1}, k=3, mode=two-phase)", 1, "more than 5 candidates");
        Refused(QueryLimits.Default, new string('(', 100_000), 33, "more than 32 deep");
        Refused(QueryLimits.Trusting, new string('(', 100_000), 101, "more than 100 deep");
        Refused(QueryLimits.Trusting, string.Concat(System.Linq.Enumerable.Repeat("knn(f, [1], filter=", 10_000)), (100 * 19) + 1, "more than 100 deep");
        Refused(QueryLimits.Default, "knn(f, [" + string.Join(',', new int[4097]) + "])", 8, "more than 4096 components");

        static void Refused(QueryLimits limits, string text, int position, string problem)
        {
            QuerySyntaxException error = Assert.Throws<QuerySyntaxException>(() => Parsers.Hybrid(Parsers.Options with { Limits = limits }).Parse(text, Parsers.Parameters))!;
            Assert.That(error.Message, Does.Contain(problem));
            Assert.That(error.Position, Is.EqualTo(position), error.Message);
        }
    }

    [Test]
    public void WhatTheApplicationThrowsPassesThrough()
    {
        Assert.That(() => Parsers.Hybrid().Parse("a {x}", _ => throw new TimeoutException()), Throws.InstanceOf<TimeoutException>());
        Assert.That(() => Parsers.Hybrid(Parsers.Options with { CheckField = (_, _) => throw new TimeoutException() }).Parse("knn(f, [1])"), Throws.InstanceOf<TimeoutException>());
        Assert.That(() => Parsers.Hybrid(Parsers.Options with { DenseEncoders = _ => throw new TimeoutException() }).Parse("knn(f, \"a\")"), Throws.InstanceOf<TimeoutException>());
    }

    [Test]
    public void ABoostThatMarksFunctionsIsRefused()
    {
        Assert.That(() => Parsers.Hybrid().Parse("knn(f, [1]) (+*:*^8388609)"), Throws.InstanceOf<QuerySyntaxException>().With.Message.Contains("8388608"));
    }
}
