namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// How many numbers of one row share a register: where one matrix has few rows, a lane is not a row but every second or fourth number
/// of a row, so that no lanes stay empty.
/// </summary>
internal unsafe interface ISpread
{
    /// <summary>Consecutive numbers of a row in a register: 1, 2 or 4.</summary>
    static abstract int Numbers { get; }

    /// <summary>As many numbers from an address on, repeated over the lanes.</summary>
    static abstract TVec Load<TWidth, TVec>(float* source)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct;

    /// <summary>In each lane the sum of the lanes of its row.</summary>
    static abstract TVec Fold<TWidth, TVec>(TVec value)
        where TWidth : struct, IMatrixWidth<TVec>
        where TVec : struct;
}
