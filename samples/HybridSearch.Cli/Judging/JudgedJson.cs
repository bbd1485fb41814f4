using System.Text.Json;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Judging;

/// <summary>Judged runs as members of a JSON object.</summary>
internal static class JudgedJson
{
    public static void Write(Utf8JsonWriter writer, JudgedRuns runs)
    {
        writer.WriteStartArray("runs");
        foreach (EvaluationResult result in runs.Results)
        {
            writer.WriteStartObject();
            writer.WriteString("run", result.RunName);
            writer.WriteNumber("queries", result.Topics.Count);
            writer.WriteStartObject("metrics");
            foreach (Metric metric in result.Metrics)
            {
                writer.WriteNumber(metric.ToString(), result.Mean(metric));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (runs.Comparisons.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("comparisons");
        for (int i = 0; i < runs.Comparisons.Count; i++)
        {
            foreach (PairedComparison comparison in runs.Comparisons[i])
            {
                Write(writer, runs, runs.Names[i + 1], comparison);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, JudgedRuns runs, string name, PairedComparison comparison)
    {
        writer.WriteStartObject();
        writer.WriteString("run", name);
        writer.WriteString("with", runs.Names[0]);
        writer.WriteString("metric", comparison.Metric.ToString());
        writer.WriteNumber("gain", comparison.Gain);
        writer.WriteNumber("better", comparison.Better);
        writer.WriteNumber("worse", comparison.Worse);
        if (double.IsFinite(comparison.TStatistic))
        {
            writer.WriteNumber("t", comparison.TStatistic);
        }
        else
        {
            writer.WriteNull("t"); // JSON has no infinity; p is 0 then
        }

        writer.WriteNumber("studentP", comparison.StudentP);
        writer.WriteNumber("randomizationP", comparison.RandomizationP);
        writer.WriteEndObject();
    }
}
