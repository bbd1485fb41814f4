using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>hnswlib's driver, which prints one line for its build and one for each width of search.</summary>
internal static class PeerProcess
{
    private const string Asked = "hnswlib k=10 ";

    /// <summary>What one run came to.</summary>
    /// <param name="BuildSeconds">Wall time of the build; 0 where an index was there.</param>
    /// <param name="BuildProcessorSeconds">Its processor time.</param>
    /// <param name="RawBytes">What the vectors take in memory and in its index, padded as they are.</param>
    /// <param name="Points">The searches for ten neighbours.</param>
    public sealed record Outcome(double BuildSeconds, double BuildProcessorSeconds, double RawBytes, IReadOnlyList<RecallPoint> Points);

    /// <summary>The name of the file that it keeps its index in.</summary>
    public static string IndexFile(GraphArguments arguments)
    {
        return string.Create(CultureInfo.InvariantCulture, $"hnswlib-{arguments.Options.M}-{arguments.Options.EfConstruction}.idx");
    }

    /// <summary>Runs it once, until it has printed what is wanted.</summary>
    /// <param name="program">The driver.</param>
    /// <param name="folder">The data; it keeps its index there.</param>
    /// <param name="arguments">Dimensions, M, efConstruction.</param>
    /// <param name="searches">The widths to wait for; none for the build alone.</param>
    public static Outcome Run(string program, string folder, GraphArguments arguments, int[] searches)
    {
        string[] words = [folder, .. new[] { arguments.Dimensions, arguments.Options.M, arguments.Options.EfConstruction, 1 }.Select(value => value.ToString(CultureInfo.InvariantCulture))];
        using Process process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        double wall = 0, processor = 0, raw = 0;
        List<RecallPoint> points = [];
        int last = searches.Length == 0 ? 0 : searches.Max();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                (wall, processor) = (Value(line, "build_s"), Value(line, "build_cpu_s"));
                raw = Value(line, "n") * Value(line, "padded") * sizeof(float);
            }
            else if (line.StartsWith(Asked, StringComparison.Ordinal))
            {
                points.Add(new RecallPoint((int)Value(line, "ef"), Value(line, "recall"), Value(line, "cpu_qps")));
            }
            else
            {
                break;
            }

            if (last == 0 || (points.Count > 0 && points[^1].Ef >= last))
            {
                break;
            }
        }

        process.Kill();
        process.WaitForExit();
        return raw > 0 ? new Outcome(wall, processor, raw, points) : throw new ArgumentException($"{program} has said nothing of {folder}: is it hnswlib's driver, and are base.f32, queries.f32 and truth.ivecs there?");
    }

    private static double Value(string line, string name)
    {
        string word = line.Split(' ').First(part => part.StartsWith(name + "=", StringComparison.Ordinal));
        return double.Parse(word[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
