using System.Collections.Generic;
using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// What learned-sparse fields an index has. The scale of their weights stands in the segments; what is left out while they are written, the user data
/// of the commit remember.
/// </summary>
internal static class SparseMemory
{
    private const string KeyPrefix = "hybrid.sparse.";

    /// <summary>The fields of an index.</summary>
    public static Dictionary<string, SparseFieldOptions> FieldsOf(DirectoryReader reader)
    {
        Dictionary<string, SparseFieldOptions> fields = HybridCodec.SparseFieldsOf(reader);
        foreach (string field in new List<string>(fields.Keys))
        {
            (int postings, _) = Remembered(reader.IndexCommit.UserData, field);
            fields[field] = fields[field] with { MaxPostings = postings };
        }

        return fields;
    }

    /// <summary>What is left out of a field: postings beyond so many a term, 0 for none, and light terms of a document beyond a share of its weights.</summary>
    public static (int MaxPostings, float Mass) Remembered(IDictionary<string, string> userData, string field) =>
        userData.TryGetValue(KeyPrefix + field, out string? text) && text.Split(',') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int postings)
        && float.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out float mass) && mass is > 0 and <= 1
            ? (postings, mass)
            : (0, 1);

    /// <summary>Remembers it.</summary>
    public static void Remember(IDictionary<string, string> userData, string field, int maxPostings, float mass) =>
        userData[KeyPrefix + field] = string.Create(CultureInfo.InvariantCulture, $"{maxPostings},{mass:R}");
}
