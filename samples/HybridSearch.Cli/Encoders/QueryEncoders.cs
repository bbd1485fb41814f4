using System;
using System.Collections.Generic;
using HybridSearch.Cli.Commands;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Encoders;

/// <summary>Encodes queries with the models of the fields they are asked of.</summary>
/// <param name="models">The models by field.</param>
internal sealed class QueryEncoders(IReadOnlyDictionary<string, ModelReference> models) : IDisposable
{
    private readonly Models _loaded = new();

    /// <summary>The encoder of a field; an error says what to do where there is none.</summary>
    public IDenseEncoder Of(string field) => models.TryGetValue(field, out ModelReference? model)
        ? _loaded.Dense(field, model)
        : throw new UsageException(
            $"--with: the index does not say what encoded the field {field}; give --encode {field}=MODEL_DIR, or the queries' vectors with --query-vectors and {{vector}}.");

    /// <summary>The encoder of a learned-sparse field; null where the field has no model.</summary>
    public ISparseEncoder? SparseOf(string field) => models.TryGetValue(field, out ModelReference? model) ? _loaded.Sparse(field, model) : null;

    /// <summary>The encoder of a field of token vectors; an error says what to do where there is none.</summary>
    public IMultiVectorEncoder MultiOf(string field) => models.TryGetValue(field, out ModelReference? model)
        ? _loaded.Multi(field, model)
        : throw new UsageException(
            $"--with: the index does not say what encoded the field {field}; give --encode {field}=MODEL_DIR, or the queries' token vectors with --query-tokens and {{tokens}}.");

    /// <summary>The vector of one query; null where its text has none.</summary>
    public float[]? Encode(string field, string text) => Of(field).Encode([text], TextRole.Query)[0];

    public void Dispose() => _loaded.Dispose();
}
