namespace Lucene.Net.Vectors.Encoders;

/// <summary>Makes of each text a bag of weighted terms; <see cref="SparseVector.Empty"/> where a text has none.</summary>
public interface ISparseEncoder : ITextEncoder<SparseVector>;
