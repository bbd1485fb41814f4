using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>Does what a <see cref="SparseBenchPlan"/> says.</summary>
internal sealed class SparseBenchRunner(SparseBenchPlan plan, Terminal terminal)
{
    /// <summary>Runs the bench.</summary>
    /// <returns>The exit code: a search that should find the same as another and does not is a finding.</returns>
    public int Run()
    {
        HybridCodec.Register();
        using FSDirectory directory = OpenIndex.Folder(plan.Index);
        OpenIndex.OpenReader(plan.Index, directory).Dispose(); // what the host makes once is not the reader's
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using DirectoryReader reader = OpenIndex.OpenReader(plan.Index, directory);
        long managedBytes = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before);
        SparseStorage storage = SparseStorage.Measure(reader, plan.Field, Options(reader));
        SparseWeights[] queries = [.. SparseWeightsFile.Read(plan.QueryWeights)];
        if (queries.Length == 0)
        {
            throw BadDataException.InFile(plan.QueryWeights, "is empty; give a line {\"id\": \"q1\", \"vector\": {\"term\": 1.5}} for each query.");
        }

        var searcher = new IndexSearcher(reader);
        var points = new List<SparseBenchPoint>();
        string? difference = null;
        foreach (int k in plan.K.Select(k => Math.Min(k, Math.Max(1, reader.MaxDoc))))
        {
            ScoreDoc[][] all = FindAll(searcher, queries, SparseMode.Exhaustive, k);
            difference ??= Difference(queries, all, FindAll(searcher, queries, SparseMode.Exact, k), k);
            points.AddRange(Measure(searcher, queries, all, k));
        }

        if (plan.Json)
        {
            Json.Write(terminal.Output, json => Write(json, points, reader, storage, managedBytes, difference));
        }
        else
        {
            Print(points);
            terminal.WriteLine($"Medians of {plan.Repetitions} runs over {queries.Length} queries of {queries.Average(q => q.Vector.Count):F1} terms, {plan.Threads} {(plan.Threads == 1 ? "thread" : "threads")}, {reader.Leaves.Count} {(reader.Leaves.Count == 1 ? "segment" : "segments")}.");
            terminal.WriteLine($"{plan.Field}: {storage.Postings} postings of {storage.Terms} terms, {storage.Options}, {storage.BytesAPosting:F2} bytes a posting; the open reader holds {managedBytes} managed bytes.");
        }

        if (difference is null)
        {
            return ExitCode.Done;
        }

        terminal.Output.Flush();
        terminal.Error.WriteLine($"hybrid: {difference}");
        return ExitCode.Finding;
    }

    private SparseFieldOptions Options(DirectoryReader reader)
    {
        Dictionary<string, SparseFieldOptions> fields = SparseMemory.FieldsOf(reader);
        if (fields.TryGetValue(plan.Field, out SparseFieldOptions? options))
        {
            return options;
        }

        string names = string.Join(", ", fields.Keys.Order(StringComparer.Ordinal));
        throw new UsageException($"--field: the index has no learned-sparse field '{plan.Field}'; it has {(names.Length == 0 ? "none" : names)}.");
    }

    private ScoreDoc[][] FindAll(IndexSearcher searcher, SparseWeights[] queries, SparseMode mode, int k) =>
        Array.ConvertAll(queries, query => Find(searcher, query, mode, k));

    private ScoreDoc[] Find(IndexSearcher searcher, SparseWeights query, SparseMode mode, int k) =>
        searcher.Search(new SparseVectorQuery(plan.Field, query.Vector, k, options: mode.Options), k).ScoreDocs;

    /// <summary>Where exact search and exhaustive search do not find the same documents with the same scores in the same order; null where they always do.</summary>
    internal string? Difference(SparseWeights[] queries, ScoreDoc[][] expected, ScoreDoc[][] found, int k)
    {
        for (int q = 0; q < queries.Length; q++)
        {
            for (int rank = 0; rank < Math.Max(expected[q].Length, found[q].Length); rank++)
            {
                ScoreDoc? should = expected[q].ElementAtOrDefault(rank);
                ScoreDoc? has = found[q].ElementAtOrDefault(rank);
                if ((should?.Doc, should?.Score) != (has?.Doc, has?.Score))
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"field {plan.Field}, query '{queries[q].Id}', k={k}, rank {rank + 1}: exact search finds {Text(has)}, exhaustive search {Text(should)}; see hybrid check, or report this as a fault of the program.");
                }
            }
        }

        return null;

        static string Text(ScoreDoc? hit) => hit is null ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"document {hit.Doc} ({hit.Score:R})");
    }

    private IEnumerable<SparseBenchPoint> Measure(IndexSearcher searcher, SparseWeights[] queries, ScoreDoc[][] all, int k)
    {
        int[][] truth = Array.ConvertAll(all, hits => Array.ConvertAll(hits, hit => hit.Doc));
        BenchTimes? exhaustive = null;
        foreach (SparseMode mode in new[] { SparseMode.Exhaustive, SparseMode.Exact }.Concat(SparseMode.Approximate))
        {
            double overlap = FindAll(searcher, queries, mode, k).Select((hits, q) => BenchTruth.Recall(truth[q], hits)).Average();
            BenchTimes times = new BenchRun(queries.Length, plan.Threads, q => Find(searcher, queries[q], mode, k)).Measure(plan.Repetitions);
            exhaustive ??= times;
            yield return new SparseBenchPoint { Mode = mode, K = k, Overlap = overlap, Times = times, Speedup = exhaustive.P50 / times.P50 };
        }
    }

    private static void Write(
        System.Text.Json.Utf8JsonWriter json, List<SparseBenchPoint> points, DirectoryReader reader, SparseStorage storage, long managedBytes, string? difference)
    {
        json.WriteStartArray("points");
        points.ForEach(point => point.Write(json));
        json.WriteEndArray();
        json.WriteBoolean("exactIsExhaustive", difference is null);
        json.WriteNumber("postings", storage.Postings);
        json.WriteNumber("bytesAPosting", storage.BytesAPosting);
        BenchJson.WriteCosts(json, BuildTime.Of(reader), storage.DiskBytes, managedBytes);
    }

    private void Print(List<SparseBenchPoint> points) => terminal.Write(Tables.Create(
        ["search", "knobs", "k", "overlap", "queries/s", "queries/CPU s", "p50 ms", "p99 ms", "bytes a query", "x exhaustive"],
        leftColumns: 2,
        points.Select(p => (IReadOnlyList<string>)
        [
            p.Mode.Name, p.Mode.Knobs, Text($"{p.K}"), Text($"{p.Overlap:F4}"), Text($"{p.Times.QueriesPerSecond:F0}"), Text($"{p.Times.QueriesPerProcessorSecond:F0}"),
            Text($"{p.Times.P50.TotalMilliseconds:F3}"), Text($"{p.Times.P99.TotalMilliseconds:F3}"), Text($"{p.Times.AllocatedBytes:F0}"), Text($"{p.Speedup:F2}"),
        ])));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
