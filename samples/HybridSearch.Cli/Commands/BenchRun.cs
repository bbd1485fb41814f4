using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace HybridSearch.Cli.Commands;

/// <summary>Answers all queries, again and again, and takes the time.</summary>
/// <param name="queries">How many there are.</param>
/// <param name="threads">How many are answered at once.</param>
/// <param name="search">Answers one, given its number.</param>
internal sealed class BenchRun(int queries, int threads, Action<int> search)
{
    /// <summary>Times the repetitions of a search that is warm.</summary>
    public BenchTimes Measure(int repetitions)
    {
        double allocated = AllocatedBytes();
        double[] seconds = new double[repetitions];
        double[] processorSeconds = new double[repetitions];
        long[] latencies = new long[(long)repetitions * queries];
        for (int i = 0; i < repetitions; i++)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            AnswerAll(latencies.AsMemory(i * queries, queries));
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            processorSeconds[i] = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        }

        Array.Sort(latencies);
        return new BenchTimes
        {
            QueriesPerSecond = queries / Median(seconds),
            QueriesPerProcessorSecond = queries / Math.Max(Median(processorSeconds), 1e-6),
            P50 = Percentile(latencies, 0.50),
            P99 = Percentile(latencies, 0.99),
            AllocatedBytes = allocated,
        };
    }

    /// <summary>Answers all and says how many a second; for searches that another is compared with.</summary>
    public double QueriesPerSecond(int repetitions)
    {
        long[] latencies = new long[queries];
        double[] seconds = new double[repetitions];
        AnswerAll(latencies);
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            AnswerAll(latencies);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return queries / Median(seconds);
    }

    // Warm: the first pass filled the pools.
    private double AllocatedBytes()
    {
        int some = Math.Min(queries, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int q = 0; q < some; q++)
        {
            search(q);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)some;
    }

    private void AnswerAll(Memory<long> latencies)
    {
        int taken = -1;

        void Work()
        {
            for (int q = Interlocked.Increment(ref taken); q < queries; q = Interlocked.Increment(ref taken))
            {
                long start = Stopwatch.GetTimestamp();
                search(q);
                latencies.Span[q] = Stopwatch.GetTimestamp() - start;
            }
        }

        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work))];
        Array.ForEach(others, thread => thread.Start());
        Work();
        Array.ForEach(others, thread => thread.Join());
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static TimeSpan Percentile(long[] sortedTicks, double part)
    {
        long ticks = sortedTicks[Math.Min(sortedTicks.Length - 1, (int)Math.Ceiling(part * sortedTicks.Length) - 1)];
        return Stopwatch.GetElapsedTime(0, ticks);
    }
}
