using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Growth;

/// <summary>
/// What a query costs as an index grows, at a fixed recall: one segment of clustered vectors, the narrowest search that reaches
/// the recall, its time on one thread.
/// </summary>
internal static class GrowthCurve
{
    private const int Dimensions = 128, Queries = 500, K = 10;
    private const double Recall = 0.95, Step = 1.08;
    private const int WarmUps = 20, Rounds = 15;

    public static void Run(int largest, int innerDimensions)
    {
        Console.WriteLine($"clusters on {innerDimensions} of {Dimensions} dimensions");
        Console.WriteLine("vectors\tbuild s\tef\trecall@10\tus a query\tcost\tlog\texponent");
        (int Count, double Seconds)? first = null;
        for (int count = 10_000; count <= largest; count = Next(count))
        {
            Point point = Measure(count, innerDimensions);
            first ??= (count, point.Seconds);
            double cost = point.Seconds / first.Value.Seconds;
            double log = Math.Log(count) / Math.Log(first.Value.Count);
            string exponent = log > 1 ? (Math.Log(cost) / Math.Log(log)).ToString("F2", CultureInfo.InvariantCulture) : "-";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count}\t{point.Build:F1}\t{point.Ef}\t{point.Recall:F4}\t{point.Seconds * 1e6:F1}\t{cost:F2}\t{log:F3}\t{exponent}"));
        }
    }

    // 10,000, 30,000, 100,000, ...
    private static int Next(int count)
    {
        return count.ToString(CultureInfo.InvariantCulture)[0] == '1' ? 3 * count : count / 3 * 10;
    }

    private static Point Measure(int count, int innerDimensions)
    {
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lucene-vectors-bench-");
        try
        {
            using MMapDirectory directory = new(folder);
            ClusteredVectors vectors = new(Dimensions, innerDimensions, seed: 1);
            float[][] queries = [.. vectors.Draw(Queries)];
            System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
            Write(directory, vectors.Draw(count));
            double build = watch.Elapsed.TotalSeconds;
            using DirectoryReader reader = DirectoryReader.Open(directory);
            IndexSearcher searcher = new(reader);
            HashSet<int>[] truth = [.. queries.Select(query => Found(searcher, new ExactVectorQuery(GraphIndex.Field, query, K)).ToHashSet())];
            int ef = K;
            double recall = 0;
            for (; recall < Recall; ef = (int)Math.Ceiling(ef * Step))
            {
                recall = queries.Zip(truth, (query, right) => Found(searcher, Search(query, ef)).Count(right.Contains)).Sum() / (double)(K * Queries);
                if (recall >= Recall)
                {
                    break;
                }
            }

            double seconds = Measurement.MedianSeconds(WarmUps, Rounds, () => Array.ForEach(queries, query => searcher.Search(Search(query, ef), K))) / Queries;
            return new Point(ef, recall, seconds, build);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static KnnVectorQuery Search(float[] query, int ef)
    {
        return new KnnVectorQuery(GraphIndex.Field, query, K, ef);
    }

    private static IEnumerable<int> Found(IndexSearcher searcher, Query query)
    {
        return searcher.Search(query, K).ScoreDocs.Select(hit => hit.Doc);
    }

    private static void Write(MMapDirectory directory, IEnumerable<float[]> vectors)
    {
        VectorFieldOptions options = new(Dimensions, VectorSimilarity.Euclidean) { Index = VectorIndex.Hnsw };
        using IndexWriter writer = GraphIndex.Writer(directory, options, Environment.ProcessorCount, new TieredMergePolicy());
        foreach (float[] vector in vectors)
        {
            writer.AddDocument([new KnnFloatVectorField(GraphIndex.Field, vector, options)]);
        }

        writer.Commit();
    }

    private readonly record struct Point(int Ef, double Recall, double Seconds, double Build);
}
