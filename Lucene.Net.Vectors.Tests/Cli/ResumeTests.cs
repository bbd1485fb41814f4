using System;
using System.IO;
using System.Linq;
using HybridSearch.Cli.Input;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary><c>hybrid index --resume</c>: what was committed before an interruption stays, and the same command does the rest.</summary>
public sealed class ResumeTests
{
    private const int Documents = 57;

    private CliRunner _cli = null!;

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("1")]
    [TestCase("3")]
    public void AnInterruptedIndexIsTheSameWhenFinished(string threads)
    {
        Write(badRow: -1);
        CliRunner.RunWell(Command("whole", threads)[..^3]);
        string[] expected = Answers("whole");

        Write(badRow: 34);
        CliRunner.RunBadly(3, ["must be a finite number"], Command("index", threads));
        Assert.That(CliRunner.RunWell("inspect", "--index", _cli.PathOf("index")), Does.Contain("30 documents").And.Contain("--resume"));
        CliRunner.RunBadly(2, ["interrupted at 30 documents", "--resume"], [.. Command("index", threads)[..^3], "--append"]);
        CliRunner.RunBadly(2, ["--resume", "was begun with"], [.. Command("index", threads).Select(word => word.Replace("weights.jsonl", "others.jsonl"))]);

        Write(badRow: -1);
        CliRunner.RunWell(Command("index", threads));
        Assert.That(Answers("index"), Is.EqualTo(expected));
        Assert.That(CliRunner.RunWell("check", "--index", _cli.PathOf("index")), Does.Contain("is sound"));
        Assert.That(CliRunner.RunWell("inspect", "--index", _cli.PathOf("index")), Does.Contain($"{Documents} documents").And.Not.Contain("--resume"));
        CliRunner.RunBadly(2, ["is whole"], Command("index", threads));
    }

    [Test]
    public void WithoutItNothingIsLeftOfAnInterruptedIndex()
    {
        Write(badRow: 34);
        CliRunner.RunBadly(3, ["must be a finite number"], Command("index", "1")[..^3]);
        Assert.That(Directory.Exists(_cli.PathOf("index")), Is.False);
    }

    [Test]
    public void WhatCannotBeAskedForTogetherIsSaid()
    {
        Write(badRow: -1);
        CliRunner.RunBadly(2, ["--resume"], [.. Command("index", "1"), "--append"]);
        CliRunner.RunBadly(2, ["--merge-disk", "--max-segments"], [.. Command("index", "1"), "--merge-disk", "100", "--max-segments", "1"]);
        CliRunner.RunBadly(2, ["--ram is 100"], [.. Command("index", "1"), "--ram", "100"]);
        CliRunner.RunWell([.. Command("index", "1"), "--merge-disk", "1", "--ram", "128"]);
        Assert.That(Answers("index"), Is.Not.Empty);
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(1000)]
    public void AnIdThatComesTwiceIsFoundInLittleMemory(int mostHashes)
    {
        string path = _cli.Write("ids.tsv", string.Concat(Enumerable.Range(0, 300).Select(i => $"{(i == 211 ? 40 : i)}\ttext\n")));
        DistinctIds ids = new(path, mostHashes);
        foreach (Passage passage in PassageReader.Read(path))
        {
            ids.See(passage.Id);
        }

        Assert.That(ids.FirstRepeated(), Is.EqualTo(new Passage("40", "text", 212)));
    }

    private string[] Command(string index, string threads) =>
    [
        "index", "--collection", _cli.PathOf("docs.tsv"), "--index", _cli.PathOf(index), "--threads", threads, "--impacts", "body",
        "--sparse", $"expansion={_cli.PathOf("weights.jsonl")}", "--dense", $"embedding={_cli.PathOf("docs.f32")},dim=2,similarity=euclidean", "--resume", "--commit-every", "10",
    ];

    private string[] Answers(string index)
    {
        CliRunner.RunWell(
            "search", "--index", _cli.PathOf(index), "--queries", _cli.Write("q.tsv", "a\tword7 common\nb\tword3 common\n"), "--query-vectors", _cli.WriteFloats("q.f32", 0.3f, 0.7f, 0.9f, 0.1f),
            "--query-weights", _cli.Write("q.jsonl", "{\"id\": \"a\", \"vector\": {\"t2\": 2}}\n{\"id\": \"b\", \"vector\": {\"t4\": 1}}\n"),
            "--with", "hybrid(linear:minmax, body:({query}), sparse(expansion, {weights}, k=60), sparse(body_impacts, {query}, k=60), knn(embedding, {vector}, k=60))", "--run", _cli.PathOf("run"));

        // Documents of one score come in the order of the index, which several threads do not keep.
        return [.. File.ReadAllLines(_cli.PathOf("run")).Select(line => line.Split(' ')).Select(c => $"{c[0]} {c[2]} {c[4]}").Order(StringComparer.Ordinal)];
    }

    private void Write(int badRow)
    {
        _cli.Write("docs.tsv", string.Concat(Enumerable.Range(0, Documents).Select(i => $"d{i}\tcommon word{i % 10} word{i % 7}\n")));
        foreach (string file in new[] { "weights.jsonl", "others.jsonl" })
        {
            _cli.Write(file, string.Concat(Enumerable.Range(0, Documents).Where(i => i % 5 != 0).Select(i => $"{{\"id\": \"d{i}\", \"vector\": {{\"t{i % 6}\": {1 + (i % 9)}}}}}\n")));
        }

        _cli.WriteFloats("docs.f32", [.. Enumerable.Range(0, Documents).SelectMany(i => new[] { i == badRow ? float.NaN : i / 60f, i * i % 13 / 13f })]);
    }
}
