using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What a meta file says of a field that is kept as codes.</summary>
internal interface ICodedVectorsEntry : IVectorsEntry
{
    /// <summary>What the field is.</summary>
    VectorFieldOptions Options { get; }

    /// <summary>Vectors.</summary>
    int Count { get; }
}
