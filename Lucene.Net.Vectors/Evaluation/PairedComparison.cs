using System;
using System.Collections.Generic;
using System.Linq;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>One run beside another, topic by topic, by one metric.</summary>
public sealed class PairedComparison
{
    /// <summary>Compares two runs judged by the same <see cref="Evaluator"/>.</summary>
    /// <param name="baseline">The run to compare with.</param>
    /// <param name="other">The run whose gains are positive.</param>
    /// <param name="metric">A metric that both were measured by.</param>
    /// <param name="assignments">How many assignments <see cref="PairedTests.Randomization"/> draws, at least 1.</param>
    /// <param name="seed">Its seed.</param>
    /// <exception cref="ArgumentException">The runs were judged on different topics, or one not by this metric.</exception>
    public PairedComparison(
        EvaluationResult baseline, EvaluationResult other, Metric metric, int assignments = PairedTests.DefaultAssignments, long seed = 42)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(metric);
        if (!baseline.Topics.SequenceEqual(other.Topics, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The runs {baseline.RunName} and {other.RunName} were judged on different topics; judge both by the same judgements.", nameof(other));
        }

        Metric = metric;
        BaselineRun = baseline.RunName;
        OtherRun = other.RunName;
        IReadOnlyList<double> before = baseline.Values(metric);
        IReadOnlyList<double> after = other.Values(metric);
        Topics = [.. baseline.Topics.Select((topic, i) => new TopicDifference(topic, before[i], after[i]))];
        double[] gains = [.. Topics.Select(t => t.Gain)];
        Gain = gains.Length == 0 ? 0 : gains.Sum() / gains.Length;
        Better = gains.Count(g => g > 0);
        Worse = gains.Count(g => g < 0);
        (TStatistic, StudentP) = PairedTests.Student(gains);
        RandomizationP = PairedTests.Randomization(gains, assignments, seed);
    }

    /// <summary>What was measured.</summary>
    public Metric Metric { get; }

    /// <summary>The name of the run compared with.</summary>
    public string BaselineRun { get; }

    /// <summary>The name of the run whose gains are positive.</summary>
    public string OtherRun { get; }

    /// <summary>Both values of every topic, in the order of the judgements.</summary>
    public IReadOnlyList<TopicDifference> Topics { get; }

    /// <summary>The mean gain over all topics.</summary>
    public double Gain { get; }

    /// <summary>How many topics gain.</summary>
    public int Better { get; }

    /// <summary>How many topics lose.</summary>
    public int Worse { get; }

    /// <summary>Student's t of the gains.</summary>
    public double TStatistic { get; }

    /// <summary>The two-sided probability of Student's paired t-test.</summary>
    public double StudentP { get; }

    /// <summary>The two-sided probability of Fisher's randomisation test.</summary>
    public double RandomizationP { get; }

    /// <summary>The topics that gain most, greatest first; equal ones in the order of the judgements.</summary>
    /// <param name="count">No more than so many.</param>
    public IReadOnlyList<TopicDifference> BestGains(int count) => [.. Topics.Where(t => t.Gain > 0).OrderByDescending(t => t.Gain).Take(count)];

    /// <summary>The topics that lose most, greatest loss first; equal ones in the order of the judgements.</summary>
    /// <param name="count">No more than so many.</param>
    public IReadOnlyList<TopicDifference> WorstLosses(int count) => [.. Topics.Where(t => t.Gain < 0).OrderBy(t => t.Gain).Take(count)];
}
