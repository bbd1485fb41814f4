using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>What the order in which vectors are put into a graph does to the time that takes and to the recall.</summary>
internal static class OrderRuns
{
    private const int FewQueries = 1_000;

    /// <summary>Builds a graph in each order, in turns, and searches it.</summary>
    public static void Search(GraphArguments arguments)
    {
        VectorSet all = VectorSet.Read(arguments.Folder, arguments.Options, arguments.Count);
        int queries = Math.Min(FewQueries, all.Queries.Length);
        int[][] found = new int[queries][];
        Dictionary<InsertionOrder, List<double>> builds = Enum.GetValues<InsertionOrder>().ToDictionary(order => order, _ => new List<double>());
        for (int round = 0; round < arguments.Rounds; round++)
        {
            foreach ((InsertionOrder order, List<double> times) in builds)
            {
                using WorkFolder folder = new();
                times.Add(GraphIndex.Write(folder.Path, all.Vectors, arguments.Options with { InsertionOrder = order }, 1, 1).Processor);
                if (round > 0)
                {
                    continue;
                }

                // One thread builds the same graph each time.
                using GraphIndex index = GraphIndex.Open(folder.Path);
                IEnumerable<string> points = arguments.Ef.Select(ef =>
                {
                    double rate = index.Search(all.Queries[..queries], ef, arguments.Oversample, found);
                    return string.Create(CultureInfo.InvariantCulture, $"{ef}: {all.Recall(found, GraphIndex.K):F4} {rate:F0}/s");
                });
                Console.WriteLine($"{order}: {index.Health()}; {string.Join(", ", points)}");
            }
        }

        foreach ((InsertionOrder order, List<double> times) in builds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{order}: built in {RecallPoint.Median(times):F1} s, median of {times.Count}"));
        }
    }
}
