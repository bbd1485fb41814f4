namespace Lucene.Net.Vectors.Numerics;

/// <summary>What 8 bits of a query or a row stand for.</summary>
internal unsafe interface IByteElement
{
    /// <summary>Whether they are -128 to 127, and not 0 to 255.</summary>
    static abstract bool IsSigned { get; }

    /// <summary>The value of element <paramref name="index"/>.</summary>
    static abstract int At(byte* vector, nint index);

    /// <summary>The values of a register's worth of elements from <paramref name="index"/> on.</summary>
    static abstract TShort Load<TWidth, TShort, TInt>(byte* vector, nint index)
        where TWidth : struct, IShortWidth<TShort, TInt>
        where TShort : struct
        where TInt : struct;
}
