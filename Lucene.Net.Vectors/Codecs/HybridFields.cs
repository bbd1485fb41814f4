using System.Collections.Generic;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>The fields that a <see cref="HybridCodec"/> writes in formats of this library, by name; every other field is the host's.</summary>
public sealed record HybridFields
{
    /// <summary>What each vector field is.</summary>
    public IReadOnlyDictionary<string, VectorFieldOptions> Dense { get; init; } = new Dictionary<string, VectorFieldOptions>();

    /// <summary>What each learned-sparse field is.</summary>
    public IReadOnlyDictionary<string, SparseFieldOptions> Sparse { get; init; } = new Dictionary<string, SparseFieldOptions>();

    /// <summary>What each field of a matrix a document is.</summary>
    public IReadOnlyDictionary<string, MultiVectorFieldOptions> Multi { get; init; } = new Dictionary<string, MultiVectorFieldOptions>();

    /// <summary>
    /// Threads that build the graph of one segment, at least 1. With one, the same documents give the same files; more give graphs as
    /// good, sooner.
    /// </summary>
    public int BuildThreads { get; init; } = 1;
}
