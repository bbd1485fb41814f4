namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// What products of whole matrices need of a register width beyond <see cref="ISimdWidth{TVec}"/>: there the lanes are different rows
/// of one matrix, and the numbers of the other matrix's rows are spread over them.
/// </summary>
/// <typeparam name="TVec">The register.</typeparam>
internal unsafe interface IMatrixWidth<TVec> : ISimdWidth<TVec>
    where TVec : struct
{
    /// <summary>Whether there are registers for sixteen sums, or only for eight.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>Stores a register at any address.</summary>
    static abstract void Store(TVec value, float* target);

    /// <summary>One number in all lanes.</summary>
    static abstract TVec SpreadOne(float* source);

    /// <summary>Two numbers in turns: x y x y ...; not for fewer than two lanes.</summary>
    static abstract TVec SpreadTwo(float* source);

    /// <summary>Four numbers in turns; not for fewer than four lanes.</summary>
    static abstract TVec SpreadFour(float* source);

    /// <summary>In each lane the sum of it and its neighbour, lanes taken in pairs.</summary>
    static abstract TVec AddPairs(TVec value);

    /// <summary>In each lane the sum of the pair it belongs to and the neighbouring pair, after <see cref="AddPairs"/>.</summary>
    static abstract TVec AddFours(TVec value);

    /// <summary><c>left * right</c>.</summary>
    static abstract TVec Multiply(TVec left, TVec right);

    /// <summary>The greater of two, lane by lane.</summary>
    static abstract TVec Max(TVec left, TVec right);

    /// <summary>Lane by lane <paramref name="yes"/> where <c>left &gt; right</c>, else <paramref name="no"/>.</summary>
    static abstract TVec IfGreater(TVec left, TVec right, TVec yes, TVec no);

    /// <summary>
    /// Widens float16 codes of finite numbers, fewer steps than <see cref="ISimdWidth{TVec}.LoadHalf"/>; codes of infinities and NaN
    /// become numbers of 65536 and more.
    /// </summary>
    static abstract TVec LoadFiniteHalf(ushort* source);

    /// <summary>Signed bytes as floats.</summary>
    static abstract TVec LoadSignedBytes(sbyte* source);

    /// <summary>One of sixteen numbers a lane: the one that four bits of the lane's byte name.</summary>
    /// <param name="codes">A byte a lane.</param>
    /// <param name="shift">The place of the four bits' lowest, 0 to 7; those beyond the byte are zero.</param>
    /// <param name="table">Sixteen numbers.</param>
    static abstract TVec LookUp(byte* codes, int shift, float* table);
}
