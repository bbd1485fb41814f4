using System;
using System.Collections.Concurrent;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Encoders;

/// <summary>Makes queries weighted terms for the learned-sparse fields they are asked of. Safe to be used by several threads at once.</summary>
/// <param name="models">The models, where fields have one.</param>
/// <param name="ofIndex">What weighs the queries of a field without a model.</param>
internal sealed class QueryWeighers(QueryEncoders models, Func<string, ISparseEncoder> ofIndex)
{
    private readonly ConcurrentDictionary<string, ISparseEncoder> _encoders = new(StringComparer.Ordinal);

    /// <summary>What weighs the queries of a field: its model, its BM25 weights' own count of words, or how rare words are in the index.</summary>
    public ISparseEncoder Of(string field) => _encoders.GetOrAdd(field, name => models.SparseOf(name) ?? ofIndex(name));

    /// <summary>The terms of one query.</summary>
    public SparseVector Weigh(string field, string text) => Of(field).Encode([text], TextRole.Query)[0];
}
