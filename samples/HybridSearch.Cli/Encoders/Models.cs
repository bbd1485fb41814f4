using System;
using System.Collections.Generic;
using HybridSearch.Cli.Commands;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Encoders.Onnx;

namespace HybridSearch.Cli.Encoders;

/// <summary>The models in use, each loaded once. Safe to be used by several threads at once.</summary>
internal sealed class Models : IDisposable
{
    private readonly Dictionary<ModelReference, OnnxEncoder> _loaded = [];

    /// <summary>The model that makes a text one vector.</summary>
    /// <param name="field">The field that wants it, for messages.</param>
    /// <param name="model">The model.</param>
    public IDenseEncoder Dense(string field, ModelReference model) => Loaded(field, model) as IDenseEncoder
        ?? throw new UsageException($"field {field}: the model {model.Name} makes no single vector of a text; give a model whose encoder.json says \"kind\": \"dense\".");

    /// <summary>The model that makes a text weighted terms.</summary>
    /// <param name="field">The field that wants it, for messages.</param>
    /// <param name="model">The model.</param>
    public ISparseEncoder Sparse(string field, ModelReference model) => Loaded(field, model) as ISparseEncoder
        ?? throw new UsageException($"field {field}: the model {model.Name} makes no weighted terms of a text; give a model whose encoder.json says \"kind\": \"splade\" or \"unicoil\".");

    /// <summary>The model that makes a text one vector a token.</summary>
    /// <param name="field">The field that wants it, for messages.</param>
    /// <param name="model">The model.</param>
    public IMultiVectorEncoder Multi(string field, ModelReference model) => Loaded(field, model) as IMultiVectorEncoder
        ?? throw new UsageException($"field {field}: the model {model.Name} makes no token vectors of a text; give a model whose encoder.json says \"kind\": \"colbert\".");

    public void Dispose()
    {
        foreach (OnnxEncoder encoder in _loaded.Values)
        {
            encoder.Dispose();
        }
    }

    private OnnxEncoder Loaded(string field, ModelReference model)
    {
        lock (_loaded)
        {
            if (!_loaded.TryGetValue(model, out OnnxEncoder? encoder))
            {
                _loaded.Add(model, encoder = Load(field, model));
            }

            return encoder;
        }
    }

    private static OnnxEncoder Load(string field, ModelReference model)
    {
        if (!model.IsThere)
        {
            throw new UsageException($"field {field}: {model.Remedy}.");
        }

        return model.Load();
    }
}
