namespace Lucene.Net.Vectors.Numerics;

/// <summary>What <see cref="CodeBlockLoops{TWidth, TVec}"/> needs of a register width.</summary>
/// <typeparam name="TVec">The register, of bytes.</typeparam>
internal unsafe interface ITableWidth<TVec>
    where TVec : struct
{
    /// <summary>Whether the processor has such registers and looks bytes up in them.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Bytes of a register: 16, 32 or 64.</summary>
    static abstract int Bytes { get; }

    /// <summary>Loads a register from any address.</summary>
    static abstract TVec Load(byte* source);

    /// <summary>The lower four bits of all bytes.</summary>
    static abstract TVec LowBits(TVec codes);

    /// <summary>The upper four bits of all bytes.</summary>
    static abstract TVec HighBits(TVec codes);

    /// <summary>For each byte, 0 to 15, what it names of the sixteen bytes of the table that lie in the same 16 bytes of the register.</summary>
    static abstract TVec LookUp(TVec table, TVec index);

    /// <summary>The sums of pairs of bytes as numbers of 16 bits, wrapping.</summary>
    static abstract TVec AddWords(TVec left, TVec right);

    /// <summary>The odd bytes, each as a number of 16 bits.</summary>
    static abstract TVec OddBytes(TVec value);

    /// <summary>Stores what is greater than 0 of <c>sum + offset</c>, and 0 for the rest; 64 bytes have two parts, of which the sums are added.</summary>
    /// <param name="all">Sums of the numbers of 16 bits that pairs of bytes are.</param>
    /// <param name="odd">Sums of the odd bytes.</param>
    /// <param name="offset">The offset.</param>
    /// <param name="even">Receives those of the even bytes.</param>
    /// <param name="other">Receives those of the odd bytes.</param>
    /// <returns>Bits of those above 0: the even bytes' from the lowest on, the odd bytes' from bit 16 on.</returns>
    static abstract uint StoreGains(TVec all, TVec odd, short offset, short* even, short* other);
}
