using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>What it costs to replace some of a segment's vectors by doc-values updates, and what becomes of the recall.</summary>
internal static class UpdateRuns
{
    private const int Seed = 42;
    private const int FewQueries = 1_000;
    private const int MostVectors = 100_000;

    /// <summary>Replaces a share of the vectors again and again, and builds the last state anew beside it.</summary>
    public static void Replace(GraphArguments arguments)
    {
        VectorFieldOptions options = arguments.Options;
        VectorSet all = VectorSet.Read(arguments.Folder, options, int.MaxValue);
        int count = Math.Min(arguments.Count, Math.Min(MostVectors, all.Vectors.Length / 2));
        int replaced = (int)(count * arguments.Replaced(0.01));
        float[][] queries = all.Queries[..Math.Min(FewQueries, all.Queries.Length)], vectors = all.Vectors[..count];
        Random random = new(Seed);
        using WorkFolder folder = new();
        double build = Cost(GraphIndex.Write(folder.Path, vectors, options, 1, arguments.Threads));
        Report("built", build, folder.Path);
        List<double> costs = [];
        for (int generation = 1, next = count; generation <= arguments.Generations; generation++)
        {
            using MMapDirectory directory = new(new DirectoryInfo(folder.Path));
            using (IndexWriter writer = GraphIndex.Writer(directory, options, arguments.Threads, NoMergePolicy.NO_COMPOUND_FILES))
            {
                costs.Add(Cost(GraphIndex.Timed(() =>
                {
                    for (int i = 0; i < replaced; i++)
                    {
                        int doc = random.Next(count);
                        vectors[doc] = all.Vectors[next];
                        next = next + 1 == all.Vectors.Length ? count : next + 1;
                        Term id = new(GraphIndex.Id, doc.ToString(CultureInfo.InvariantCulture));
                        writer.UpdateBinaryDocValue(id, GraphIndex.Field, KnnFloatVectorField.Encode(GraphIndex.Field, vectors[doc], options));
                    }

                    writer.Commit();
                })));
            }

            if (generation == 1 || generation == arguments.Generations)
            {
                Report($"update {generation} of {replaced} vectors", costs[^1], folder.Path);
            }
        }

        using WorkFolder fresh = new();
        Report("built anew", Cost(GraphIndex.Write(fresh.Path, vectors, options, 1, arguments.Threads)), fresh.Path);
        double median = RecallPoint.Median(costs);
        Console.WriteLine(Text($"an update, median of {costs.Count}: {median:F2} s, {median / build:P1} of building"));

        double Cost((double Wall, double Processor) time)
        {
            return arguments.Threads == 1 ? time.Processor : time.Wall;
        }

        void Report(string what, double seconds, string path)
        {
            VectorSet set = VectorSet.Of(vectors, queries, options.Similarity);
            using GraphIndex index = GraphIndex.Open(path);
            int[][] found = new int[queries.Length][];
            IEnumerable<string> recalls = arguments.Ef.Select(ef =>
            {
                index.Search(queries, ef, arguments.Oversample, found);
                return Text($"{ef}: {set.Recall(found, GraphIndex.K):F4}");
            });
            Console.WriteLine(Text($"{what}: {seconds:F2} s; {index.Health()}; recall {string.Join(", ", recalls)}"));
        }
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
