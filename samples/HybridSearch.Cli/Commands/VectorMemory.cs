using System;
using System.Collections.Generic;
using System.Globalization;
using HybridSearch.Cli.Input;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>
/// What vector fields an index has. Segments in a format of ours say it themselves; for plain doc values the user data of
/// the commit remember it.
/// </summary>
internal static class VectorMemory
{
    private const string KeyPrefix = "hybrid.vectors.";

    /// <summary>The similarities by their names on the command line.</summary>
    public static readonly (string Name, VectorSimilarity Value)[] Similarities =
    [
        ("cosine", VectorSimilarity.Cosine),
        ("dot", VectorSimilarity.DotProduct),
        ("euclidean", VectorSimilarity.Euclidean),
        ("mip", VectorSimilarity.MaximumInnerProduct),
    ];

    public static Dictionary<string, VectorFieldOptions> FieldsOf(DirectoryReader reader)
    {
        var fields = new Dictionary<string, VectorFieldOptions>(StringComparer.Ordinal);
        foreach ((string key, string value) in reader.IndexCommit.UserData)
        {
            if (key.StartsWith(KeyPrefix, StringComparison.Ordinal) && Parse(value) is { } options)
            {
                fields[key[KeyPrefix.Length..]] = options;
            }
        }

        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            foreach (FieldInfo info in leaf.AtomicReader.FieldInfos)
            {
                if (info.DocValuesType == DocValuesType.BINARY && VectorFields.OptionsOf([leaf], info.Name) is { } options)
                {
                    fields[info.Name] = options;
                }
            }
        }

        return fields;
    }

    /// <summary>What a writer's codec must know: merges write the fields that the index has already, beside those that are given.</summary>
    /// <param name="index">The index's folder, for messages.</param>
    /// <param name="held">The vector fields of the index.</param>
    /// <param name="given">Those that are written now.</param>
    public static Dictionary<string, VectorFieldOptions> Join(string index, IReadOnlyDictionary<string, VectorFieldOptions> held, IEnumerable<DenseField> given)
    {
        var all = new Dictionary<string, VectorFieldOptions>(held, StringComparer.Ordinal);
        foreach (DenseField field in given)
        {
            if (all.TryGetValue(field.Name, out VectorFieldOptions? there)
                && (there.Dimensions, there.Similarity) != (field.Options.Dimensions, field.Options.Similarity))
            {
                throw new BadDataException($"{index}: field {field.Name} holds {there}, but {field.Options} were given; give the same, or another field.");
            }

            all[field.Name] = field.Options;
        }

        return all;
    }

    public static void Remember(IDictionary<string, string> userData, string field, VectorFieldOptions options) =>
        userData[KeyPrefix + field] = string.Create(
            CultureInfo.InvariantCulture, $"{options.Dimensions},{Array.Find(Similarities, s => s.Value == options.Similarity).Name}");

    private static VectorFieldOptions? Parse(string value)
    {
        string[] parts = value.Split(',');
        int similarity = parts.Length == 2 ? Array.FindIndex(Similarities, s => s.Name == parts[1]) : -1;
        return similarity >= 0
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int dimensions)
            && dimensions is >= 1 and <= VectorFieldOptions.MaxDimensions
            ? new VectorFieldOptions(dimensions, Similarities[similarity].Value)
            : null;
    }
}
