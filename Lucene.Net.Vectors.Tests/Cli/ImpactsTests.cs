using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>BM25's weights as a learned-sparse field, and what of such a field may be left out.</summary>
public class ImpactsTests
{
    private CliRunner _cli = null!;
    private string _index = null!;
    private string _queries = null!;
    private string _collection = null!;

    [SetUp]
    public void SetUp()
    {
        var random = new Random(7);
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
        _collection = _cli.Write("c.tsv", Collection(random, 0, 300));
        _queries = _cli.Write("q.tsv", string.Concat(Enumerable.Range(0, 20).Select(i => $"q{i}\t{Text(random, 4)}\n")) + "twice\tword3 word3 word17\nnone\t\n");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("1")]
    [TestCase("3")]
    public void WeightsRankAsTheWordsDo(string threads)
    {
        string output = CliRunner.RunWell("index", "--collection", _collection, "--index", _index, "--impacts", "body,bits=16", "--bm25", "0.9,0.4", "--threads", threads);
        Assert.That(output, Does.Contain("body_impacts: BM25 weights of body, 16 bits"));

        Run words = Search("body:({query})");
        Run weights = Search("sparse(body_impacts, {query})");
        Assert.That(words["q0"], Is.Not.Empty);
        foreach (string query in words.Topics)
        {
            // Among documents of nearly the same score rounding decides.
            Assert.That(weights[query].Select(d => d.Score), Is.EqualTo(words[query].Select(d => d.Score)).Within(2e-3), query);
            Dictionary<string, double> byId = words[query].ToDictionary(d => d.Id, d => d.Score);
            Assert.That(weights[query].Select(d => Math.Abs(d.Score - byId[d.Id])), Is.All.LessThan(2e-3), query);
        }

        Assert.That(weights["none"], Is.Empty);
    }

    [Test]
    public void DocumentsThatJoinAnIndexAreWeighedByWhatItHas()
    {
        CliRunner.RunWell("index", "--collection", _collection, "--index", _index, "--impacts", "body");
        string more = _cli.Write("more.tsv", Collection(new Random(8), 300, 40) + "rare\tunheard unheard unheard\n");
        CliRunner.RunBadly(2, ["body_impacts", "bits="], "index", "--collection", more, "--index", _index, "--append", "--impacts", "body,bits=4");
        CliRunner.RunWell("index", "--collection", more, "--index", _index, "--append", "--impacts", "body", "--max-segments", "1");

        Run found = Search("sparse(body_impacts, \"unheard {query}\")");
        Assert.That(found["none"].Select(d => d.Id), Is.EqualTo(new[] { "rare" }));
        Assert.That(found["q0"].Count(d => d.Id.StartsWith("d3", StringComparison.Ordinal)), Is.Positive);
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Match(@"body_impacts +_\w+ .* sound").And.Contain("is sound"));
    }

    [Test]
    public void ApproximateSearchIsChosenByName()
    {
        CliRunner.RunWell("index", "--collection", _collection, "--index", _index, "--impacts", "body");
        Run exact = Search("sparse(body_impacts, {query}, k=10)");
        foreach (string mode in new[] { "exact", "exhaustive" })
        {
            Run same = Search($"sparse(body_impacts, {{query}}, k=10, mode={mode})");
            Assert.That(same.Topics.SelectMany(t => same[t].Select(d => (t, d.Id, d.Score))), Is.EqualTo(exact.Topics.SelectMany(t => exact[t].Select(d => (t, d.Id, d.Score)))), mode);
        }

        foreach (string mode in new[] { "prune", "two-phase" })
        {
            Assert.That(Search($"sparse(body_impacts, {{query}}, k=10, mode={mode})")["q0"], Is.Not.Empty, mode);
        }

        CliRunner.RunBadly(
            2, ["position 36", "'fast'", "two-phase"], "search", "--index", _index, "--query", "word1", "--with", "sparse(body_impacts, {query}, mode=fast)");
    }

    [Test]
    public void LightTermsAndLongListsMayBeLeftOut()
    {
        string weights = _cli.Write("w.jsonl", string.Concat(Enumerable.Range(0, 300).Select(i => $$$"""{"id": "d{{{i}}}", "vector": {"all": {{{1 + (i % 200)}}}, "light": 1}}""" + "\n")));
        string[] index = ["index", "--collection", _collection, "--index", _index];
        CliRunner.RunBadly(2, ["--sparse", "mass=2"], [.. index, "--sparse", $"imp={weights},mass=2"]);
        CliRunner.RunBadly(2, ["--sparse", "postings=0"], [.. index, "--sparse", $"imp={weights},postings=0"]);
        CliRunner.RunWell([.. index, "--sparse", $"imp={weights},mass=0.9,postings=5", "--sparse", $"whole={weights}", "--max-segments", "1"]);
        Assert.That(Search("sparse(imp, {all:1})")["q0"].Select(d => d.Score), Is.EqualTo(new[] { 200, 199, 198, 197, 196 }));
        Assert.That(Search("sparse(whole, {light:1})")["q0"], Has.Count.EqualTo(300));
        Assert.That(Search("sparse(imp, {light:1})")["q0"], Has.Count.LessThan(10), "where it is a tenth of the document's weights or more");

        // What was asked for once is remembered.
        string more = _cli.Write("more.tsv", "m\tnew\n");
        string moreWeights = _cli.Write("m.jsonl", """{"id": "m", "vector": {"all": 201, "light": 1}}""");
        CliRunner.RunWell("index", "--collection", more, "--index", _index, "--append", "--sparse", $"imp={moreWeights}", "--max-segments", "1");
        Assert.That(Search("sparse(imp, {all:1})")["q0"].Select(d => d.Score), Is.EqualTo(new[] { 201, 200, 199, 198, 197 }));
        Assert.That(Search("sparse(imp, {light:1})")["q0"].Select(d => d.Id), Has.None.EqualTo("m"));
    }

    [Test]
    public void BadArgumentsAreNamed()
    {
        string[] index = ["index", "--collection", _collection, "--index", _index];
        string weights = _cli.Write("w.jsonl", """{"id": "d1", "vector": {"a": 1}}""");
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--impacts", "'title'", "body"], [.. index, "--impacts", "title"]);
            CliRunner.RunBadly(2, ["--impacts", "id is the name"], [.. index, "--impacts", "body,field=id"]);
            CliRunner.RunBadly(2, ["--impacts", "Bits"], [.. index, "--impacts", "body,bits=17"]);
            CliRunner.RunBadly(2, ["--impacts", "body_impacts", "--sparse as well"], [.. index, "--impacts", "body", "--sparse", $"body_impacts={weights}"]);
            CliRunner.RunBadly(2, ["--codec", "body_impacts"], [.. index, "--impacts", "body", "--codec", "lucene46"]);
            CliRunner.RunBadly(2, ["encoder=", "not both"], [.. index, "--sparse", $"imp={weights},encoder={_cli.PathOf(".")},analyzer=english"]);
            CliRunner.RunBadly(2, ["--sparse", "imp", "nowhere"], [.. index, "--sparse", $"imp={weights},encoder={_cli.PathOf("nowhere")}"]);
        });
        CliRunner.RunWell([.. index, "--sparse", $"imp={weights}"]);
        CliRunner.RunBadly(2, ["--impacts", "imp", "other weights"], [.. index, "--append", "--impacts", "body,field=imp"]);
    }

    private Run Search(string expression)
    {
        string run = _cli.PathOf("out.run");
        CliRunner.RunWell("search", "--index", _index, "--queries", _queries, "--run", run, "--with", expression);
        return RunReader.Read(run);
    }

    private static string Collection(Random random, int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(i => $"d{i}\t{Text(random, 3 + random.Next(30))}\n"));

    // Low numbers are common words.
    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => $"word{(int)(60 * Math.Pow(random.NextDouble(), 2))}"));
}
