using System;
using System.Collections.Generic;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>What an <see cref="Evaluator"/> found for one run: a value per metric and topic, and the means.</summary>
public sealed class EvaluationResult
{
    private readonly double[][] _values;

    internal EvaluationResult(
        string runName, IReadOnlyList<string> topics, IReadOnlyList<Metric> metrics, double[][] values, int missingTopics, int unjudgedTopics)
    {
        RunName = runName;
        Topics = topics;
        Metrics = metrics;
        _values = values;
        MissingTopics = missingTopics;
        UnjudgedTopics = unjudgedTopics;
    }

    /// <summary>The run's name.</summary>
    public string RunName { get; }

    /// <summary>The judged topics, all of them, in the order of the judgements.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>How many of <see cref="Topics"/> the run has nothing for; each counts 0.</summary>
    public int MissingTopics { get; }

    /// <summary>How many topics of the run have no judgement; they do not count.</summary>
    public int UnjudgedTopics { get; }

    /// <summary>The values of one metric, one a topic, in the order of <see cref="Topics"/>.</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    /// <exception cref="ArgumentException">The metric was not measured.</exception>
    public IReadOnlyList<double> Values(Metric metric)
    {
        for (int m = 0; m < Metrics.Count; m++)
        {
            if (Metrics[m] == metric)
            {
                return _values[m];
            }
        }

        throw new ArgumentException($"{metric} was not measured; it must be among the metrics given to the evaluator.", nameof(metric));
    }

    /// <summary>The mean of one metric over <see cref="Topics"/>; 0 without topics.</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    /// <exception cref="ArgumentException">The metric was not measured.</exception>
    public double Mean(Metric metric)
    {
        IReadOnlyList<double> values = Values(metric);
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return values.Count == 0 ? 0 : sum / values.Count;
    }
}
