using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary>
/// The commands of docs/msmarco.md, run as they stand there on the collection of samples/data, written in exactly the forms of the official
/// files: numbers for ids, tabs, no header, integer weights in Anserini's JSON, .npy matrices, BEIR's JSON.
/// </summary>
[NonParallelizable]
public sealed class MsMarcoRehearsalTests
{
    private const int Dimensions = 256;

    private static readonly string[] Runs = ["bm25.tsv", "unicoil.tsv", "splade.tsv", "dense.tsv", "blend.tsv"];

    private CliRunner _cli = null!;
    private string[] _passages = [];
    private string[] _queries = [];
    private (int Query, int Passage)[] _judged = [];

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [Test]
    public void EveryCommandOfTheWalkThroughRunsAndMeasuresWhatItSays()
    {
        WriteOfficialFiles();
        WriteBeirFiles();
        string[][] commands = [.. Commands()];
        Assert.That(commands.Select(c => c[0]).Distinct(), Is.EquivalentTo(new[] { "index", "check", "inspect", "search", "eval", "tune", "bench" }));
        foreach (string[] command in commands)
        {
            CliRunner.RunWell(command);
        }

        Assert.Multiple(() =>
        {
            foreach (string run in Runs)
            {
                double measured = Measured(_cli.PathOf("qrels.dev.small.tsv"), run, "MRR@10");
                Assert.That(measured, Is.EqualTo(OfficialMrr(_cli.PathOf(run))).Within(1e-9), run);
                Assert.That(measured, Is.GreaterThan(0.2), run);
            }

            Assert.That(File.ReadAllText(_cli.PathOf("msmarco.html")), Does.Contain("<svg"));
            Assert.That(Measured(_cli.PathOf("qrels/test.tsv"), "beir.run", "Recall@100"), Is.EqualTo(Recall(_cli.PathOf("beir.run"))).Within(1e-9).And.GreaterThan(0.7));
        });
    }

    // MRR@10 as the official script counts it: the first ten of each query's list, all judged queries in the mean.
    private double OfficialMrr(string run)
    {
        string[][] lines = [.. File.ReadAllLines(run).Select(line => line.Split('\t'))];
        Assert.That(lines, Has.All.Length.EqualTo(3), run);
        ILookup<int, int> right = _judged.ToLookup(pair => pair.Query, pair => pair.Passage);
        return right.Sum(query => lines
            .Where(line => int.Parse(line[0], CultureInfo.InvariantCulture) == query.Key && query.Contains(int.Parse(line[1], CultureInfo.InvariantCulture)))
            .Select(line => int.Parse(line[2], CultureInfo.InvariantCulture))
            .Where(rank => rank <= 10)
            .Select(rank => 1.0 / rank)
            .DefaultIfEmpty(0)
            .Max()) / right.Count;
    }

    private double Recall(string run)
    {
        HashSet<(int Query, int Passage)> found = [.. File.ReadAllLines(run).Select(line => line.Split(' ')).Where(c => int.Parse(c[3], CultureInfo.InvariantCulture) <= 100).Select(c => (int.Parse(c[0], CultureInfo.InvariantCulture), int.Parse(c[2], CultureInfo.InvariantCulture)))];
        return _judged.GroupBy(pair => pair.Query).Average(query => query.Average(pair => found.Contains(pair) ? 1.0 : 0.0));
    }

    private double Measured(string qrels, string run, string metric)
    {
        using JsonDocument json = JsonDocument.Parse(CliRunner.RunWell("eval", "--qrels", qrels, "--run", _cli.PathOf(run), "--metrics", metric, "--json"));
        return json.RootElement.GetProperty("runs")[0].GetProperty("metrics").GetProperty(metric).GetDouble();
    }

    // The lines that begin with "hybrid" in the document's blocks for the shell, with the files in this test's folder.
    private IEnumerable<string[]> Commands()
    {
        string document = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "msmarco.md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        foreach (string block in document.Split("```sh\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]))
        {
            foreach (string line in block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] words = [.. Regex.Matches(line, "'([^']*)'|(\\S+)").Select(match => match.Groups[1].Success ? match.Groups[1].Value : Placed(match.Value))];
                Assert.That(words[0], Is.EqualTo("hybrid"), line);
                yield return words[1..];
            }
        }
    }

    private string Placed(string word)
    {
        return Regex.Replace(word, "^(?:([a-z]+)=)?([a-z0-9.]+(?:/[a-z]+)?\\.(?:tsv|jsonl|npy|html|run)|INDEX|BEIR)(?=,|$)", match => (match.Groups[1].Success ? $"{match.Groups[1].Value}=" : "") + _cli.PathOf(match.Groups[2].Value));
    }

    private void WriteOfficialFiles()
    {
        string data = Path.Combine(SharedData.RepositoryRoot, "samples", "data");
        if (!Directory.Exists(data))
        {
            Assert.Ignore($"{data} is absent: the tests do not run within the repository.");
        }

        string[][] passages = [.. File.ReadAllLines(Path.Combine(data, "collection.tsv")).Select(line => line.Split('\t'))];
        string[][] queries = [.. File.ReadAllLines(Path.Combine(data, "queries.tsv")).Select(line => line.Split('\t'))];
        _passages = [.. passages.Select(p => p[1])];
        _queries = [.. queries.Select(q => q[1])];
        Dictionary<string, int> passageNumber = passages.Select((p, i) => (p[0], i)).ToDictionary(p => p.Item1, p => p.i);
        Dictionary<string, int> queryNumber = queries.Select((q, i) => (q[0], i)).ToDictionary(q => q.Item1, q => q.i);
        _judged = [.. File.ReadAllLines(Path.Combine(data, "qrels.txt")).Select(line => line.Split(' ')).Select(c => (queryNumber[c[0]], passageNumber[c[2]]))];

        _cli.Write("collection.tsv", string.Concat(_passages.Select((text, i) => $"{i}\t{text}\n")));
        _cli.Write("queries.dev.small.tsv", string.Concat(_queries.Select((text, i) => $"{QueryId(i)}\t{text}\n")));
        _judged = [.. _judged.Select(pair => (QueryId(pair.Query), pair.Passage))];
        _cli.Write("qrels.dev.small.tsv", string.Concat(_judged.Select(pair => $"{pair.Query}\t0\t{pair.Passage}\t1\n")));
        foreach ((string model, int scale) in new[] { ("unicoil", 20), ("splade", 100) })
        {
            _cli.Write($"{model}.jsonl", string.Concat(_passages.Select((text, i) => Weights(i, text, scale))));
            _cli.Write($"{model}.dev.jsonl", string.Concat(_queries.Select((text, i) => Weights(QueryId(i), text, scale))));
        }

        _cli.Write("passages.npy", Matrix(Path.Combine(data, "docs.hashed.f32")));
        _cli.Write("queries.dev.small.npy", Matrix(Path.Combine(data, "queries.hashed.f32")));
    }

    private void WriteBeirFiles()
    {
        _cli.Write("corpus.jsonl", string.Concat(_passages.Select((text, i) => JsonSerializer.Serialize(new { _id = $"{i}", title = text.Split(' ')[0], text, metadata = new { url = "" } }) + "\n")));
        _cli.Write("queries.jsonl", string.Concat(_queries.Select((text, i) => JsonSerializer.Serialize(new { _id = $"{QueryId(i)}", text, metadata = new { } }) + "\n")));
        Directory.CreateDirectory(_cli.PathOf("qrels"));
        _cli.Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\n" + string.Concat(_judged.Select(pair => $"{pair.Query}\t{pair.Passage}\t1\n")));
    }

    // Ids of queries are no row numbers there.
    private static int QueryId(int row) => 1_048_585 - (row * 13);

    // Counts of words in the place of a model's weights.
    private static string Weights(int id, string text, int scale)
    {
        Dictionary<string, int> vector = Regex.Matches(text.ToLowerInvariant(), "[a-z]{4,}").GroupBy(match => match.Value).ToDictionary(word => word.Key, word => scale * word.Count());
        return JsonSerializer.Serialize(new { id, contents = text, vector }) + "\n";
    }

    // As numpy.save writes a float32 array.
    private static byte[] Matrix(string file)
    {
        byte[] values = File.ReadAllBytes(file);
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({values.Length / sizeof(float) / Dimensions}, {Dimensions}), }}";
        header = header.PadRight(((header.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. values];
    }
}
