using System;

namespace HybridSearch.Cli.Demo;

/// <summary>How long single queries took, in milliseconds.</summary>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">Of a hundred, 95 took no longer.</param>
/// <param name="P99">Of a hundred, 99 took no longer.</param>
internal sealed record Latencies(double P50, double P95, double P99)
{
    /// <summary>The percentiles of at least one latency.</summary>
    public static Latencies Of(double[] milliseconds)
    {
        double[] sorted = [.. milliseconds];
        Array.Sort(sorted);
        return new Latencies(Percentile(sorted, 0.50), Percentile(sorted, 0.95), Percentile(sorted, 0.99));
    }

    private static double Percentile(double[] sorted, double part) => sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
}
