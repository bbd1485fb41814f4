using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>Graphs beside hnswlib's, in turns with it, and beside graphs built anew.</summary>
internal static class GraphRuns
{
    private const double Recall = 0.95;
    private const int Seed = 42;

    // Queries of the sets whose true neighbours must be computed again and again.
    private const int FewQueries = 1000;

    /// <summary>Recall and rate of one segment's graph, width by width, in turns with the peer's.</summary>
    public static void Search(GraphArguments arguments)
    {
        VectorSet set = VectorSet.Read(arguments.Folder, arguments.Options, arguments.Count);
        using WorkFolder folder = new(arguments.Index);
        if (!GraphIndex.Exists(folder.Path))
        {
            Build(folder.Path, set.Vectors, arguments, arguments.Segments(1));
        }

        using WorkFolder? peerFolder = arguments.Peer is null ? null : PeerFolder.Of(set, arguments, keepsIndex: true);
        using GraphIndex index = GraphIndex.Open(folder.Path);
        Console.WriteLine(index.Health());
        List<RecallPoint> ours = [], peers = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            List<RecallPoint> some = Sweep(index, set, arguments);
            ours.AddRange(some);
            Console.WriteLine($"round {round + 1}: ours    {Line(some)}");
            if (peerFolder is not null)
            {
                IReadOnlyList<RecallPoint> theirs = PeerProcess.Run(arguments.Peer!, peerFolder.Path, arguments, arguments.Ef).Points;
                peers.AddRange(theirs);
                Console.WriteLine($"round {round + 1}: hnswlib {Line(theirs)}");
            }
        }

        Compare(RecallPoint.Medians(ours), RecallPoint.Medians(peers));
    }

    /// <summary>Time to build on one thread and on two, and the recall of what was built.</summary>
    public static void Build(GraphArguments arguments)
    {
        VectorSet set = VectorSet.Read(arguments.Folder, arguments.Options, arguments.Count);
        List<double> one = [], two = [], peers = [], peersWall = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            foreach (int threads in new[] { 1, 2 })
            {
                using WorkFolder folder = new();
                (double wall, double processor) = GraphIndex.Write(folder.Path, set.Vectors, arguments.Options, 1, threads);
                (threads == 1 ? one : two).Add(wall);
                using GraphIndex index = GraphIndex.Open(folder.Path);
                Console.WriteLine(Text($"{threads} threads: {wall:F1} s, the calling thread {processor:F1} s of processor; {index.Health()}; {Line(Sweep(index, set, arguments))}"));
            }

            if (arguments.Peer is not null)
            {
                using WorkFolder folder = PeerFolder.Of(set, arguments, keepsIndex: false);
                PeerProcess.Outcome built = PeerProcess.Run(arguments.Peer, folder.Path, arguments, []);
                peers.Add(built.BuildProcessorSeconds);
                peersWall.Add(built.BuildSeconds);
                Console.WriteLine(Text($"hnswlib: {built.BuildSeconds:F1} s, {built.BuildProcessorSeconds:F1} s of processor"));
            }
        }

        Console.WriteLine(Text($"one thread {Median(one):F1} s, two {Median(two):F1} s: {Median(one) / Median(two):F2} times as fast"));
        if (peers.Count > 0)
        {
            Console.WriteLine(Text($"hnswlib {Median(peersWall):F1} s: ours takes {Median(one) / Median(peersWall):F2} of it on one thread"));
        }
    }

    /// <summary>Merging equal segments against building the graph of all their vectors.</summary>
    public static void Merge(GraphArguments arguments)
    {
        int segments = arguments.Segments(10);
        VectorSet set = VectorSet.Read(arguments.Folder, arguments.Options, arguments.Count);
        using WorkFolder parts = new(arguments.Index is null ? null : Path.Combine(arguments.Index, $"parts{segments}"));
        if (!GraphIndex.Exists(parts.Path))
        {
            GraphIndex.Write(parts.Path, set.Vectors, arguments.Options, segments, Environment.ProcessorCount);
        }

        List<double> builds = [], merges = [];
        List<RecallPoint> built = [], merged = [];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            using (WorkFolder folder = new())
            {
                builds.Add(Cost(GraphIndex.Write(folder.Path, set.Vectors, arguments.Options, 1, arguments.Threads), arguments.Threads));
                built.AddRange(Report("built ", builds[^1], folder.Path));
            }

            using (WorkFolder folder = new())
            {
                folder.CopyFrom(parts.Path);
                merges.Add(Cost(GraphIndex.Merge(folder.Path, arguments.Options, arguments.Threads), arguments.Threads));
                merged.AddRange(Report("merged", merges[^1], folder.Path));
            }
        }

        Compare(RecallPoint.Medians(merged), RecallPoint.Medians(built));
        Console.WriteLine(Text($"merging {segments} segments {Median(merges):F1} s, building {Median(builds):F1} s: {Median(merges) / Median(builds):F2} of it"));

        List<RecallPoint> Report(string what, double seconds, string folder)
        {
            using GraphIndex index = GraphIndex.Open(folder);
            List<RecallPoint> sweep = Sweep(index, set, arguments);
            Console.WriteLine(Text($"{what} {seconds:F1} s; {index.Health()}; {Line(sweep)}"));
            return sweep;
        }
    }

    /// <summary>Generations of vectors replaced by others and merged, against graphs built anew.</summary>
    public static void Generations(GraphArguments arguments)
    {
        VectorFieldOptions options = arguments.Options;
        int count = Math.Min(arguments.Count, 40_000), replaced = (int)(count * arguments.Replaced(0.1));
        VectorSet all = VectorSet.Read(arguments.Folder, options, int.MaxValue);
        float[][] queries = all.Queries[..Math.Min(FewQueries, all.Queries.Length)];
        List<int> live = [.. Enumerable.Range(0, count)];
        Random random = new(Seed);
        using WorkFolder folder = new();
        GraphIndex.Write(folder.Path, all.Vectors[..count], options, 1, arguments.Threads);
        for (int generation = 1, next = count; generation <= arguments.Generations; generation++)
        {
            double seconds = Replace(Enumerable.Range(next, replaced));
            next += replaced;
            float[][] vectors = [.. live.Select(row => all.Vectors[row])];
            VectorSet set = VectorSet.Of(vectors, queries, options.Similarity);
            Report($"generation {generation}, merged in", folder.Path, set, seconds);
            if (generation == arguments.Generations || generation == 1)
            {
                using WorkFolder fresh = new();
                seconds = GraphIndex.Write(fresh.Path, vectors, options, 1, arguments.Threads).Wall;
                Report("built anew in", fresh.Path, set, seconds);
            }
        }

        // Documents keep their order, and so stand in the order of the list.
        double Replace(IEnumerable<int> rows)
        {
            using MMapDirectory directory = new(new DirectoryInfo(folder.Path));
            using (IndexWriter writer = GraphIndex.Writer(directory, options, arguments.Threads, NoMergePolicy.COMPOUND_FILES))
            {
                foreach (int row in rows)
                {
                    int gone = random.Next(count - replaced);
                    writer.DeleteDocuments(new Term(GraphIndex.Id, live[gone].ToString(CultureInfo.InvariantCulture)));
                    live.RemoveAt(gone);
                    writer.AddDocument(GraphIndex.NewDocument(row, all.Vectors[row], options));
                    live.Add(row);
                }
            }

            return GraphIndex.Merge(folder.Path, options, arguments.Threads).Wall;
        }

        void Report(string what, string path, VectorSet set, double seconds)
        {
            using GraphIndex index = GraphIndex.Open(path);
            Console.WriteLine(Text($"{what} {seconds:F1} s; {index.Health()}; {Line(Sweep(index, set, arguments))}"));
        }
    }

    private static void Build(string folder, float[][] vectors, GraphArguments arguments, int segments)
    {
        (double wall, _) = GraphIndex.Write(folder, vectors, arguments.Options, segments, arguments.Threads);
        Console.WriteLine(Text($"{vectors.Length} vectors of {arguments.Options}, {segments} segments: {wall:F1} s"));
        if (segments > 1)
        {
            Console.WriteLine(Text($"merged: {GraphIndex.Merge(folder, arguments.Options, arguments.Threads).Wall:F1} s"));
        }
    }

    // On one thread its own processor time, which does not count what others on a shared machine take.
    private static double Cost((double Wall, double Processor) time, int threads)
    {
        return threads == 1 ? time.Processor : time.Wall;
    }

    private static List<RecallPoint> Sweep(GraphIndex index, VectorSet set, GraphArguments arguments)
    {
        int[][] found = new int[set.Queries.Length][];
        List<RecallPoint> points = [];
        foreach (int ef in arguments.Ef)
        {
            double rate = index.Search(set.Queries, ef, arguments.Oversample, found);
            points.Add(new RecallPoint(ef, set.Recall(found, GraphIndex.K), rate));
        }

        return points;
    }

    private static double Median(IEnumerable<double> values)
    {
        return RecallPoint.Median(values);
    }

    private static void Compare(IReadOnlyList<RecallPoint> ours, IReadOnlyList<RecallPoint> others)
    {
        foreach (RecallPoint point in ours)
        {
            RecallPoint other = others.FirstOrDefault(candidate => candidate.Ef == point.Ef);
            Console.WriteLine(Text($"ef {point.Ef,4}: recall {point.Recall:F4} ({point.Recall - other.Recall:+0.0000;-0.0000} to the other), {point.Rate:F0} queries a processor second, at its recall {point.Rate / RecallPoint.RateAt(point.Recall, others):F2} of the other's"));
        }

        (double rate, double otherRate) = (RecallPoint.RateAt(Recall, ours), RecallPoint.RateAt(Recall, others));
        Console.WriteLine(Text($"at recall {Recall}: {rate:F0}, the other {otherRate:F0}: {rate / otherRate:F2} times"));
    }

    private static string Line(IEnumerable<RecallPoint> points)
    {
        return string.Join(", ", points.Select(point => Text($"{point.Ef}: {point.Recall:F4} {point.Rate:F0}/s")));
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
