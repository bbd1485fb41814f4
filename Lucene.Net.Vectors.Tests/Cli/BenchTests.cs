using System;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using HybridSearch.Cli.Output;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>What bench says about recall is right; how fast anything is, is not asked here.</summary>
public class BenchTests
{
    private const int Documents = 200;
    private const int Queries = 5;
    private const int Dimensions = 8;

    private CliRunner _cli = null!;
    private string _index = null!;
    private string _queries = null!;
    private float[][] _vectors = null!;
    private float[][] _queryVectors = null!;

    [SetUp]
    public void SetUp()
    {
        var random = new Random(5);
        _vectors = [.. Enumerable.Range(0, Documents).Select(_ => Vector(random))];
        _queryVectors = [.. Enumerable.Range(0, Queries).Select(_ => Vector(random))];
        _cli = new CliRunner();
        _index = _cli.PathOf("index");
        string collection = _cli.Write("c.tsv", string.Concat(Enumerable.Range(0, Documents).Select(i => $"d{i}\tword{i}\n")));
        string file = _cli.WriteFloats("d.f32", [.. _vectors.SelectMany(v => v)]);
        _queries = _cli.WriteFloats("q.f32", [.. _queryVectors.SelectMany(v => v)]);
        CliRunner.RunWell("index", "--collection", collection, "--index", _index, "--dense", $"emb={file},similarity=euclidean");
    }

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase("1")]
    [TestCase("3")]
    public void EverySettingIsAPoint(string threads)
    {
        string svg = _cli.PathOf("curve.svg");
        using JsonDocument json = Bench("--k", "5", "--ef", "10,200", "--oversample", "1,2", "--filter-rates", "1,0.5", "--threads", threads, "--svg", svg);
        JsonElement[] points = [.. json.RootElement.GetProperty("points").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(
                points.Select(p => (p.GetProperty("ef").GetInt32(), p.GetProperty("oversample").GetDouble(), p.GetProperty("filterRate").GetDouble())),
                Is.EqualTo(new[] { (10, 1, 1.0), (200, 1, 1), (10, 2, 1), (200, 2, 1), (10, 1, .5), (200, 1, .5), (10, 2, .5), (200, 2, .5) }));
            Assert.That(points.Select(p => p.GetProperty("recall").GetDouble()), Is.All.InRange(0.5, 1));
            Assert.That(points.Where(p => p.GetProperty("ef").GetInt32() == Documents).Select(p => p.GetProperty("recall").GetDouble()), Is.All.EqualTo(1), "all are candidates");
            Assert.That(points[..4].Select(p => p.GetProperty("visited").GetDouble()), Is.All.EqualTo(Documents), "there is no graph");
            Assert.That(points[4..].Select(p => p.GetProperty("visited").GetDouble()), Is.All.InRange(Documents / 3, Documents * 2 / 3), "half are allowed");
            foreach (string name in new[] { "qps", "cpuQps", "p50Ms", "p99Ms" })
            {
                Assert.That(points.Select(p => p.GetProperty(name).GetDouble()), Is.All.Positive, name);
            }

            Assert.That(points.Select(p => p.GetProperty("p99Ms").GetDouble() >= p.GetProperty("p50Ms").GetDouble()), Is.All.True);
            Assert.That(json.RootElement.GetProperty("buildSeconds").GetDouble(), Is.Positive);
            Assert.That(json.RootElement.GetProperty("diskBytes").EnumerateObject().Sum(e => e.Value.GetInt64()), Is.GreaterThanOrEqualTo(Documents * Dimensions * sizeof(float)));
            Assert.That(json.RootElement.GetProperty("managedBytes").GetInt64(), Is.LessThan(256 * 1024));
        });

        XElement drawing = XDocument.Load(svg).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.That((drawing.Elements(ns + "polyline").Count(), drawing.Elements(ns + "circle").Count()), Is.EqualTo((4, 8)));
    }

    [Test]
    public void FiltersMayHaveToDoWithTheQuery()
    {
        using JsonDocument json = Bench("--k", "5", "--ef", "200", "--filter-rates", "1,0.1", "--filter-kind", "random,near,far");
        JsonElement[] points = [.. json.RootElement.GetProperty("points").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(
                points.Select(p => (p.GetProperty("filterRate").GetDouble(), p.GetProperty("filterKind").GetString())),
                Is.EqualTo(new[] { (1, "random"), (0.1, "random"), (0.1, "near"), (0.1, "far") }));
            Assert.That(points[2..].Select(p => p.GetProperty("visited").GetDouble()), Is.All.EqualTo(Documents / 10));
            Assert.That(points.Select(p => p.GetProperty("recall").GetDouble()), Is.All.EqualTo(1), "the truth is what the filter leaves");
            Assert.That(points[0].TryGetProperty("exactQps", out _), Is.False);
            Assert.That(points[1..].Select(p => p.GetProperty("exactQps").GetDouble()), Is.All.Positive);
            Assert.That(points[1..].Select(p => p.GetProperty("unfilteredQps").GetDouble()), Is.All.Positive);
        });
        Assert.That(CliRunner.RunWell(Command("--ef", "200", "--filter-rates", "0.5", "--filter-kind", "far")), Does.Contain("0.5 far").And.Contain("x exact"));
        CliRunner.RunBadly(2, ["--filter-kind has 'close'"], Command("--filter-kind", "near,close"));
    }

    [Test]
    public void AWiderSearchOfAGraphVisitsAndFindsMore()
    {
        const int Count = 3000;
        var random = new Random(9);
        string collection = _cli.Write("many.tsv", string.Concat(Enumerable.Range(0, Count).Select(i => $"d{i}\tword{i}\n")));
        string vectors = _cli.WriteFloats("many.f32", [.. Enumerable.Range(0, Count).SelectMany(_ => Vector(random))]);
        string index = _cli.PathOf("graph");
        CliRunner.RunWell("index", "--collection", collection, "--index", index, "--dense", $"emb={vectors},index=hnsw", "--max-segments", "1");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell(
            "bench", "--index", index, "--field", "emb", "--query-vectors", _queries, "--k", "5", "--ef", "5,40", "--repeat", "1", "--json"));
        JsonElement[] points = [.. json.RootElement.GetProperty("points").EnumerateArray()];

        Assert.That(points[0].GetProperty("visited").GetDouble(), Is.InRange(5, points[1].GetProperty("visited").GetDouble() - 1));
        Assert.That(points[1].GetProperty("visited").GetDouble(), Is.LessThan(Count));
        Assert.That(points[1].GetProperty("recall").GetDouble(), Is.GreaterThan(0.9).And.GreaterThanOrEqualTo(points[0].GetProperty("recall").GetDouble()));
    }

    [Test]
    public void TheTruthMayBeGiven()
    {
        // The first query's row names four of its five nearest and its farthest.
        int[][] truth = [.. _queryVectors.Select(q => Enumerable.Range(0, Documents).OrderBy(i => Distance(q, _vectors[i])).ToArray())];
        truth[0][4] = truth[0][^1];
        string file = _cli.Write("truth.ivecs", Ivecs([.. truth.Select(row => row[..6])]));
        double expected = (Queries - 0.2) / Queries;
        Assert.That(RecallOf("--truth", file), Is.EqualTo(expected).Within(1e-9));

        // The same through ids, the rows turned round.
        string ids = _cli.Write("ids.txt", string.Concat(Enumerable.Range(0, Documents).Reverse().Select(i => $"d{i}\n")));
        string turned = _cli.Write("turned.ivecs", Ivecs([.. truth.Select(row => row[..5].Select(i => Documents - 1 - i).ToArray())]));
        Assert.That(RecallOf("--truth", $"{turned},ids={ids}"), Is.EqualTo(expected).Within(1e-9));

        double RecallOf(params string[] more)
        {
            using JsonDocument json = Bench(["--k", "5", "--ef", "200", .. more]);
            return json.RootElement.GetProperty("points")[0].GetProperty("recall").GetDouble();
        }
    }

    [Test]
    public void TheScreenSaysWhatWasMeasured()
    {
        string output = CliRunner.RunWell("bench", "--index", _index, "--field", "emb", "--query-vectors", _queries, "--repeat", "1");

        Assert.That(output, Does.Contain("queries/s").And.Match(@"512 +1 +1 +1\.0000").And.Contain("5 queries, k=10, 1 thread, 1 segment").And.Contain("200 vectors of 8 dimensions, Euclidean"));
    }

    [Test]
    public void PlainVectorsOfOthersAreMeasuredToo()
    {
        string plain = _cli.PathOf("plain");
        string collection = _cli.Write("p.tsv", "a\tx\nb\ty\n");
        CliRunner.RunWell("index", "--collection", collection, "--index", plain, "--codec", "lucene46", "--dense", $"emb={_cli.WriteFloats("p.f32", [.. _vectors[0], .. _vectors[1]])}");
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("bench", "--index", plain, "--field", "emb", "--query-vectors", _queries, "--json", "--k", "3"));

        Assert.That(json.RootElement.GetProperty("points")[0].GetProperty("recall").GetDouble(), Is.EqualTo(1));
        Assert.That(json.RootElement.GetProperty("diskBytes").GetProperty("plain").GetInt32(), Is.EqualTo(2 * Dimensions * sizeof(float)));
    }

    [Test]
    public void WhatIsWrongIsNamed()
    {
        string three = _cli.Write("three.ivecs", Ivecs([.. Enumerable.Repeat(new[] { 1, 2, 3 }, Queries)]));
        string far = _cli.Write("far.ivecs", Ivecs([.. Enumerable.Repeat(new[] { 1, 2, Documents }, Queries)]));
        CliRunner.RunBadly(2, ["--field", "'other'", "emb"], "bench", "--index", _index, "--field", "other", "--query-vectors", _queries);
        CliRunner.RunBadly(2, ["--ef has '9'", "k=10"], Command("--ef", "9,20"));
        CliRunner.RunBadly(2, ["--ef has '0'"], Command("--ef", "0"));
        CliRunner.RunBadly(2, ["--oversample has '0.5'"], Command("--oversample", "0.5"));
        CliRunner.RunBadly(2, ["--oversample has 'NaN'"], Command("--oversample", "NaN"));
        CliRunner.RunBadly(2, ["--filter-rates has '2'"], Command("--filter-rates", "1,2"));
        CliRunner.RunBadly(2, ["--filter-rates has '0'"], Command("--filter-rates", "0"));
        CliRunner.RunBadly(2, ["--k has '0'"], Command("--k", "0"));
        CliRunner.RunBadly(2, ["--threads is '0'"], Command("--threads", "0"));
        CliRunner.RunBadly(2, ["nowhere.ivecs"], Command("--truth", "nowhere.ivecs"));
        CliRunner.RunBadly(2, ["--svg", "does not exist"], Command("--svg", _cli.PathOf("no/where.svg")));
        CliRunner.RunBadly(3, ["three.ivecs", "row 1", "3 neighbours"], Command("--truth", three));
        CliRunner.RunBadly(3, ["far.ivecs", "neighbour 200"], Command("--truth", far, "--k", "3"));
        CliRunner.RunBadly(3, ["one.ivecs", "1 queries"], Command("--truth", _cli.Write("one.ivecs", Ivecs([[1, 2, 3]])), "--k", "3"));
        CliRunner.RunBadly(3, ["odd.f32"], "bench", "--index", _index, "--field", "emb", "--query-vectors", _cli.WriteFloats("odd.f32", 1, 2, 3));
        CliRunner.RunBadly(3, ["nan.f32", "row 1"], "bench", "--index", _index, "--field", "emb", "--query-vectors", _cli.WriteFloats("nan.f32", 1, 2, 3, 4, 5, 6, 7, float.NaN));
        string one = _cli.Write("one.ivecs", Ivecs([Enumerable.Range(0, 10).ToArray()]));
        CliRunner.RunBadly(
            3, ["nan.f32", "row 1", "NaN"],
            "bench", "--index", _index, "--field", "emb", "--query-vectors", _cli.WriteFloats("nan.f32", 1, 2, 3, 4, 5, 6, 7, float.NaN), "--truth", one);
        CliRunner.RunBadly(3, ["wide.f32", "rows of 4"], "bench", "--index", _index, "--field", "emb", "--query-vectors", $"{_cli.WriteFloats("wide.f32", 1, 2, 3, 4)},dim=4");
    }

    [Test]
    public void AChartOfNothingIsStillADrawing()
    {
        Assert.That(XDocument.Parse(new RecallSpeedChart("a < b & c").ToSvg()).Root!.Value, Does.StartWith("a < b & c"));
        var one = new RecallSpeedChart("one");
        one.Add("curve", [(1, 1000)]);
        Assert.That(one.ToSvg(), Does.Not.Contain("NaN").And.Not.Contain("Infinity"));
    }

    private string[] Command(params string[] more) => ["bench", "--index", _index, "--field", "emb", "--query-vectors", _queries, "--repeat", "1", .. more];

    private JsonDocument Bench(params string[] more) => JsonDocument.Parse(CliRunner.RunWell([.. Command(more), "--json"]));

    private static float[] Vector(Random random) => [.. Enumerable.Range(0, Dimensions).Select(_ => (float)((2 * random.NextDouble()) - 1))];

    private static double Distance(float[] x, float[] y) => x.Zip(y, (a, b) => ((double)a - b) * ((double)a - b)).Sum();

    private static byte[] Ivecs(int[][] rows) => [.. rows.SelectMany(row => row.Prepend(row.Length)).SelectMany(BitConverter.GetBytes)];
}
