namespace Lucene.Net.Vectors.Numerics;

/// <summary>The arithmetic of one register width on packed codes: nibbles and bit planes.</summary>
/// <typeparam name="TBytes">A register of bytes.</typeparam>
/// <typeparam name="TInts">A register of sums; its default value is zero.</typeparam>
internal unsafe interface IPackedWidth<TBytes, TInts>
    where TBytes : struct
    where TInts : struct
{
    /// <summary>Bytes in a register.</summary>
    static abstract int Lanes { get; }

    /// <summary>Loads a register from any address.</summary>
    static abstract TBytes Load(byte* source);

    /// <summary>The last <paramref name="count"/> bytes of the register, zero in the others.</summary>
    static abstract TBytes KeepLast(TBytes value, int count);

    /// <summary>The bits that both have.</summary>
    static abstract TBytes And(TBytes left, TBytes right);

    /// <summary>The low four bits of each byte.</summary>
    static abstract TBytes LowNibbles(TBytes value);

    /// <summary>The high four bits of each byte.</summary>
    static abstract TBytes HighNibbles(TBytes value);

    /// <summary>How many bits of each byte are set.</summary>
    static abstract TBytes CountBits(TBytes value);

    /// <summary>Adds bytes, without a carry.</summary>
    static abstract TBytes AddBytes(TBytes left, TBytes right);

    /// <summary>The sums with all unsigned bytes added, to whichever lanes.</summary>
    static abstract TInts AddAll(TInts sum, TBytes value);

    /// <summary>The sums with the products of bytes added: of codes, 0 to 15, and a query, signed.</summary>
    static abstract TInts MultiplyAdd(TInts sum, TBytes nibbles, TBytes query);

    /// <summary>Adds sums.</summary>
    static abstract TInts Add(TInts left, TInts right);

    /// <summary>The sums of all lanes of four registers.</summary>
    static abstract void SumFour(TInts a, TInts b, TInts c, TInts d, int* results);
}
