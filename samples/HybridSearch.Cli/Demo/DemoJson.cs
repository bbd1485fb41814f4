using System.Text.Json;
using Lucene.Net.Vectors.Evaluation;

namespace HybridSearch.Cli.Demo;

/// <summary>The demo's result as a JSON object's members.</summary>
internal static class DemoJson
{
    public static void Write(Utf8JsonWriter writer, DemoResult result)
    {
        writer.WriteNumber("documents", result.Collection.Documents.Count);
        writer.WriteNumber("queries", result.Collection.Queries.Count);
        writer.WriteString("model", result.Model);
        writer.WriteStartArray("ways");
        foreach (WayResult way in result.Ways)
        {
            WriteWay(writer, way);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("fields");
        foreach (FieldBytes field in result.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field.Field);
            writer.WriteString("what", field.What);
            writer.WriteNumber("bytes", field.Bytes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("documentsPerSecond", result.DocumentsPerSecond);
        WriteLatencies(writer, "encodeQuery", result.Encoding);
        writer.WriteStartObject("seconds");
        foreach ((string name, double seconds) in result.Stages)
        {
            writer.WriteNumber(name, seconds);
        }

        writer.WriteEndObject();
    }

    private static void WriteWay(Utf8JsonWriter writer, WayResult way)
    {
        writer.WriteStartObject();
        writer.WriteString("way", way.Way.Name);
        writer.WriteString("expression", way.Way.Expression);
        writer.WriteStartObject("metrics");
        foreach (Metric metric in WayResult.Metrics)
        {
            writer.WriteNumber(metric.ToString(), way.Judged.Mean(metric));
        }

        writer.WriteEndObject();
        WriteLatencies(writer, "latency", way.Latencies);
        writer.WriteEndObject();
    }

    private static void WriteLatencies(Utf8JsonWriter writer, string name, Latencies latencies)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("p50Ms", latencies.P50);
        writer.WriteNumber("p95Ms", latencies.P95);
        writer.WriteNumber("p99Ms", latencies.P99);
        writer.WriteEndObject();
    }
}
