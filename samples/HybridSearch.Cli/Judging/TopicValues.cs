using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Judging;

/// <summary>What every run got for every topic, one line each: <c>run TAB topic TAB metric TAB value</c>, under a line of these names.</summary>
internal static class TopicValues
{
    public static void Write(TextWriter output, JudgedRuns runs)
    {
        output.Write("run\ttopic\tmetric\tvalue\n");
        for (int i = 0; i < runs.Results.Count; i++)
        {
            foreach (Metric metric in runs.Metrics)
            {
                for (int t = 0; t < runs.Topics.Count; t++)
                {
                    FormattableString line = $"{runs.Names[i]}\t{runs.Topics[t]}\t{metric}\t{runs.Results[i].Values(metric)[t]:R}\n";
                    output.Write(line.ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
