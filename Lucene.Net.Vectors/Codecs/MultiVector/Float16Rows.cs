using System;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Rows rounded to float16.</summary>
internal sealed class Float16Rows(int dimensions) : RowCoding
{
    /// <inheritdoc/>
    public override int RowBytes => dimensions * sizeof(ushort);

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<float> row, Span<byte> code)
    {
        VectorEncoding.Float16.Encode(row, code);
    }

    /// <inheritdoc/>
    public override void Decode(ReadOnlySpan<byte> code, Span<float> row)
    {
        VectorEncoding.Float16.Decode(code, row);
    }
}
