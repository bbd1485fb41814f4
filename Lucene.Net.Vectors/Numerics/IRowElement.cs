namespace Lucene.Net.Vectors.Numerics;

/// <summary>How a row stores a number that is computed with as float32: as it is, or in fewer bytes.</summary>
internal unsafe interface IRowElement
{
    /// <summary>Bytes of an element.</summary>
    static abstract int Bytes { get; }

    /// <summary>The value of element <paramref name="index"/>.</summary>
    static abstract float At(byte* row, nint index);

    /// <summary>The values of a register's worth of elements from <paramref name="index"/> on.</summary>
    static abstract TVec Load<TWidth, TVec>(byte* row, nint index)
        where TWidth : struct, ISimdWidth<TVec>
        where TVec : struct;
}
