using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>Exact, exhaustive and clustered learned-sparse search side by side: one thread and one segment, processor time, medians of rounds.</summary>
internal static class SparseClusters
{
    private const int Repetitions = 5;

    private static readonly ClusteredSearch[] Modes =
    [
        .. from cut in new[] { 1, 2, 3, 5, 8 } from factor in new[] { 0.8f, 0.9f, 1f, 1.2f } select new ClusteredSearch { QueryCut = cut, HeapFactor = factor },
    ];

    /// <summary>Searches a collection, or an index with clusters that exists.</summary>
    public static void Search(string collection, string queryFile, int k, int mostQueries)
    {
        HybridCodec.Register();
        using WorkFolder folder = new();
        bool exists = System.IO.Directory.Exists(collection);
        using MMapDirectory directory = new(new DirectoryInfo(exists ? collection : folder.Path));
        if (!exists)
        {
            using WorkFolder other = new();
            using MMapDirectory withoutRows = new(new DirectoryInfo(other.Path));
            Stopwatch watch = Stopwatch.StartNew();
            SparseRuns.Write(withoutRows, collection);
            double plain = watch.Elapsed.TotalSeconds;
            watch.Restart();
            SparseRuns.Write(directory, collection, new ClusterOptions());
            Print($"written in {plain:F1} s, with rows and clusters in {watch.Elapsed.TotalSeconds:F1} s ({new ClusterOptions()})");
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        long entries = reader.Leaves.Sum(leaf => leaf.AtomicReader.GetTerms(SparseRuns.Field).SumDocFreq);
        Print($"{reader.MaxDoc} documents, {entries} entries; bytes an entry: postings {Bytes(directory, entries, ".vsp", ".vss"):F3}, rows {Bytes(directory, entries, ".vwd", ".vwm"):F3}, clusters {Bytes(directory, entries, ".vcd", ".vcm"):F3}");
        SparseVector[] all = [.. SparseRuns.Vectors(queryFile)];
        int taken = Math.Min(mostQueries, all.Length);
        SparseVector[] queries = [.. Enumerable.Range(0, taken).Select(i => all[(int)((long)i * all.Length / taken)])];
        ScoreDoc[][] best = new ScoreDoc[queries.Length][];
        double exact = Rate(reader, queries, k, new SparseSearchOptions(), (query, hits) => best[query] = hits);
        double exhaustive = Rate(reader, queries, k, new SparseSearchOptions { Exhaustive = true }, (_, _) => { });
        Print($"{Path.GetFileNameWithoutExtension(queryFile)} top {k}: exact {exact:F0}/s, exhaustive {exhaustive:F0}/s");
        foreach (ClusteredSearch mode in Modes)
        {
            double overlap = 0;
            int wrong = 0;
            double rate = Rate(reader, queries, k, new SparseSearchOptions { Clustered = mode }, (query, hits) =>
            {
                Dictionary<int, float> scores = best[query].ToDictionary(hit => hit.Doc, hit => hit.Score);
                overlap += scores.Count == 0 ? 1 : (double)hits.Count(hit => scores.ContainsKey(hit.Doc)) / scores.Count;
                wrong += hits.Count(hit => scores.TryGetValue(hit.Doc, out float score) && score != hit.Score);
            });
            Print($"{mode}: {rate:F0}/s, {rate / exact:F2} times exact, overlap {overlap / queries.Length:F4}, {wrong} scores differ");
        }
    }

    private static double Rate(DirectoryReader reader, SparseVector[] queries, int k, SparseSearchOptions options, Action<int, ScoreDoc[]> first)
    {
        IndexSearcher searcher = new(reader);
        List<double> rates = [];
        for (int round = 0; round <= Repetitions; round++)
        {
            double start = ThreadClock.Seconds();
            for (int i = 0; i < queries.Length; i++)
            {
                ScoreDoc[] hits = searcher.Search(new SparseVectorQuery(SparseRuns.Field, queries[i], k, options: options), k).ScoreDocs;
                if (round == 0)
                {
                    first(i, hits);
                }
            }

            // The first round warms up.
            if (round > 0)
            {
                rates.Add(queries.Length / (ThreadClock.Seconds() - start));
            }
        }

        return SparseRuns.Median(rates);
    }

    private static double Bytes(MMapDirectory directory, long entries, params string[] extensions)
    {
        return (double)directory.ListAll().Where(file => extensions.Contains(Path.GetExtension(file))).Sum(directory.FileLength) / entries;
    }

    private static void Print(FormattableString text)
    {
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
