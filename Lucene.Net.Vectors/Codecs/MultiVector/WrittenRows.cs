using System;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>How the rows of a segment are written.</summary>
/// <param name="Stored">Their encoding.</param>
/// <param name="Dimensions">Components of a row.</param>
/// <param name="Quantizer">What encodes residuals; null for the other encodings.</param>
internal sealed record WrittenRows(MultiVectorEncoding Stored, int Dimensions, ResidualQuantizer? Quantizer)
{
    /// <summary>Bytes of a row.</summary>
    public int RowBytes => Quantizer?.Layout.RowBytes ?? PlainRowBytes(Stored, Dimensions);

    /// <summary>Bytes of a row whose encoding needs nothing of its segment's own.</summary>
    public static int PlainRowBytes(MultiVectorEncoding stored, int dimensions)
    {
        return stored == MultiVectorEncoding.Int8 ? default(Int8TokenRows).RowBytes(dimensions) : default(HalfTokenRows).RowBytes(dimensions);
    }

    /// <summary>Encodes rows that were checked to fit the field.</summary>
    /// <param name="rows">The rows, one behind the other.</param>
    /// <param name="codes">Receives <see cref="RowBytes"/> bytes for each.</param>
    public void Encode(ReadOnlySpan<float> rows, Span<byte> codes)
    {
        if (Quantizer is not null)
        {
            Quantizer.Encode(rows, codes);
        }
        else if (Stored == MultiVectorEncoding.Int8)
        {
            for (int row = 0; row * Dimensions < rows.Length; row++)
            {
                Int8TokenRows.Encode(rows.Slice(row * Dimensions, Dimensions), codes.Slice(row * RowBytes, RowBytes));
            }
        }
        else
        {
            VectorEncoding.Float16.Encode(rows, codes);
        }
    }

    /// <summary>Whether a segment's codes are what these would be.</summary>
    public bool IsCodingOf(StoredMultiVectorValues segment)
    {
        return segment.Stored == Stored && (Quantizer is null || segment.IsCodedBy(Quantizer));
    }
}
