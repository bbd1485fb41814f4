using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Fusion;

namespace Lucene.Net.Vectors.Benchmarks.Fusion;

/// <summary>What blending adds to four retrievers' own time, what completing scores adds, and what two threads take off.</summary>
internal static class FusionRuns
{
    private const int QueryCount = 100, Depth = 1000, Page = 10, Rounds = 5;

    private static readonly IFusion[] Fusions = [new ReciprocalRank(), new WeightedSum(), new WeightedSum(ScoreNormalization.ZScore), new CombMnz(ScoreNormalization.DistributionBased)];

    /// <param name="tokens">The folder of token vectors that the index was made of.</param>
    /// <param name="queries">The texts of its queries.</param>
    /// <param name="collection">The texts of its documents.</param>
    /// <param name="folder">An index that <see cref="FusionIndex"/> wrote.</param>
    public static void Run(string tokens, string queries, string collection, string folder)
    {
        HybridCodec.Register();
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
        Retriever[][] asked = FusionIndex.Queries(tokens, queries, collection, reader.MaxDoc, QueryCount, Depth);
        Print($"{reader.MaxDoc} documents, {asked.Length} queries, four retrievers to depth {Depth}, a page of {Page}; medians over queries, the best of {Rounds} rounds");
        TopDocs[][] found = [.. asked.Select(retrievers => Array.ConvertAll(retrievers, one => searcher.Search(one.Query, one.Depth)))];
        double slowest = 0;
        for (int i = 0; i < asked[0].Length; i++)
        {
            double seconds = Median(asked.Length, ThreadClock.Seconds, query => searcher.Search(asked[query][i].Query, asked[query][i].Depth));
            Print($"{asked[0][i].Name}: {1e6 * seconds:F0} us, {found.Average(lists => lists[i].ScoreDocs.Length):F0} hits");
            slowest = Math.Max(slowest, seconds);
        }

        foreach (IFusion fusion in Fusions)
        {
            double blend = Median(asked.Length, ThreadClock.Seconds, query => Blend(asked[query], found[query], fusion));
            double whole = Median(asked.Length, ThreadClock.Seconds, query => new HybridQuery(asked[query], fusion, Depth).Search(searcher, 0, Page));
            double bare = Median(asked.Length, ThreadClock.Seconds, query => new HybridQuery(asked[query], fusion, Depth, new HybridOptions { Complete = false }).Search(searcher, 0, Page));
            Print($"{fusion}: blend {1e6 * blend:F0} us, {100 * blend / slowest:F2} % of the slowest; the query {1e6 * whole:F0} us, without completed scores {1e6 * bare:F0} us");
        }

        foreach (bool complete in new[] { true, false })
        {
            double[] walls = [.. new[] { null, TaskScheduler.Default }.Select(scheduler => Median(asked.Length, WallSeconds, query =>
                new HybridQuery(asked[query], new WeightedSum(), Depth, new HybridOptions { Complete = complete }) { Scheduler = scheduler }.Search(searcher, 0, Page)))];
            Print($"elapsed, completed scores {complete}: one thread {1e6 * walls[0]:F0} us, with a scheduler over {Environment.ProcessorCount} processors {1e6 * walls[1]:F0} us, {walls[0] / walls[1]:F2} times faster");
        }
    }

    private static HybridTopDocs Blend(Retriever[] retrievers, TopDocs[] found, IFusion fusion)
    {
        FusionCollector collector = new();
        for (int i = 0; i < found.Length; i++)
        {
            collector.Add(retrievers[i].Name, found[i], retrievers[i].Weight, retrievers[i].LowerBound);
        }

        return collector.Blend(fusion, Page);
    }

    private static double Median(int queries, Func<double> clock, Action<int> work)
    {
        List<double> best = [];
        for (int query = 0; query < queries; query++)
        {
            work(query);
            double least = double.MaxValue;
            for (int round = 0; round < Rounds; round++)
            {
                double start = clock();
                work(query);
                least = Math.Min(least, clock() - start);
            }

            best.Add(least);
        }

        best.Sort();
        return best[best.Count / 2];
    }

    private static double WallSeconds()
    {
        return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
    }

    private static void Print(FormattableString text)
    {
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
