using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using HybridSearch.Cli.Commands;
using HybridSearch.Cli.Output;
using Lucene.Net.Codecs;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>What check, inspect and bench say of learned-sparse fields; how fast anything is, is not asked here.</summary>
public class SparseMeasureTests
{
    // 33 blocks of 128 documents: a whole group of 32 and one more.
    private const int Documents = (32 * 128) + 50;
    private const int Blocks = 33;

    private static readonly string[] Terms = ["red", "green", "blue", "grey"];

    private CliRunner _cli = null!;
    private string _index = null!;
    private string _collection = null!;

    [SetUp]
    public void SetUp()
    {
        var random = new Random(11);
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
        _collection = _cli.Write("c.tsv", string.Concat(Enumerable.Range(0, Documents).Select(i => $"d{i}\tword{i}\n")));
        string one = _cli.Write("one.jsonl", string.Concat(Enumerable.Range(0, Documents).Select(i => $$$"""{"id": "d{{{i}}}", "vector": {"t": {{{random.Next(2, 200)}}}}}""" + "\n")));
        string many = _cli.Write(
            "many.jsonl",
            string.Concat(Enumerable.Range(0, Documents).Select(i => $"{{\"id\": \"d{i}\", \"vector\": {{{string.Join(", ", Terms.Where(_ => random.Next(3) == 0).Select(t => $"\"{t}\": {random.Next(1, 256)}"))}}}}}\n")));
        CliRunner.RunWell("index", "--collection", _collection, "--index", _index, "--sparse", $"one={one}", "--max-segments", "1");
        CliRunner.RunWell("index", "--collection", _collection, "--index", _cli.PathOf("two"), "--sparse", $"one={one}", "--sparse", $"many={many},forward=yes", "--max-segments", "1");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void ASoundIndexSaysWhatItHas()
    {
        string output = CliRunner.RunWell("check", "--index", _cli.PathOf("two"));
        Assert.That(output, Does.Match($@"one +_\w+ +1 +{Documents} +no +sound").And.Match(@"many +_\w+ +4 +\d+ +yes +sound").And.Contain("is sound"));
    }

    [TestCase(3)]
    [TestCase(Blocks - 1)]
    public void ABlocksLargestWeightThatIsNotIsAFinding(int block)
    {
        AlterMaximum(block, by: -1);
        CliRunner.RunBadly(1, ["is damaged", "field one", "term 't'", $"block {block}: its largest weight is"], "check", "--index", _index);
    }

    [Test]
    public void ALargestWeightThatIsTooLargeIsAFindingToo()
    {
        AlterMaximum(7, by: 1);
        CliRunner.RunBadly(1, ["is damaged", "term 't'", "block 7"], "check", "--index", _index);
    }

    [Test]
    public void AGroupsLargestWeightThatIsTooSmallIsAFinding()
    {
        AlterMaximum(Blocks, by: -1);
        CliRunner.RunBadly(1, ["is damaged", "term 't'", "documents 0 to 4095", "at most"], "check", "--index", _index);
    }

    [Test]
    public void InspectionSaysWhatWeightsTake()
    {
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("inspect", "--index", _cli.PathOf("two"), "--json"));
        JsonElement one = Weights(json, "one");
        JsonElement many = Weights(json, "many");
        long files = json.RootElement.GetProperty("files").GetProperty("vsp").GetInt64();
        Assert.Multiple(() =>
        {
            Assert.That((one.GetProperty("terms").GetInt32(), one.GetProperty("documents").GetInt32(), one.GetProperty("postings").GetInt32()), Is.EqualTo((1, Documents, Documents)));
            Assert.That((many.GetProperty("terms").GetInt32(), many.GetProperty("bits").GetInt32(), many.GetProperty("maxWeight").GetSingle()), Is.EqualTo((4, 8, 255f)));
            Assert.That(many.GetProperty("postings").GetInt32(), Is.InRange(many.GetProperty("documents").GetInt32(), Documents * 2));
            Assert.That(one.GetProperty("diskBytes").GetProperty("vsp").GetInt64() + many.GetProperty("diskBytes").GetProperty("vsp").GetInt64(), Is.EqualTo(files).Within(2), "rounding");
            Assert.That(one.GetProperty("diskBytes").EnumerateObject().Select(e => e.Name), Does.Contain("tim").And.Contain("vss"));
            Assert.That(many.GetProperty("diskBytes").EnumerateObject().Count(), Is.GreaterThan(one.GetProperty("diskBytes").EnumerateObject().Count()), "the terms by document");
            Assert.That(one.GetProperty("bytesAPosting").GetDouble(), Is.InRange(1, 2.5));
        });

        Assert.That(CliRunner.RunWell("inspect", "--index", _cli.PathOf("two")), Does.Match($@"one +8 bits, weights to 255 .* 1 +{Documents} +{Documents} "));
    }

    [TestCase("1")]
    [TestCase("2")]
    public void BenchHoldsExactSearchAgainstExhaustive(string threads)
    {
        var random = new Random(3);
        string queries = _cli.Write(
            "q.jsonl", string.Concat(Enumerable.Range(0, 6).Select(i => $"{{\"id\": \"q{i}\", \"vector\": {{{string.Join(", ", Terms.Take(1 + (i % 4)).Select(t => $"\"{t}\": {random.Next(1, 9)}"))}}}}}\n")));
        string[] bench = ["bench", "--index", _cli.PathOf("two"), "--field", "many", "--query-weights", queries, "--k", "1,10,100000", "--repeat", "1", "--threads", threads];
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell([.. bench, "--json"]));
        JsonElement[] points = [.. json.RootElement.GetProperty("points").EnumerateArray()];
        JsonElement[] exact = [.. points.Where(p => p.GetProperty("mode").GetString() is "exact" or "exhaustive")];

        Assert.Multiple(() =>
        {
            Assert.That(
                exact.Select(p => (p.GetProperty("mode").GetString(), p.GetProperty("k").GetInt32())),
                Is.EqualTo(new[] { ("exhaustive", 1), ("exact", 1), ("exhaustive", 10), ("exact", 10), ("exhaustive", Documents), ("exact", Documents) }));
            Assert.That(exact.Select(p => p.GetProperty("overlap").GetDouble()), Is.All.EqualTo(1));
            Assert.That(points.Select(p => p.GetProperty("mode").GetString()), Does.Contain("prune").And.Contain("two-phase"));
            Assert.That(points.Select(p => p.GetProperty("overlap").GetDouble()), Is.All.InRange(0, 1));
            Assert.That(points.Select(p => p.GetProperty("knobs").GetString()!.Length > 0), Is.EqualTo(points.Select(p => !exact.Contains(p))));
            foreach (string name in new[] { "qps", "cpuQps", "p50Ms", "p99Ms", "speedup" })
            {
                Assert.That(points.Select(p => p.GetProperty(name).GetDouble()), Is.All.Positive, name);
            }

            Assert.That(json.RootElement.GetProperty("exactIsExhaustive").GetBoolean(), Is.True);
            Assert.That(json.RootElement.GetProperty("diskBytes").GetProperty("vsp").GetInt64(), Is.Positive);
            Assert.That(json.RootElement.GetProperty("buildSeconds").GetDouble(), Is.Positive);
        });
        Assert.That(CliRunner.RunWell(bench), Does.Match(@"exact +10 +1\.0000").And.Contain("6 queries of 2.2 terms").And.Contain("bytes a posting"));
    }

    [Test]
    public void TheFirstHitThatDiffersIsNamed()
    {
        var plan = new SparseBenchPlan { Index = _index, Field = "one", QueryWeights = "q.jsonl", K = [2], Threads = 1, Repetitions = 1 };
        using var output = new StringWriter();
        var runner = new SparseBenchRunner(plan, new Terminal(output, output, isInteractive: false));
        SparseWeights[] queries = [new("q1", SparseVector.Empty), new("q2", SparseVector.Empty)];
        ScoreDoc[][] expected = [[], [new(1, 2), new(3, 1)]];

        Assert.Multiple(() =>
        {
            Assert.That(runner.Difference(queries, expected, [[], [new(1, 2), new(3, 1)]], 2), Is.Null);
            Assert.That(runner.Difference(queries, expected, [[], [new(1, 2), new(4, 1)]], 2), Does.Contain("field one, query 'q2', k=2, rank 2").And.Contain("document 4").And.Contain("document 3"));
            Assert.That(runner.Difference(queries, expected, [[], [new(1, 2.5f), new(3, 1)]], 2), Does.Contain("rank 1").And.Contain("2.5"));
            Assert.That(runner.Difference(queries, expected, [[], [new(1, 2)]], 2), Does.Contain("rank 2").And.Contain("finds nothing"));
            Assert.That(runner.Difference(queries, expected, [[new(0, 1)], []], 2), Does.Contain("query 'q1'").And.Contain("exhaustive search nothing"));
        });
    }

    [Test]
    public void BadArgumentsAreNamed()
    {
        string queries = _cli.Write("q.jsonl", """{"id": "q", "vector": {"t": 1}}""");
        string[] bench = ["bench", "--index", _index, "--field", "one"];
        Assert.Multiple(() =>
        {
            CliRunner.RunBadly(2, ["--query-vectors", "--query-weights"], bench);
            CliRunner.RunBadly(2, ["--query-vectors", "--query-weights"], [.. bench, "--query-weights", queries, "--query-vectors", queries]);
            CliRunner.RunBadly(2, ["--ef", "vector fields"], [.. bench, "--query-weights", queries, "--ef", "10"]);
            CliRunner.RunBadly(2, ["--svg", "vector fields"], [.. bench, "--query-weights", queries, "--svg", _cli.PathOf("x.svg")]);
            CliRunner.RunBadly(2, ["--k", "one number"], [.. bench, "--query-vectors", queries, "--k", "1,2"]);
            CliRunner.RunBadly(2, ["--k has '0'"], [.. bench, "--query-weights", queries, "--k", "10,0"]);
            CliRunner.RunBadly(2, ["no learned-sparse field 'body'", "one"], "bench", "--index", _index, "--field", "body", "--query-weights", queries);
            CliRunner.RunBadly(3, ["empty.jsonl", "is empty"], [.. bench, "--query-weights", _cli.Write("empty.jsonl", "\n")]);
            CliRunner.RunBadly(3, ["bad.jsonl", "line 1"], [.. bench, "--query-weights", _cli.Write("bad.jsonl", "x")]);
        });
    }

    private static JsonElement Weights(JsonDocument json, string field) =>
        json.RootElement.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == field).GetProperty("weights");

    // Of a term's skip data: last documents and offsets of all blocks, 4 bytes each, then the largest weights of the blocks and those of the groups.
    private void AlterMaximum(int place, int by)
    {
        string path = System.IO.Directory.EnumerateFiles(_index, "*.vss").Single();
        byte[] bytes = File.ReadAllBytes(path);
        int header = CodecUtil.HeaderLength("HybridImpactsSkip");
        Span<ushort> maxima = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan(((header + 3) / 4 * 4) + (2 * sizeof(int) * Blocks)));
        maxima[place] = (ushort)Math.Max(0, maxima[place] + by);
        File.Delete(path);
        using FSDirectory directory = FSDirectory.Open(_index);
        using IndexOutput output = directory.CreateOutput(Path.GetFileName(path), IOContext.DEFAULT);
        output.WriteBytes(bytes, 0, bytes.Length - CodecUtil.FooterLength());
        CodecUtil.WriteFooter(output);
    }
}
