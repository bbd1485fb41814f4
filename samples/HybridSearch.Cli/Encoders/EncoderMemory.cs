using System;
using System.Collections.Generic;

namespace HybridSearch.Cli.Encoders;

/// <summary>Which models encoded the fields of an index: the user data of its commits remember them.</summary>
internal static class EncoderMemory
{
    private const string KeyPrefix = "hybrid.encoder.";
    private const string Dense = "dense:";
    private const string Sparse = "sparse:";
    private const string Tokens = "tokens:";
    private const string Bm25 = "bm25:";

    public static void Remember(IDictionary<string, string> userData, string field, ModelReference model) =>
        userData[KeyPrefix + field] = Dense + model.Name;

    /// <summary>Remembers the model that made a field's weighted terms.</summary>
    public static void RememberSparse(IDictionary<string, string> userData, string field, ModelReference model) =>
        userData[KeyPrefix + field] = Sparse + model.Name;

    /// <summary>Remembers the model that made a field's token vectors.</summary>
    public static void RememberTokens(IDictionary<string, string> userData, string field, ModelReference model) =>
        userData[KeyPrefix + field] = Tokens + model.Name;

    /// <summary>Remembers the text field whose BM25 weights a field holds.</summary>
    public static void RememberBm25(IDictionary<string, string> userData, string field, string source) => userData[KeyPrefix + field] = Bm25 + source;

    /// <summary>The text fields by the fields that hold their BM25 weights.</summary>
    public static Dictionary<string, string> Bm25Of(IDictionary<string, string> userData)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string field, string source) in Of(userData, Bm25))
        {
            sources[field] = source;
        }

        return sources;
    }

    /// <summary>The models by field.</summary>
    public static Dictionary<string, ModelReference> Of(IDictionary<string, string> userData)
    {
        var models = new Dictionary<string, ModelReference>(StringComparer.Ordinal);
        foreach (string kind in new[] { Dense, Sparse, Tokens })
        {
            foreach ((string field, string name) in Of(userData, kind))
            {
                models[field] = ModelReference.Parse(name);
            }
        }

        return models;
    }

    private static IEnumerable<(string Field, string Name)> Of(IDictionary<string, string> userData, string kind)
    {
        foreach ((string key, string value) in userData)
        {
            if (key.StartsWith(KeyPrefix, StringComparison.Ordinal) && value.StartsWith(kind, StringComparison.Ordinal))
            {
                yield return (key[KeyPrefix.Length..], value[kind.Length..]);
            }
        }
    }
}
