namespace Lucene.Net.Vectors.Index;

/// <summary>How a vector's components are stored. The numbers are written into the index and never change.</summary>
public enum VectorEncoding
{
    /// <summary>As given: 4 bytes a component, little-endian IEEE 754.</summary>
    Float32 = 0,

    /// <summary>
    /// Rounded to float16: 2 bytes a component, about three decimal digits, up to 65,504. Half the memory and half the
    /// bandwidth of <see cref="Float32"/>.
    /// </summary>
    Float16 = 1,

    /// <summary>
    /// Scalar quantization to 8 bits over an interval of each vector's own, relative to a centroid of the segment: a byte a
    /// component and 16 bytes a vector are what a search reads. The float32 vectors are kept beside the codes, for rescoring
    /// and merging, unless <see cref="VectorFieldOptions.KeepRaw"/> says otherwise.
    /// </summary>
    Int8 = 2,

    /// <summary>Signed bytes, as given: <c>KnnByteVectorField</c>. Whole numbers from -128 to 127, scored exactly.</summary>
    Byte = 3,
}
