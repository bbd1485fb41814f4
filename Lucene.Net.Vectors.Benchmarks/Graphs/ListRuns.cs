using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>Lists of vectors beside hnswlib's graph, in turns with it.</summary>
internal static class ListRuns
{
    private const double Recall = 0.95;

    private static readonly int[] PeerWidths = [64, 96, 128, 192, 256];

    /// <summary>Time to build, and recall and rate by probes and oversampling.</summary>
    public static void Search(GraphArguments arguments)
    {
        VectorSet set = VectorSet.Read(arguments.Folder, arguments.ListOptions, arguments.Count);
        using WorkFolder folder = new(arguments.Index);
        if (!GraphIndex.Exists(folder.Path))
        {
            (double wall, double processor) = GraphIndex.Write(folder.Path, set.Vectors, arguments.ListOptions, arguments.Segments(1), 1);
            Console.WriteLine(Text($"built {set.Vectors.Length} vectors, {arguments.Segments(1)} segments: {wall:F1} s, {processor:F1} s of processor"));
        }

        Console.WriteLine(string.Join(", ", new DirectoryInfo(folder.Path).EnumerateFiles("*_Vectors*").Select(file => Text($"{file.Extension} {file.Length / 1e6:F1} MB"))));
        using GraphIndex index = GraphIndex.Open(folder.Path);
        List<(int Probes, float Oversample, double Recall, double Rate)> ours = [];
        List<RecallPoint> peers = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            int[][] found = new int[set.Queries.Length][];
            foreach (float oversample in arguments.Oversamples)
            {
                foreach (int probes in arguments.Probes)
                {
                    double rate = index.Search(set.Queries, vector => new KnnVectorQuery(GraphIndex.Field, vector, GraphIndex.K, oversample: oversample) { Probes = probes }, found);
                    ours.Add((probes, oversample, set.Recall(found, GraphIndex.K), rate));
                }
            }

            if (arguments.Peer is not null)
            {
                PeerProcess.Outcome outcome = PeerProcess.Run(arguments.Peer, arguments.Folder, arguments, PeerWidths);
                peers.AddRange(outcome.Points);
                Console.WriteLine(Text($"round {round + 1}: hnswlib {string.Join(", ", outcome.Points.Select(point => Text($"{point.Ef}: {point.Recall:F4} {point.Rate:F0}/s")))}"));
            }
        }

        double peer = RecallPoint.RateAt(Recall, RecallPoint.Medians(peers));
        foreach (IGrouping<float, (int Probes, float Oversample, double Recall, double Rate)> curve in ours.GroupBy(point => point.Oversample))
        {
            List<RecallPoint> points = [];
            foreach (IGrouping<int, (int Probes, float Oversample, double Recall, double Rate)> same in curve.GroupBy(point => point.Probes))
            {
                points.Add(new RecallPoint(same.Key, same.First().Recall, RecallPoint.Median(same.Select(point => point.Rate))));
                Console.WriteLine(Text($"oversample {curve.Key,4}, probes {same.Key,4}: recall {points[^1].Recall:F4}, {points[^1].Rate:F0} queries a processor second"));
            }

            double rate = RecallPoint.RateAt(Recall, points);
            Console.WriteLine(Text($"oversample {curve.Key,4} at recall {Recall}: {rate:F0}, hnswlib {peer:F0}: {rate / peer:F2} times"));
        }
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
