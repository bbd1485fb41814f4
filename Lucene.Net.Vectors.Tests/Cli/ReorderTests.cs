using System;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>An index that was reordered answers as before, and remembers what it did.</summary>
public sealed class ReorderTests
{
    private const int Count = 300;

    private CliRunner _cli = null!;
    private string _collection = null!;
    private string _weights = null!;
    private string _queries = null!;
    private string _index = null!;
    private string _other = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        Random random = new(1);
        string[] topics = ["red apple fruit tree sweet", "blue sea ship sail wave", "fast car road wheel engine"];
        string[][] texts = [.. Enumerable.Range(0, Count).Select(_ => topics[random.Next(3)].Split(' ').OrderBy(_ => random.Next()).Take(3).Append("number" + random.Next(50)).ToArray())];
        _collection = _cli.Write("c.tsv", string.Concat(texts.Select((words, i) => $"d{i}\t{string.Join(' ', words)}\n")));
        _weights = _cli.Write("w.jsonl", string.Concat(texts.Select((words, i) => $"{{\"id\": \"d{i}\", \"vector\": {{{string.Join(", ", words.Select(word => $"\"{word}\": {1 + random.Next(255)}"))}}}}}\n")));
        _queries = _cli.Write("q.tsv", "q1\tapple tree\nq2\tsea number7\nq3\twheel\n");
        _index = _cli.PathOf("index");
        _other = _cli.PathOf("other");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("hybrid", "1")]
    [TestCase("hybrid", "3")]
    [TestCase("lucene46", "1")]
    public void EverythingIsFoundAsBefore(string codec, string threads)
    {
        string vectors = _cli.WriteFloats("v.f32", [.. Enumerable.Range(0, Count * 2).Select(i => 1 + MathF.Sin(i))]);
        string[] sparse = codec == "hybrid" ? ["--sparse", $"imp={_weights}"] : [];
        CliRunner.RunWell(["index", "--collection", _collection, "--index", _index, "--codec", codec, "--analyzer", "standard", "--dense", $"meaning={vectors},dim=2", .. sparse]);

        string output = CliRunner.RunWell("reorder", "--index", _index, "--out", _other, "--threads", threads);

        Assert.That(output, Does.Contain($"Wrote {Count} documents").And.Contain(codec == "hybrid" ? "the order of imp" : "the order of body"));
        Assert.That(CliRunner.RunWell("check", "--index", _other), Does.Contain("is sound").And.Contain(codec == "hybrid" ? "HybridVectors" : "Lucene46"));
        RequireSame("body:({query})");
        RequireSame("knn(meaning, {vector}, k=300)", "--query-vectors", _cli.WriteFloats("q.f32", 1, 0.25f, 0.5f, 1, 2, -1) + ",dim=2");
        if (codec == "hybrid")
        {
            RequireSame("sparse(imp, {apple:2, sea:1, number7:3}, k=300)");
        }
    }

    [Test]
    public void WhatCannotBeDoneSaysWhy()
    {
        CliRunner.RunWell("index", "--collection", _collection, "--index", _index);
        CliRunner.RunBadly(2, ["--fields", "'absent'"], "reorder", "--index", _index, "--out", _other, "--fields", "body,absent");
        CliRunner.RunBadly(2, ["--out", "holds an index already"], "reorder", "--index", _index, "--out", _index);
        CliRunner.RunBadly(2, ["--index", "no folder"], "reorder", "--index", _other, "--out", _cli.PathOf("third"));
        Assert.That(Directory.Exists(_other), Is.False, "nothing was left behind");
    }

    private void RequireSame(string expression, params string[] more)
    {
        Run before = Search(_index, expression, more), after = Search(_other, expression, more);
        foreach (string query in new[] { "q1", "q2", "q3" })
        {
            Assert.That(after[query].Select(d => (d.Score, d.Id)).Order(), Is.EqualTo(before[query].Select(d => (d.Score, d.Id)).Order()), $"{expression} {query}");
        }
    }

    private Run Search(string index, string expression, string[] more)
    {
        string run = _cli.PathOf("run");
        CliRunner.RunWell(["search", "--index", index, "--queries", _queries, "--with", expression, "--run", run, "--k", "1000", .. more]);
        return RunReader.Read(run);
    }
}
