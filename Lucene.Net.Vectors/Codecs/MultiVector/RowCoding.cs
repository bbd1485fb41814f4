using System;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>How the rows of a segment are stored: every row takes the same number of bytes.</summary>
internal abstract class RowCoding
{
    /// <summary>Bytes of a row.</summary>
    public abstract int RowBytes { get; }

    /// <summary>Writes a row that was checked to fit the field.</summary>
    public abstract void Encode(ReadOnlySpan<float> row, Span<byte> code);

    /// <summary>Reads a row.</summary>
    public abstract void Decode(ReadOnlySpan<byte> code, Span<float> row);
}
