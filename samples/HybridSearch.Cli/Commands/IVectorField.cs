using Lucene.Net.Vectors.Index;

namespace HybridSearch.Cli.Commands;

/// <summary>A field of one dense vector a document.</summary>
internal interface IVectorField : IPassageField
{
    VectorFieldOptions Options { get; }

    string IPassageField.Description => $"vectors of {Options}";

    void IPassageField.Join(IndexFields fields) => fields.Add(Name, Options);
}
