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

    /// <summary>As <see cref="Int8"/> with 4 bits a component: half a byte a component and 16 bytes a vector.</summary>
    Int4 = 4,

    /// <summary>
    /// As <see cref="Int8"/> with 2 bits a component, scored against queries of 4 bits; to be rescored. Best with
    /// <see cref="VectorFieldOptions.Rotate"/>.
    /// </summary>
    Int2 = 5,

    /// <summary>
    /// As <see cref="Int8"/> with 1 bit a component, scored against queries of 4 bits; to be rescored. For some hundred dimensions and
    /// more; best with <see cref="VectorFieldOptions.Rotate"/>.
    /// </summary>
    Binary = 6,

    /// <summary>
    /// Product quantization: groups of components are replaced by the numbers of trained centroids, as
    /// <see cref="VectorFieldOptions.Product"/> says. The float32 vectors are kept beside the codes unless
    /// <see cref="VectorFieldOptions.KeepRaw"/> says otherwise.
    /// </summary>
    ProductQuantization = 7,
}
