using System.Collections.Generic;
using System.Text.Json;

namespace HybridSearch.Cli.Commands;

/// <summary>The members of the object that <c>hybrid bench --json</c> prints.</summary>
internal static class BenchJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<BenchPoint> points, double? buildSeconds, IEnumerable<KeyValuePair<string, long>> diskBytes, long managedBytes)
    {
        json.WriteStartArray("points");
        foreach (BenchPoint point in points)
        {
            json.WriteStartObject();
            WriteIfKnown(json, "ef", point.Setting.Ef);
            WriteIfKnown(json, "nprobe", point.Setting.Probes);
            json.WriteNumber("oversample", point.Setting.Oversample);
            json.WriteNumber("filterRate", point.Setting.FilterRate);
            json.WriteString("filterKind", point.Setting.FilterName);
            json.WriteNumber("recall", point.Recall);
            WriteIfKnown(json, "exactQps", point.ExactQueriesPerSecond);
            WriteIfKnown(json, "unfilteredQps", point.UnfilteredQueriesPerSecond);
            json.WriteNumber("visited", point.Visited);
            point.Times.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteCosts(json, buildSeconds, diskBytes, managedBytes);
    }

    /// <summary>Writes what the index took: the members that every kind of bench has.</summary>
    public static void WriteCosts(Utf8JsonWriter json, double? buildSeconds, IEnumerable<KeyValuePair<string, long>> diskBytes, long managedBytes)
    {
        if (buildSeconds is { } seconds)
        {
            json.WriteNumber("buildSeconds", seconds);
        }
        else
        {
            json.WriteNull("buildSeconds");
        }

        json.WriteStartObject("diskBytes");
        foreach ((string extension, long bytes) in diskBytes)
        {
            json.WriteNumber(extension, bytes);
        }

        json.WriteEndObject();
        json.WriteNumber("managedBytes", managedBytes);
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
    }
}
