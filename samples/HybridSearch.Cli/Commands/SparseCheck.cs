using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HybridSearch.Cli.Output;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;

namespace HybridSearch.Cli.Commands;

/// <summary>The part of <c>hybrid check</c> that is about learned-sparse fields.</summary>
internal static class SparseCheck
{
    /// <summary>Reads all postings of all such fields, and shows what was found.</summary>
    /// <returns>The first problem, or null.</returns>
    public static string? Run(Terminal terminal, DirectoryReader reader)
    {
        var rows = new List<IReadOnlyList<string>>();
        string? problem = null;
        foreach (string field in SparseMemory.FieldsOf(reader).Keys.Order(System.StringComparer.Ordinal))
        {
            foreach (SegmentReader segment in reader.Leaves.Select(leaf => (SegmentReader)leaf.Reader))
            {
                if (SparseFieldCheck.Of(segment, field) is { } check)
                {
                    problem ??= check.Problem is { } wrong ? $"segment {segment.SegmentName}, field {field}: {wrong}" : null;
                    rows.Add([field, segment.SegmentName, Text(check.Terms), Text(check.Postings), check.HasForward ? "yes" : "no", check.Problem is null ? "sound" : "damaged"]);
                }
            }
        }

        if (rows.Count > 0)
        {
            terminal.Write(Tables.Create(["sparse field", "segment", "terms", "postings", "by document", "state"], leftColumns: 2, rows));
        }

        return problem;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
