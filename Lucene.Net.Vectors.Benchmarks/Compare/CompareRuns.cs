using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Benchmarks.Vectors;

namespace Lucene.Net.Vectors.Benchmarks.Compare;

/// <summary>hnswlib and us in one run, in turns, and one table of both.</summary>
internal static class CompareRuns
{
    private const string PeerName = "hnswlib";

    // hnswlib's driver compares by the inner product, which is the cosine of vectors of length 1.
    private const double LengthError = 1e-3;
    private const int SampledLengths = 200;

    private static readonly string[] UsualCases = ["float32-hnsw", "int8-hnsw", "int4-hnsw", "pq4-ivf"];

    /// <summary>Builds what is not there, measures in rounds and writes the table to the console and where it is asked for.</summary>
    /// <param name="arguments">What is measured.</param>
    /// <param name="words">The same as it was given, for the text above the table.</param>
    /// <exception cref="ArgumentException">The arguments do not fit each other, or the data.</exception>
    public static void Run(GraphArguments arguments, IEnumerable<string> words)
    {
        if (arguments.Field is not null && (arguments.Index is null || arguments.Cases is not null || arguments.Count != int.MaxValue))
        {
            throw new ArgumentException("--field is of an index that exists: give it as --index, and neither --cases nor --count");
        }

        using PeerProgram? program = HasUnitLengths(arguments) ? PeerProgram.Find(arguments.Peer) : null;
        bool needsVectors = arguments.Field is null || !VectorSet.HasTruth(arguments.Folder);
        VectorSet set = (needsVectors ? VectorSet.Read(arguments.Folder, arguments.Plain, arguments.Count) : VectorSet.ReadQueries(arguments.Folder, arguments.Dimensions)).Few(arguments.Queries);
        List<Contender> ours = [];
        try
        {
            foreach (Contender contender in Contenders(set, arguments))
            {
                ours.Add(contender);
                Console.WriteLine($"{contender}: ready");
            }

            // Without the vectors there is more room for the peer, and for the pages of our files.
            int count = needsVectors ? set.Vectors.Length : VectorSet.CountIn(arguments.Folder, arguments.Dimensions);
            using WorkFolder? peerFolder = program is null ? null : PeerFolder.Of(set, arguments, keepsIndex: true);
            List<PeerProcess.Outcome> peers = [];
            for (int round = 1; round <= arguments.Rounds; round++)
            {
                foreach (Contender contender in ours)
                {
                    Report(round, contender.ToString(), contender.Round());
                }

                if (program is not null)
                {
                    peers.Add(PeerProcess.Run(program.Path, peerFolder!.Path, arguments, arguments.Ef));
                    Report(round, PeerName, peers[^1].Points);
                }
            }

            CompareRow? peer = peers.Count == 0 ? null : PeerRow(peers, Path.Combine(peerFolder!.Path, PeerProcess.IndexFile(arguments)));
            List<CompareRow> rows = [.. ours.Select(contender => contender.Row())];
            if (peer is not null)
            {
                rows.Insert(0, peer);
            }

            Console.WriteLine();
            Write(Console.Out, rows, peer, count, set.Queries.Length, arguments, words);
            if (arguments.Out is { } file)
            {
                using StreamWriter writer = File.CreateText(file);
                Write(writer, rows, peer, count, set.Queries.Length, arguments, words);
            }
        }
        finally
        {
            ours.ForEach(contender => contender.Dispose());
        }
    }

    private static IEnumerable<Contender> Contenders(VectorSet set, GraphArguments arguments)
    {
        return arguments.Field is { } field
            ? [Contender.Existing(arguments.Index!, field, set, arguments)]
            : CodeCase.Chosen(arguments.Plain, arguments.Cases ?? UsualCases).Select(code => Contender.Build(code, set, arguments));
    }

    private static bool HasUnitLengths(GraphArguments arguments)
    {
        bool has = VectorSet.Sample(arguments.Folder, arguments.Dimensions, SampledLengths).All(row => Math.Abs(row.Vector.Sum(x => (double)x * x) - 1) < LengthError);
        if (!has)
        {
            Console.WriteLine($"{PeerName} is not measured: its driver compares by the inner product, and vectors of {arguments.Folder} are not of length 1");
        }

        return has;
    }

    private static CompareRow PeerRow(List<PeerProcess.Outcome> outcomes, string index)
    {
        // It builds in the first round, if at all.
        PeerProcess.Outcome first = outcomes[0];
        bool isBuilt = first.BuildSeconds > 0;
        FileSystemInfo? linked = File.ResolveLinkTarget(index, returnFinalTarget: true);
        FileInfo file = new(linked?.FullName ?? index);
        return new CompareRow(
            PeerName,
            isBuilt ? first.BuildSeconds : null,
            isBuilt ? first.BuildProcessorSeconds : null,
            first.RawBytes,
            0,
            file.Length - first.RawBytes,
            HasLists: false,
            RecallPoint.Medians(outcomes.SelectMany(outcome => outcome.Points)));
    }

    private static void Report(int round, string name, IEnumerable<RecallPoint> points)
    {
        Console.WriteLine(Text($"round {round}: {name}: {string.Join(", ", points.Select(point => Text($"{point.Ef}: {point.Recall:F4} {point.Rate:F0}/s")))}"));
    }

    private static void Write(TextWriter output, List<CompareRow> rows, CompareRow? peer, int count, int queries, GraphArguments arguments, IEnumerable<string> words)
    {
        output.WriteLine(Text($"{count:N0} vectors of {arguments.Dimensions} dimensions, {queries:N0} queries, k = {GraphIndex.K}, M = {arguments.Options.M}, efConstruction = {arguments.Options.EfConstruction}; {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}."));
        output.WriteLine(Text($"Recall@{GraphIndex.K} and queries a second of one thread's processor time, medians of {arguments.Rounds} rounds in which all took turns; at a recall: between the widths about it."));
        output.WriteLine();
        CompareTable.Write(output, rows, peer);
        output.WriteLine();
        output.WriteLine($"    dotnet run -c Release --project Lucene.Net.Vectors.Benchmarks -- compare {string.Join(' ', words.Select(word => word.StartsWith("--", StringComparison.Ordinal) ? word : Path.GetFileName(word.TrimEnd('/'))))}");
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
