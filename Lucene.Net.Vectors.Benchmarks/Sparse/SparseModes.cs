using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>What approximate learned-sparse search gains over exact search, and what it loses: one thread, processor time.</summary>
internal static class SparseModes
{
    private const int Repetitions = 3;

    public static void Search(string collection, string queryFile, int k, int mostQueries)
    {
        HybridCodec.Register();
        using WorkFolder folder = new();
        bool exists = System.IO.Directory.Exists(collection);
        using MMapDirectory directory = new(new DirectoryInfo(exists ? collection : folder.Path));
        if (!exists)
        {
            SparseRuns.Write(directory, collection, keepForward: true);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        SparseVector[] all = [.. SparseRuns.Vectors(queryFile)];
        int taken = Math.Min(mostQueries, all.Length);
        SparseVector[] queries = [.. Enumerable.Range(0, taken).Select(i => all[(int)((long)i * all.Length / taken)])];
        foreach (SparseSearchOptions mode in Modes())
        {
            Run(reader, queries, k, mode);
        }
    }

    private static IEnumerable<SparseSearchOptions> Modes()
    {
        yield return new SparseSearchOptions { PruneTerms = new TermPruning() };
        yield return new SparseSearchOptions { PruneTerms = new TermPruning { FrequencyRatio = 1, WeightRatio = 1 } };
        yield return new SparseSearchOptions { PruneTerms = new TermPruning { FrequencyRatio = 0.5f, WeightRatio = 0.2f } };
        yield return new SparseSearchOptions { TwoPhase = new TwoPhaseSearch() };
        foreach (float share in new[] { 0.5f, 0.6f, 0.7f, 0.8f, 0.9f })
        {
            foreach (float least in new[] { 0, 0.8f, 0.85f, 0.9f, 0.95f })
            {
                yield return new SparseSearchOptions { TwoPhase = new TwoPhaseSearch { HeavyShare = share, LeastShare = least } };
            }
        }
    }

    private static void Run(DirectoryReader reader, SparseVector[] queries, int k, SparseSearchOptions mode)
    {
        IndexSearcher searcher = new(reader);
        List<double> rates = [], ratios = [];
        double overlap = 0;
        for (int round = 0; round <= Repetitions; round++)
        {
            double exact = 0, some = 0;
            overlap = 0;
            foreach (SparseVector query in queries)
            {
                double start = ThreadClock.Seconds();
                ScoreDoc[] best = searcher.Search(new SparseVectorQuery(SparseRuns.Field, query, k), k).ScoreDocs;
                double middle = ThreadClock.Seconds();
                ScoreDoc[] found = searcher.Search(new SparseVectorQuery(SparseRuns.Field, query, k, options: mode), k).ScoreDocs;
                some += ThreadClock.Seconds() - middle;
                exact += middle - start;
                overlap += best.Length == 0 ? 1 : (double)best.Select(hit => hit.Doc).Intersect(found.Select(hit => hit.Doc)).Count() / best.Length;
            }

            // The first round warms up.
            if (round > 0)
            {
                rates.Add(queries.Length / some);
                ratios.Add(exact / some);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"top {k}, {mode}: {SparseRuns.Median(rates):F0}/s, {SparseRuns.Median(ratios):F2} times exact, overlap {overlap / queries.Length:F4}"));
    }
}
