using System;
using System.Collections.Generic;
using System.Globalization;
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

    /// <summary>The encodings by their names on the command line.</summary>
    public static readonly (string Name, VectorEncoding Value)[] Encodings =
    [
        ("float32", VectorEncoding.Float32),
        ("float16", VectorEncoding.Float16),
        ("int8", VectorEncoding.Int8),
        ("byte", VectorEncoding.Byte),
        ("int4", VectorEncoding.Int4),
        ("int2", VectorEncoding.Int2),
        ("binary", VectorEncoding.Binary),
        ("pq", VectorEncoding.ProductQuantization),
    ];

    /// <summary>The kinds of index by their names on the command line.</summary>
    public static readonly (string Name, VectorIndex Value)[] Indexes = [("flat", VectorIndex.Flat), ("hnsw", VectorIndex.Hnsw), ("ivf", VectorIndex.Ivf)];

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

    /// <summary>Writes the options as the command line gives them: the dimensions, the similarity, and the keys of what is not the default.</summary>
    public static void Remember(IDictionary<string, string> userData, string field, VectorFieldOptions options)
    {
        var plain = new VectorFieldOptions(options.Dimensions, options.Similarity);
        var parts = new List<string> { options.Dimensions.ToString(CultureInfo.InvariantCulture), NameOf(Similarities, options.Similarity) };
        if (options.Encoding != plain.Encoding)
        {
            parts.Add($"encoding={NameOf(Encodings, options.Encoding)}");
        }

        if (!options.KeepRaw)
        {
            parts.Add("raw=drop");
        }

        if (options.Rotate)
        {
            parts.Add("rotate=yes");
        }

        if (options.ResidualBits != 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"residual={options.ResidualBits}"));
        }

        if (options.Product.Bits != plain.Product.Bits)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"bits={options.Product.Bits}"));
        }

        if (options.Product.Subspaces != plain.Product.Subspaces)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"subspaces={options.Product.Subspaces}"));
        }

        if (options.Product.Rotate)
        {
            parts.Add("opq=yes");
        }

        if (options.Reduction.Kind is VectorReductionKind.Prefix or VectorReductionKind.Pca)
        {
            parts.Add($"reduce={options.Reduction}"); // a matrix stands in the segments
        }

        if (options.Index != plain.Index)
        {
            parts.Add($"index={NameOf(Indexes, options.Index)}");
        }

        if (options.Lists != plain.Lists)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"lists={options.Lists}"));
        }

        if (options.M != plain.M)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"m={options.M}"));
        }

        if (options.EfConstruction != plain.EfConstruction)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"efc={options.EfConstruction}"));
        }

        userData[KeyPrefix + field] = string.Join(',', parts);
    }

    private static VectorFieldOptions? Parse(string value)
    {
        string[] parts = value.Split(',');
        if (parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int dimensions)
            || ValueOf(Similarities, parts[1]) is not { } similarity)
        {
            return null;
        }

        try
        {
            var options = new VectorFieldOptions(dimensions, similarity);
            foreach (string part in parts.AsSpan(2))
            {
                if (With(options, part.Split('=')) is not { } next)
                {
                    return null;
                }

                options = next;
            }

            return options;
        }
        catch (ArgumentException)
        {
            return null; // written by something else, or by a version that allows more
        }
    }

    private static VectorFieldOptions? With(VectorFieldOptions options, string[] keyAndValue) => keyAndValue switch
    {
        ["encoding", var name] when ValueOf(Encodings, name) is { } encoding => options with { Encoding = encoding },
        ["raw", "drop"] => options with { KeepRaw = false },
        ["rotate", "yes"] => options with { Rotate = true },
        ["residual", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bits) => options with { ResidualBits = bits },
        ["bits", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int codeBits) => options with { Product = options.Product with { Bits = codeBits } },
        ["subspaces", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int subspaces) => options with { Product = options.Product with { Subspaces = subspaces } },
        ["opq", "yes"] => options with { Product = options.Product with { Rotate = true } },
        ["reduce", var text] when ReductionArgument.Find(text) is { } reduction => options with { Reduction = reduction },
        ["index", var name] when ValueOf(Indexes, name) is { } index => options with { Index = index },
        ["lists", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lists) => options with { Lists = lists },
        ["m", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int m) => options with { M = m },
        ["efc", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int efc) => options with { EfConstruction = efc },
        _ => null,
    };

    private static string NameOf<T>((string Name, T Value)[] names, T value) =>
        Array.Find(names, n => EqualityComparer<T>.Default.Equals(n.Value, value)).Name;

    private static T? ValueOf<T>((string Name, T Value)[] names, string name)
        where T : struct
    {
        int i = Array.FindIndex(names, n => n.Name == name);
        return i < 0 ? null : names[i].Value;
    }
}
