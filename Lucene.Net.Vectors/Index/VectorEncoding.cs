namespace Lucene.Net.Vectors.Index;

/// <summary>How a vector's components are stored. The numbers are written into the index and never change.</summary>
public enum VectorEncoding
{
    /// <summary>As given: 4 bytes a component, little-endian IEEE 754.</summary>
    Float32 = 0,
}
