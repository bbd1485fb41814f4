using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Cli;

/// <summary><c>hybrid index --ram</c>: what indexing keeps in memory stays below a bound, whatever the collection's size.</summary>
public sealed class IndexMemoryTests
{
    private const int Documents = 9_000;
    private const int Dimensions = 4;
    private const int Megabytes = 128;

    // The runtime's own and what is not given back at once.
    private const int SlackMegabytes = 32;

    // Room for 1024 links a vector, of which few are used: 40,000 vectors' graph would take 170 MB.
    private const string Options = "dim=4,similarity=euclidean,encoding=int8,index=hnsw,m=512,efc=8";

    private CliRunner _cli = null!;

    [SetUp]
    public void SetUp() => _cli = new CliRunner();

    [TearDown]
    public void TearDown() => _cli.Dispose();

    [TestCase(1, 1)]
    [TestCase(4, 1)]
    [TestCase(4, 2)]
    public void MemoryDoesNotGrowWithTheCollection(int times, int threads)
    {
        Write(times * Documents);
        ProcessStartInfo start = ChildRun.NewStart([Program.HybridVerb, .. Command("index"), "--ram", $"{Megabytes}", "--threads", $"{threads}"]);
        start.Environment["DOTNET_GCHeapHardLimit"] = (Megabytes * 1_048_576L).ToString("X", CultureInfo.InvariantCulture);
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        long most = 0;
        while (!child.WaitForExit(10))
        {
            most = Math.Max(most, OwnKilobytes(child.Id));
        }

        Assert.That(child.ExitCode, Is.Zero, output.Result + errors.Result);
        Assert.That(most, Is.LessThan((Megabytes + SlackMegabytes) * 1024L), "kilobytes of its own");
        Assert.That(CliRunner.RunWell("inspect", "--index", _cli.PathOf("index")), Does.Contain($"{times * Documents} documents"));
        Assert.That(CliRunner.RunWell("check", "--index", _cli.PathOf("index")), Does.Contain("is sound"));
    }

    [Test]
    public void SegmentsThatDoNotFitAreRefusedWithWhatTheyNeed()
    {
        Write(2 * Documents);
        CliResult refused = CliRunner.Run([.. Command("index"), "--ram", $"{Megabytes}", "--max-segments", "1"]);
        Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((2, refused.Error)), refused.Output);
        Assert.That(refused.Error, Does.Contain("--max-segments").And.Contain($"{2 * Documents} documents in 1 segment"));
        Assert.That(Directory.Exists(_cli.PathOf("index")), Is.False, "nothing is begun");

        string needed = WordAfter(refused.Error, "--ram"), segments = WordAfter(refused.Error, "or --max-segments");
        Assert.That(CliRunner.RunWell([.. Command("index"), "--ram", needed, "--max-segments", "1"]), Does.Contain("in 1 segment,"));
        Assert.That(segments, Is.EqualTo("2"));
        string less = (int.Parse(needed, CultureInfo.InvariantCulture) - 3).ToString(CultureInfo.InvariantCulture);
        CliRunner.RunBadly(2, ["--max-segments"], [.. Command("less"), "--ram", less, "--max-segments", "1"]);
    }

    [Test]
    public void IdsThatDoNotFitAreRefusedWithWhatTheyNeed()
    {
        Write(10);
        string ids = _cli.Write("ids.txt", string.Concat(Enumerable.Range(0, 10).Select(i => $"d{i}{new string(' ', 2_000_000)}\n")));
        CliRunner.RunBadly(2, ["--ram", "128 MB are too few", "give "], [.. Command("index"), "--dense", $"other={_cli.PathOf("docs.f32")},dim={Dimensions},ids={ids}", "--ram", $"{Megabytes}"]);
        Assert.That(Directory.Exists(_cli.PathOf("index")), Is.False, "nothing is begun");
    }

    private static string WordAfter(string text, string word) => text[(text.IndexOf(word, StringComparison.Ordinal) + word.Length)..].Trim().Split([' ', ',', '.', '\n'])[0];

    // The memory that no file stands behind, where the system tells it; else only the heap's hard limit is the judge.
    private static long OwnKilobytes(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended, or there is no such file here
        }
    }

    private string[] Command(string index) => ["index", "--collection", _cli.PathOf("docs.tsv"), "--index", _cli.PathOf(index), "--dense", $"embedding={_cli.PathOf("docs.f32")},{Options}"];

    private void Write(int documents)
    {
        var random = new Random(documents);
        _cli.Write("docs.tsv", string.Concat(Enumerable.Range(0, documents).Select(i => $"d{i}\tword{i % 1000} word{i % 77}\n")));
        _cli.WriteFloats("docs.f32", [.. Enumerable.Range(0, documents * Dimensions).Select(_ => random.NextSingle())]);
    }
}
