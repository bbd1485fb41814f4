using System;
using System.Diagnostics;
using System.Linq;

namespace Lucene.Net.Vectors.Benchmarks;

/// <summary>Repeats a piece of work and takes the median: the machines are shared, a mean would tell of the neighbours.</summary>
internal static class Measurement
{
    /// <summary>Seconds of one run of the work: the median of <paramref name="repetitions"/> after <paramref name="warmUps"/>.</summary>
    public static double MedianSeconds(int warmUps, int repetitions, Action work)
    {
        for (int i = 0; i < warmUps; i++)
        {
            work();
        }

        double[] seconds = [.. Enumerable.Range(0, repetitions).Select(_ => Seconds(work)).Order()];
        return (seconds[(repetitions - 1) / 2] + seconds[repetitions / 2]) / 2;
    }

    private static double Seconds(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }
}
