using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>A measure with the rank down to which it looks, such as nDCG@10.</summary>
public sealed record Metric
{
    private const string Accepted = "MRR@k, nDCG@k, MAP@k, P@k and Recall@k, where k is a whole number from 1; MRR, nDCG and MAP also without @k";

    /// <summary>A measure.</summary>
    /// <param name="kind">What is measured.</param>
    /// <param name="cutoff">Ranks from 1 to this one count; null for all. Precision and recall need one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cut-off is below 1.</exception>
    /// <exception cref="ArgumentNullException">Precision or recall without a cut-off.</exception>
    public Metric(MetricKind kind, int? cutoff = null)
    {
        if (cutoff is { } k)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1, nameof(cutoff));
        }
        else if (kind is MetricKind.Precision or MetricKind.Recall)
        {
            throw new ArgumentNullException(nameof(cutoff), $"{kind} needs a cut-off.");
        }

        Kind = kind;
        Cutoff = cutoff;
    }

    /// <summary>What is measured.</summary>
    public MetricKind Kind { get; }

    /// <summary>Ranks from 1 to this one count; null for all.</summary>
    public int? Cutoff { get; }

    /// <summary>Reads a metric's name, such as "MRR@10", "nDCG@10", "MAP", "P@5" or "Recall@100"; case does not matter.</summary>
    /// <param name="text">The name.</param>
    /// <exception cref="FormatException">No metric has this name; the message lists those there are.</exception>
    public static Metric Parse(string text) =>
        TryParse(text, out Metric? metric) ? metric : throw new FormatException($"There is no metric '{text}'; there are {Accepted}.");

    /// <summary>Reads names separated by commas.</summary>
    /// <param name="text">The names, such as "MRR@10,nDCG@10".</param>
    /// <exception cref="FormatException">No metric has one of the names, or one comes twice.</exception>
    public static IReadOnlyList<Metric> ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var metrics = new List<Metric>();
        foreach (string name in text.Split(','))
        {
            Metric metric = Parse(name.Trim());
            if (metrics.Contains(metric))
            {
                throw new FormatException($"The metric '{metric}' comes twice; name each once.");
            }

            metrics.Add(metric);
        }

        return metrics;
    }

    /// <summary>Reads a metric's name as <see cref="Parse"/> does.</summary>
    /// <param name="text">The name.</param>
    /// <param name="metric">The metric, where the result is true.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Metric? metric)
    {
        metric = null;
        if (text is null)
        {
            return false;
        }

        int at = text.IndexOf('@', StringComparison.Ordinal);
        string name = at < 0 ? text : text[..at];
        int? cutoff = null;
        if (at >= 0)
        {
            if (!int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int k) || k < 1)
            {
                return false;
            }

            cutoff = k;
        }

        MetricKind? kind = name.ToUpperInvariant() switch
        {
            "MRR" => MetricKind.ReciprocalRank,
            "NDCG" => MetricKind.NormalizedDiscountedGain,
            "MAP" => MetricKind.AveragePrecision,
            "P" => MetricKind.Precision,
            "RECALL" => MetricKind.Recall,
            _ => null,
        };
        bool needsCutoff = kind is MetricKind.Precision or MetricKind.Recall;
        if (kind is null || (needsCutoff && cutoff is null))
        {
            return false;
        }

        metric = new Metric(kind.Value, cutoff);
        return true;
    }

    /// <summary>The metric's name in the usual spelling, such as "nDCG@10".</summary>
    public override string ToString()
    {
        string name = Kind switch
        {
            MetricKind.ReciprocalRank => "MRR",
            MetricKind.NormalizedDiscountedGain => "nDCG",
            MetricKind.AveragePrecision => "MAP",
            MetricKind.Precision => "P",
            _ => "Recall",
        };
        return Cutoff is { } k ? string.Create(CultureInfo.InvariantCulture, $"{name}@{k}") : name;
    }
}
