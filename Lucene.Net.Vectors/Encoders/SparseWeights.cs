namespace Lucene.Net.Vectors.Encoders;

/// <summary>The weights that a model gave a document's terms.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Vector">Its terms and weights.</param>
public readonly record struct SparseWeights(string Id, SparseVector Vector);
