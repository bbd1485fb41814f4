using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Vectors.Benchmarks.Graphs;

namespace Lucene.Net.Vectors.Benchmarks.Vectors;

/// <summary>Bytes, recall, speed and time to build of every encoding, scanned, in a graph and in lists, in turns with hnswlib: one table.</summary>
internal static class CodeRuns
{
    private static readonly int[] PeerWidths = [16, 32, 64, 96, 128, 192, 256];

    /// <summary>Builds what is not there, measures in rounds and prints the table.</summary>
    public static void Run(GraphArguments arguments)
    {
        VectorSet set = VectorSet.Read(arguments.Folder, arguments.Plain, arguments.Count);
        VectorSet asked = set.Few(arguments.Queries);
        List<CodeMeasure> measures = [];
        try
        {
            foreach (CodeCase code in CodeCase.Chosen(arguments.Plain, arguments.Cases))
            {
                measures.Add(CodeMeasure.Open(code, asked, arguments.Index, arguments.Scanned));
            }

            using WorkFolder? peerFolder = arguments.Peer is null ? null : PeerFolder.Of(asked, arguments, keepsIndex: true);
            List<RecallPoint> peers = [];
            double peerBuild = 0;
            for (int round = 0; round < arguments.Rounds; round++)
            {
                foreach (CodeMeasure measure in measures)
                {
                    measure.Round();
                }

                if (peerFolder is not null)
                {
                    PeerProcess.Outcome outcome = PeerProcess.Run(arguments.Peer!, peerFolder.Path, arguments, PeerWidths);
                    peers.AddRange(outcome.Points);
                    peerBuild = Math.Max(peerBuild, outcome.BuildProcessorSeconds);
                }
            }

            if (arguments.Rounds > 0)
            {
                Print(measures, RecallPoint.Medians(peers), peerBuild, 4.0 * arguments.Dimensions);
            }
        }
        finally
        {
            measures.ForEach(measure => measure.Dispose());
        }
    }

    private static void Print(List<CodeMeasure> measures, IReadOnlyList<RecallPoint> peers, double peerBuild, double rawBytes)
    {
        double peer = RecallPoint.RateAt(CodeMeasure.Recall, peers);
        Console.WriteLine();
        Console.WriteLine("| encoding and index | hot bytes a vector | of raw | graph | on disk | by default: recall, queries/s | at recall .95: setting (its recall), queries/s | x hnswlib | left by the bounds | build s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (CodeMeasure measure in measures)
        {
            string reaching = measure.Reaching is { } point ? Text($"{Or(point.Setting.ToString(), "default")} ({point.Recall:F3}), {measure.RateAtRecall:F0}") : "not reached";
            string ratio = measure.Reaching is null || double.IsNaN(peer) ? "" : Text($"{measure.RateAtRecall / peer:F2}");
            Console.WriteLine(Text($"| {measure.Name} | {measure.Bytes.Hot:F0} | {measure.Bytes.Hot / rawBytes:F3} | {measure.Bytes.GraphEach:F0} | {measure.Bytes.Disk:F0} | {measure.Default:F4}, {measure.DefaultRate:F0} | {reaching} | {ratio} | {measure.Left} | {measure.BuildSeconds:F1} |"));
        }

        if (peers.Count > 0)
        {
            Console.WriteLine(Text($"| hnswlib | | | | | {string.Join("; ", peers.Select(point => Text($"ef {point.Ef}: {point.Recall:F4}, {point.Rate:F0}")))} | {peer:F0} | 1 | | {Or(peerBuild > 0 ? Text($"{peerBuild:F1}") : "", "not built here")} |"));
        }
    }

    private static string Or(string text, string empty)
    {
        return text.Length == 0 ? empty : text;
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
