using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using HybridSearch.Cli.Input;
using HybridSearch.Cli.Output;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace HybridSearch.Cli.Commands;

/// <summary>Does what a <see cref="BenchPlan"/> says.</summary>
internal sealed class BenchRunner(BenchPlan plan, Terminal terminal)
{
    public void Run()
    {
        HybridCodec.Register();
        using FSDirectory directory = OpenIndex.Folder(plan.Index);
        OpenIndex.OpenReader(plan.Index, directory).Dispose(); // what the host makes once is not the reader's
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using DirectoryReader reader = OpenIndex.OpenReader(plan.Index, directory);
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            _ = leaf.AtomicReader.GetBinaryDocValues(plan.Field);
        }

        long managedBytes = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before);
        VectorStorage storage = Storage(reader);
        float[][] vectors = ReadVectors(storage.Options);
        var points = new List<BenchPoint>();
        foreach (double rate in plan.FilterRates)
        {
            foreach (FilterKind kind in rate < 1 ? plan.FilterKinds : [FilterKind.Random])
            {
                points.AddRange(MeasureFilter(reader, vectors, kind, rate, storage.Options));
            }
        }

        if (plan.SvgFile is not null)
        {
            Draw(points, plan.SvgFile);
        }

        if (plan.Json)
        {
            Json.Write(terminal.Output, writer => BenchJson.Write(writer, points, BuildTime.Of(reader), storage.DiskBytes, managedBytes));
            return;
        }

        Print(points);
        terminal.WriteLine($"Medians of {plan.Repetitions} runs over {vectors.Length} queries, k={plan.K}, {plan.Threads} {(plan.Threads == 1 ? "thread" : "threads")}, {reader.Leaves.Count} {(reader.Leaves.Count == 1 ? "segment" : "segments")}.");
        terminal.WriteLine($"{plan.Field}: {storage.Count} vectors of {storage.Options}, {storage.TotalBytes} bytes on disk; the open reader holds {managedBytes} managed bytes.");
    }

    private VectorStorage Storage(DirectoryReader reader)
    {
        Dictionary<string, VectorFieldOptions> fields = VectorMemory.FieldsOf(reader);
        if (!fields.ContainsKey(plan.Field))
        {
            string names = string.Join(", ", fields.Keys.Order(StringComparer.Ordinal));
            throw new UsageException($"--field: the index has no vector field '{plan.Field}'; it has {(names.Length == 0 ? "none" : names)}.");
        }

        return VectorStorage.Measure(reader, plan.Field, fields);
    }

    private float[][] ReadVectors(VectorFieldOptions options)
    {
        using VectorFile file = VectorFile.OpenAll(plan.QueryVectors.File, plan.QueryVectors.Dimension, options.Dimensions);
        if (file.Dimension != options.Dimensions || file.Count == 0 || file.Count > Array.MaxLength)
        {
            throw BadDataException.InFile(file.Path, $"holds {file.Count} rows of {file.Dimension} values, but field {plan.Field} has {options}; give the queries' vectors of that field.");
        }

        float[][] vectors = new float[file.Count][];
        for (int q = 0; q < vectors.Length; q++)
        {
            vectors[q] = file.Read(q);
        }

        return vectors;
    }

    private List<BenchPoint> MeasureFilter(DirectoryReader reader, float[][] vectors, FilterKind kind, double rate, VectorFieldOptions options)
    {
        BenchSetting[] settings = [.. BenchSettings.Of(plan, options, rate, kind)];
        VectorSimilarity similarity = options.Similarity;
        var searcher = new IndexSearcher(reader);
        BenchFilters filters = BenchFilters.Create(reader, kind, rate, vectors, plan.Field, similarity);
        int[][] truth = rate >= 1 && plan.Truth is not null
            ? BenchTruth.Read(plan.Truth, reader, vectors.Length, plan.K)
            : Exact(searcher, vectors, filters, similarity);

        BenchRun Run(Func<int, Query> newQuery) => new(vectors.Length, plan.Threads, q => Search(searcher, q, () => newQuery(q)));

        // All once for the recall, which also warms up.
        BenchPoint Measure(BenchSetting setting)
        {
            Query NewQuery(int q) => setting.NewQuery(plan.Field, vectors[q], plan.K, filters[q], similarity);
            (ScoreDoc[] Hits, long Visited)[] found = [.. Enumerable.Range(0, vectors.Length).Select(q => Search(searcher, q, () => NewQuery(q)))];
            return new BenchPoint
            {
                Setting = setting,
                Recall = found.Select((f, q) => BenchTruth.Recall(truth[q], f.Hits)).Average(),
                Visited = found.Average(f => (double)f.Visited),
                Times = Run(NewQuery).Measure(plan.Repetitions),
            };
        }

        double? exact = rate >= 1 ? null : Run(q => BenchSetting.NewExactQuery(plan.Field, vectors[q], plan.K, filters[q], similarity)).QueriesPerSecond(plan.Repetitions);
        var points = new List<BenchPoint>();
        foreach (BenchSetting setting in settings)
        {
            // One after the other, so that both meet the machine in the same mood.
            BenchPoint point = Measure(setting);
            double? unfiltered = rate >= 1 ? null : Run(q => setting.NewQuery(plan.Field, vectors[q], plan.K, null, similarity)).QueriesPerSecond(plan.Repetitions);
            points.Add(point with { ExactQueriesPerSecond = exact, UnfilteredQueriesPerSecond = unfiltered });
        }

        return points;
    }

    private int[][] Exact(IndexSearcher searcher, float[][] vectors, BenchFilters filters, VectorSimilarity similarity)
    {
        int[][] truth = new int[vectors.Length][];
        int done = 0;

        void Find(Action<long> report, int q)
        {
            (ScoreDoc[] hits, _) = Search(searcher, q, () => BenchSetting.NewExactQuery(plan.Field, vectors[q], plan.K, filters[q], similarity));
            truth[q] = Array.ConvertAll(hits, hit => hit.Doc);
            report(Interlocked.Increment(ref done));
        }

        if (plan.Json)
        {
            Parallel.For(0, vectors.Length, q => Find(_ => { }, q)); // the object is alone on the output
        }
        else
        {
            terminal.Progress("Finding the true neighbours", vectors.Length, report => Parallel.For(0, vectors.Length, q => Find(report, q)));
        }

        return truth;
    }

    // A query that does not fit the field is the fault of the file of query vectors.
    private (ScoreDoc[] Hits, long Visited) Search(IndexSearcher searcher, int q, Func<Query> newQuery)
    {
        try
        {
            // The work is done while the query is rewritten, which then knows what it took.
            Query found = searcher.Rewrite(newQuery());
            return (searcher.Search(found, plan.K).ScoreDocs, found is TopDocsQuery hits ? hits.VectorsScored : 0);
        }
        catch (ArgumentException e)
        {
            throw BadDataException.InFile(plan.QueryVectors.File, $"row {q + 1}: {e.Message}", e);
        }
    }

    private void Print(List<BenchPoint> points)
    {
        bool filtered = points.Any(p => p.ExactQueriesPerSecond is not null);
        string[] header = [points.Any(p => p.Setting.Probes is not null) ? "nprobe" : "ef", "oversample", "allowed", "recall", "queries/s", "queries/CPU s", "p50 ms", "p99 ms", "visited", "bytes a query"];
        terminal.Write(Tables.Create(
            filtered ? [.. header, "x exact", "x unfiltered"] : header,
            leftColumns: 0,
            points.Select(p => (IReadOnlyList<string>)
            [
                Text($"{p.Setting.Probes ?? p.Setting.Ef}"), Text($"{p.Setting.Oversample}"), Allowed(p.Setting), Text($"{p.Recall:F4}"),
                Text($"{p.Times.QueriesPerSecond:F0}"), Text($"{p.Times.QueriesPerProcessorSecond:F0}"),
                Text($"{p.Times.P50.TotalMilliseconds:F3}"), Text($"{p.Times.P99.TotalMilliseconds:F3}"), Text($"{p.Visited:F0}"), Text($"{p.Times.AllocatedBytes:F0}"),
                .. filtered ? (string[])[Text($"{p.ExactQueriesPerSecond / p.Times.QueriesPerSecond:F2}"), Text($"{p.UnfilteredQueriesPerSecond / p.Times.QueriesPerSecond:F2}")] : [],
            ])));
        if (filtered)
        {
            terminal.WriteLine("x exact, x unfiltered: time as a multiple of an exact search's among the same documents, and of the same search's without the filter.");
        }
    }

    private static string Allowed(BenchSetting setting) => setting.FilterRate < 1 ? Text($"{setting.FilterRate} {setting.FilterName}") : "1";

    private void Draw(List<BenchPoint> points, string path)
    {
        var chart = new RecallSpeedChart($"{plan.Field}: recall@{plan.K} against queries a second");
        foreach (IGrouping<string, BenchPoint> curve in points.GroupBy(p => p.Setting.CurveName))
        {
            chart.Add(curve.Key, [.. curve.Select(p => (p.Recall, p.Times.QueriesPerSecond))]);
        }

        Files.WriteWhole(path, file => System.IO.File.WriteAllText(file, chart.ToSvg()));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
