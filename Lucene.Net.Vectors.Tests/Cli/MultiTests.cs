using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Lucene.Net.Vectors.Evaluation;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>Token vectors on a handful of documents whose scores are plain to see.</summary>
public class MultiTests
{
    private CliRunner _cli = null!;
    private string _collection = null!;
    private string _queries = null!;
    private string _tokens = null!;
    private string _queryTokens = null!;
    private string _index = null!;
    private string _out = null!;

    [SetUp]
    public void SetUp()
    {
        _cli = new CliRunner();
        _collection = _cli.Write("c.tsv", "a\tone\nb\ttwo\nc\tthree\nd\tfour\n");
        _queries = _cli.Write("q.tsv", "q1\tred\nq2\tblue\nq3\tnone\n");

        // a: east and north; b: east; c: nothing; d: west, north, and between east and north.
        _tokens = _cli.WriteFloats("d.f32", 1, 0, 0, 1, 2, 0, -1, 0, 0, 3, 1, 1);
        _queryTokens = _cli.WriteFloats("q.f32", 1, 0, 0, 1, -1, 0);
        _index = _cli.PathOf("index");
        _out = _cli.PathOf("out.run");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("offsets", false)]
    [TestCase("lengths", false)]
    [TestCase("lengths", true)]
    public void RowsAreDividedAndSearched(string form, bool half)
    {
        string tokens = half ? _cli.Write("d.f16", [.. new[] { 1f, 0, 0, 1, 2, 0, -1, 0, 0, 3, 1, 1 }.SelectMany(v => BitConverter.GetBytes((Half)v))]) : _tokens;
        bool offsets = form == "offsets";
        string output = Index($"tok={tokens},{form}={Ints("d.i32", offsets ? [0, 2, 3, 3, 6] : [2, 1, 0, 3])}");
        Assert.That(output, Does.Contain("tok: 6 token vectors, rows of 2 dimensions, Float16, Sum"));

        // Each query token's best cosine, summed.
        Run run = Search("late(tok, {tokens}, k=10)", $"{_queryTokens},{form}={Ints("q.i32", offsets ? [0, 2, 3, 3] : [2, 1, 0])}");
        double between = Math.Sqrt(0.5);
        Assert.That(run["q1"].Select(d => d.Id), Is.EqualTo(new[] { "a", "d", "b" }));
        Assert.That(run["q1"].Select(d => d.Score), Is.EqualTo(new[] { 2, 1 + between, 1 }).Within(2e-3));
        Assert.That(run["q2"].Select(d => (d.Id, Math.Round(d.Score, 2))), Is.EqualTo(new[] { ("d", 1), ("a", 0.0), ("b", -1) }));
        Assert.That(run["q3"], Is.Empty);
    }

    [Test]
    public void TheFieldMayBeAnotherAndBlend()
    {
        string offsets = Ints("d.i32", 0, 2, 3, 3, 6);
        string queryOffsets = Ints("q.i32", 0, 2, 3, 3);
        string output = Index($"dots={_tokens},dim=2,offsets={offsets},normalize=no,encoding=int8", "--multi", $"views={_tokens},offsets={offsets},combine=max");
        Assert.That(output, Does.Contain("not normalised").And.Contain("Int8").And.Contain("Max"));

        Assert.That(Search("late(dots, {tokens}, candidates=exact)", $"{_queryTokens},offsets={queryOffsets}")["q1"][0].Score, Is.EqualTo(4).Within(0.05), "d: 1 + 3");
        Assert.That(Search("late(views, {tokens})", $"{_queryTokens},offsets={queryOffsets}")["q1"].Select(d => d.Score), Is.EqualTo(new[] { 1.0, 1, 1 }).Within(2e-3));
        CliRunner.RunWell("search", "--index", _index, "--queries", _queries, "--run", _out, "--with", "late(views, {vector}, k=2)", "--query-vectors", _cli.WriteFloats("views.f32", 0, 1, 1, 0, -1, 0));
        Assert.That(RunReader.Read(_out)["q1"].Select(d => (d.Id, Math.Round(d.Score, 2))), Is.EquivalentTo(new[] { ("a", 1.0), ("d", 1.0) }), "each document once, by its nearest view");
        Run blend = Search("hybrid(rrf, late(views, {tokens}), late(dots, {tokens}, k=1))", $"{_queryTokens},offsets={queryOffsets}");
        Assert.That(blend["q1"], Has.Count.EqualTo(3));
        string explained = CliRunner.RunWell(
            "search", "--index", _index, "--query", "x", "--with", "late(views, {tokens})", "--query-tokens", $"{_cli.WriteFloats("one.f32", 1, 0)},lengths={Ints("one.i32", 1)}", "--explain");
        Assert.That(explained, Does.Contain("views"));
        Assert.That(CliRunner.RunWell("check", "--index", _index), Does.Contain("is sound"));
    }

    [Test]
    public void EveryKeyIsObeyedAndInspected()
    {
        // Enough documents for an index of candidates; of 6 rows in turn 2, 1 and 3.
        const int Threes = 350;
        string collection = _cli.Write("many.tsv", string.Concat(Enumerable.Range(0, 3 * Threes).Select(i => $"d{i}\ttext\n")));
        string tokens = _cli.WriteFloats("many.f32", [.. Enumerable.Range(0, Threes).SelectMany(i => new[] { 1f, i, i, 1, 2, 0, -1, i, 0, 3, 1, 1 })]);
        string lengths = Ints("many.i32", [.. Enumerable.Range(0, Threes).SelectMany(_ => new[] { 2, 1, 3 })]);
        CliRunner.RunWell(
            "index", "--collection", collection, "--index", _index, "--multi", $"tok={tokens},lengths={lengths},pool=2,encoding=residual2,candidates=centroids",
            "--multi", $"views={tokens},lengths={lengths},combine=max,normalize=no,encoding=int8", "--multi", $"fde={tokens},lengths={lengths},candidates=muvera");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", _index, "--json"));
        Dictionary<string, JsonElement> fields = json.RootElement.GetProperty("fields").EnumerateArray()
            .Where(f => f.TryGetProperty("tokenVectors", out _)).ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("tokenVectors"));
        Assert.Multiple(() =>
        {
            Assert.That(fields.Keys, Is.EquivalentTo(new[] { "tok", "views", "fde" }));
            Assert.That(Texts(fields["tok"], "encoding", "combination", "candidates"), Is.EqualTo(new[] { "Residual2", "Sum", "Centroids" }));
            Assert.That(Texts(fields["tok"].GetProperty("segments")[0], "stored", "candidates"), Is.EqualTo(new[] { "Float16", "Centroids" }), "too few rows for residual codes");
            Assert.That(Numbers(fields["tok"], "dimensions", "pooling", "documents"), Is.EqualTo(new[] { 2, 2, 3 * Threes }));
            Assert.That(fields["tok"].GetProperty("tokens").GetInt32(), Is.InRange(3 * Threes, 4 * Threes), "2, 1 and 3 rows drawn together to 1, 1, and 1 or 2");
            Assert.That(Texts(fields["views"], "encoding", "combination", "candidates"), Is.EqualTo(new[] { "Int8", "Max", "None" }));
            Assert.That(Numbers(fields["views"], "pooling", "documents", "tokens"), Is.EqualTo(new[] { 1, 3 * Threes, 6 * Threes }));
            Assert.That(fields["views"].GetProperty("normalize").GetBoolean(), Is.False);
            Assert.That(fields["tok"].GetProperty("normalize").GetBoolean(), Is.True);
            Assert.That(Texts(fields["fde"], "encoding", "candidates"), Is.EqualTo(new[] { "Float16", "Muvera" }));
            JsonElement files = json.RootElement.GetProperty("files");
            long ofFields = fields.Values.Sum(f => f.GetProperty("diskBytes").GetProperty("mvd").GetInt64());
            Assert.That(ofFields, Is.EqualTo(files.GetProperty("mvd").GetInt64()).Within(4), "rounding");
        });

        string table = CliRunner.RunWell("inspect", "--index", _index);
        Assert.That(table, Does.Contain("token vector field").And.Contain("Residual2").And.Contain("pooled by 2").And.Contain("Centroids").And.Contain("Muvera").And.Contain("not normalised"));
        string check = CliRunner.RunWell("check", "--index", _index);
        Assert.That(check, Does.Contain("token vector field").And.Contain("views").And.Contain("Int8").And.Contain("Centroids").And.Contain("is sound"));
    }

    [Test]
    public void AnAppendKeepsWhatTheFieldIs()
    {
        Index($"tok={_tokens},lengths={Ints("d.i32", 2, 1, 0, 3)},encoding=int8");
        string more = _cli.Write("more.tsv", "b\tnew\n");
        string lengths = Ints("more.i32", 1);
        string[] append = ["index", "--collection", more, "--index", _index, "--append"];
        CliRunner.RunBadly(3, ["field tok", "2 dimensions", "3 dimensions"], [.. append, "--multi", $"tok={_cli.WriteFloats("wide.f32", 1, 2, 3)},lengths={lengths}"]);
        CliRunner.RunBadly(3, ["field tok", "Int8", "Float16"], [.. append, "--multi", $"tok={_cli.WriteFloats("m.f32", 0, 1)},lengths={lengths},encoding=float16"]);
        CliRunner.RunBadly(2, ["field tok", "token vectors"], [.. append, "--dense", $"tok={_cli.WriteFloats("m.f32", 0, 1)}"]);
        CliRunner.RunWell([.. append, "--multi", $"tok={_cli.WriteFloats("m.f32", 0, 1)},lengths={lengths}", "--max-segments", "1"]);

        Assert.That(Search("late(tok, {tokens})", $"{_queryTokens},lengths={Ints("q.i32", 2, 1, 0)}")["q2"].Select(d => d.Id), Is.EqualTo(new[] { "d", "a", "b" }).Or.EqualTo(new[] { "d", "b", "a" }));
    }

    [Test]
    public void BadArgumentsAndFilesAreNamed()
    {
        string lengths = Ints("d.i32", 2, 1, 0, 3);
        string[] index = ["index", "--collection", _collection, "--index", _index, "--multi"];
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--multi", "offsets=", "lengths="], [.. index, $"tok={_tokens}"]);
            CliRunner.RunBadly(2, ["--multi", "offsets=", "lengths="], [.. index, $"tok={_tokens},offsets={lengths},lengths={lengths}"]);
            CliRunner.RunBadly(2, ["--multi", "nowhere.i32"], [.. index, $"tok={_tokens},lengths=nowhere.i32"]);
            CliRunner.RunBadly(2, ["--multi", "encoding=tiny", "residual2"], [.. index, $"tok={_tokens},lengths={lengths},encoding=tiny"]);
            CliRunner.RunBadly(2, ["--multi", "candidates=best", "muvera"], [.. index, $"tok={_tokens},lengths={lengths},candidates=best"]);
            CliRunner.RunBadly(2, ["--multi", "field tok", "candidates=centroids"], [.. index, $"tok={_tokens},lengths={lengths},candidates=muvera,combine=max"]);
            CliRunner.RunBadly(2, ["--multi", "combine=most", "max"], [.. index, $"tok={_tokens},lengths={lengths},combine=most"]);
            CliRunner.RunBadly(2, ["--multi", "normalize=maybe", "yes"], [.. index, $"tok={_tokens},lengths={lengths},normalize=maybe"]);
            CliRunner.RunBadly(2, ["--multi", "pool=0", "whole number from 1"], [.. index, $"tok={_tokens},lengths={lengths},pool=0"]);
            CliRunner.RunBadly(2, ["--multi", "field tok", "PoolingFactor"], [.. index, $"tok={_tokens},lengths={lengths},pool=5000"]);
            CliRunner.RunBadly(2, ["--multi", "'m=16' is none of"], [.. index, $"tok={_tokens},lengths={lengths},m=16"]);
            CliRunner.RunBadly(2, ["tok is given with --multi as well"], [.. index, $"tok={_tokens},lengths={lengths}", "--impacts", "body,field=tok"]);
            CliRunner.RunBadly(2, ["--codec", "tok"], [.. index, $"tok={_tokens},lengths={lengths}", "--codec", "lucene46"]);
            CliRunner.RunBadly(3, ["few.i32", "3 numbers", "4 documents"], [.. index, $"tok={_tokens},lengths={Ints("few.i32", 1, 2, 3)}"]);
            CliRunner.RunBadly(3, ["few.i32", "3 numbers", "4 documents"], [.. index, $"tok={_tokens},offsets={Ints("few.i32", 0, 2, 3)}"]);
            CliRunner.RunBadly(3, ["fall.i32", "number 3 is 1", "never fall"], [.. index, $"tok={_tokens},offsets={Ints("fall.i32", 0, 2, 1, 3, 6)}"]);
            CliRunner.RunBadly(3, ["late.i32", "number 1 is 1"], [.. index, $"tok={_tokens},offsets={Ints("late.i32", 1, 2, 3, 3, 6)}"]);
            CliRunner.RunBadly(3, ["less.i32", "number 2 is -1"], [.. index, $"tok={_tokens},lengths={Ints("less.i32", 2, -1, 0, 3)}"]);
            CliRunner.RunBadly(3, ["d.f32", "7 rows"], [.. index, $"tok={_tokens},dim=2,lengths={Ints("more.i32", 2, 1, 0, 4)}"]);
            CliRunner.RunBadly(3, ["zero.f32", "'b'", "token 0", "zeros"], [.. index, $"tok={_cli.WriteFloats("zero.f32", 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1)},lengths={lengths}"]);
            Assert.That(System.IO.Directory.Exists(_index), Is.False);
        });

        CliRunner.RunWell([.. index, $"tok={_tokens},lengths={lengths}", "--dense", $"emb={_cli.WriteFloats("v.f32", 1, 2, 3, 4)}"]);
        string[] search = ["search", "--index", _index, "--queries", _queries, "--run", _out, "--with"];
        string given = $"{_queryTokens},lengths={Ints("q.i32", 2, 1, 0)}";
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["position 9", "[[numbers], ...]"], [.. search, "late(tok)"]);
            CliRunner.RunBadly(2, ["position 11", "'red'"], [.. search, "late(tok, red)"]);
            CliRunner.RunBadly(2, ["position 32", "'best'", "exact"], [.. search, "late(tok, {tokens}, candidates=best)", "--query-tokens", given]);
            CliRunner.RunBadly(2, ["field 'tok' has no muvera index"], [.. search, "late(tok, {tokens}, candidates=muvera)", "--query-tokens", given]);
            CliRunner.RunBadly(2, ["{tokens}", "--query-tokens"], [.. search, "late(tok, {tokens})"]);
            CliRunner.RunBadly(2, ["{tokens} is a matrix, and stands outside of late"], [.. search, "body:({tokens})", "--query-tokens", given]);
            CliRunner.RunBadly(2, ["field tok", "--encode", "--query-tokens"], [.. search, "late(tok, {query})"]);
            CliRunner.RunBadly(2, ["no token vector field 'emb'", "tok"], [.. search, "late(emb, {tokens})", "--query-tokens", given]);
            CliRunner.RunBadly(2, ["no vector field 'tok'", "emb"], [.. search, "knn(tok, {vector})", "--query-vectors", _cli.WriteFloats("x.f32", 1, 2, 3, 4, 5, 6)]);
            CliRunner.RunBadly(3, ["q.i32", "3 numbers", "1 query"], "search", "--index", _index, "--query", "x", "--with", "late(tok, {tokens})", "--query-tokens", given);
            CliRunner.RunBadly(3, ["query 'q", "tok"], [.. search, "late(tok, {tokens})", "--query-tokens", $"{_cli.WriteFloats("w.f32", 1, 2, 3, 4, 5, 6, 7, 8, 9)},lengths={Ints("q.i32", 2, 1, 0)}"]);
        });
    }

    private static IEnumerable<string?> Texts(JsonElement of, params string[] names) => names.Select(name => of.GetProperty(name).GetString());

    private static IEnumerable<int> Numbers(JsonElement of, params string[] names) => names.Select(name => of.GetProperty(name).GetInt32());

    private string Ints(string name, params int[] numbers) => _cli.Write(name, [.. numbers.SelectMany(BitConverter.GetBytes)]);

    private string Index(string multi, params string[] more) => CliRunner.RunWell(["index", "--collection", _collection, "--index", _index, "--multi", multi, .. more]);

    private Run Search(string expression, string tokens)
    {
        CliRunner.RunWell("search", "--index", _index, "--queries", _queries, "--run", _out, "--with", expression, "--query-tokens", tokens);
        return RunReader.Read(_out);
    }
}
