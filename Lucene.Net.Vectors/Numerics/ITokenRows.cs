namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// How the rows of a <see cref="RowBlock"/> store vectors, for whoever multiplies them with a matrix: a row's product with q is
/// <c>Factor * (Base[q] + decoded . q)</c>.
/// </summary>
internal unsafe interface ITokenRows
{
    /// <summary>Whether rows have a factor.</summary>
    static abstract bool HasFactor { get; }

    /// <summary>Whether rows have a base.</summary>
    static abstract bool HasBase { get; }

    /// <summary>Bytes of a row of so many numbers.</summary>
    int RowBytes(int dimensions);

    /// <summary>Writes a row's numbers as float32.</summary>
    /// <param name="row">The row.</param>
    /// <param name="dimensions">Its numbers.</param>
    /// <param name="target">Takes them; up to 7 more may be written, all finite.</param>
    void Decode<TWidth, TVec>(byte* row, int dimensions, float* target)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct;

    /// <summary>The row's factor.</summary>
    float Factor(byte* row);

    /// <summary>The row's products with the matrix before what is decoded is counted, in the lanes' order.</summary>
    float* Base(byte* row);

    /// <summary>Called when all has been computed: keeps from the collector, until then, the memory that the pointers lead to.</summary>
    void Keep();
}
