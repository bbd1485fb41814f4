using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Output;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>The part of <c>hybrid check</c> that is about fields of token vectors.</summary>
internal static class MultiCheck
{
    /// <summary>Reads all rows of all such fields, and shows what was found.</summary>
    /// <returns>The first problem, or null.</returns>
    public static string? Run(Terminal terminal, DirectoryReader reader)
    {
        var rows = new List<IReadOnlyList<string>>();
        string? problem = null;
        foreach (string field in MultiMemory.FieldsOf(reader).Keys.Order(StringComparer.Ordinal))
        {
            foreach (SegmentReader segment in reader.Leaves.Select(leaf => (SegmentReader)leaf.Reader))
            {
                if (segment.GetBinaryDocValues(field) is MultiVectorValues values && VectorFieldCheck.Of(segment, field) is { } check)
                {
                    problem ??= check.Problem is { } wrong ? $"segment {segment.SegmentName}, field {field}: {wrong}" : null;
                    rows.Add(
                    [
                        field, segment.SegmentName, values.Stored.ToString(), values.Options.Candidates.ToString(), Text(values.Count), Text(check.Vectors), check.Problem is null ? "sound" : "damaged",
                    ]);
                }
            }
        }

        if (rows.Count > 0)
        {
            terminal.Write(Tables.Create(["token vector field", "segment", "stored as", "candidates", "documents", "tokens", "state"], leftColumns: 4, rows));
        }

        return problem;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
