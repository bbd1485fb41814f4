using System;
using System.Collections.Generic;

namespace HybridSearch.Cli.Encoders;

/// <summary>Which models encoded the fields of an index: the user data of its commits remember them.</summary>
internal static class EncoderMemory
{
    private const string KeyPrefix = "hybrid.encoder.";
    private const string Dense = "dense:";

    public static void Remember(IDictionary<string, string> userData, string field, ModelReference model) =>
        userData[KeyPrefix + field] = Dense + model.Name;

    /// <summary>The models by field.</summary>
    public static Dictionary<string, ModelReference> Of(IDictionary<string, string> userData)
    {
        var models = new Dictionary<string, ModelReference>(StringComparer.Ordinal);
        foreach ((string key, string value) in userData)
        {
            if (key.StartsWith(KeyPrefix, StringComparison.Ordinal) && value.StartsWith(Dense, StringComparison.Ordinal))
            {
                models[key[KeyPrefix.Length..]] = ModelReference.Parse(value[Dense.Length..]);
            }
        }

        return models;
    }
}
