using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record FlatVectorsEntry(VectorFieldOptions Options, DocumentMap Map, long Vectors, long InverseLengths) : IVectorsEntry
{
    public int Count => Map.Count;

    public int RowBytes => Options.Encoding.RowBytes(Options.Dimensions);

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteByte((byte)Options.Similarity);
        meta.WriteByte((byte)Options.Encoding);
        meta.WriteVInt32(Options.Dimensions);
        Map.Write(meta);
        meta.WriteVInt64(Vectors);
        meta.WriteVInt64(InverseLengths);
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static FlatVectorsEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        byte similarity = meta.ReadByte();
        byte encoding = meta.ReadByte();
        int dimensions = meta.ReadVInt32();
        EntryChecks.Require(similarity <= (byte)VectorSimilarity.MaximumInnerProduct, meta, field, "similarity", similarity);
        EntryChecks.Require(
            (VectorEncoding)encoding is VectorEncoding.Float32 or VectorEncoding.Float16 or VectorEncoding.Byte, meta, field, "encoding", encoding);
        EntryChecks.Require(dimensions is >= 1 and <= VectorFieldOptions.MaxDimensions, meta, field, "dimensions", dimensions);
        VectorFieldOptions options = new(dimensions, (VectorSimilarity)similarity) { Encoding = (VectorEncoding)encoding };
        return new FlatVectorsEntry(options, DocumentMap.Read(meta, field, maxDoc), meta.ReadVInt64(), meta.ReadVInt64());
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "vectors", Vectors, (long)Count * RowBytes, FlatVectorsFormat.Alignment);
        if (Options.Similarity == VectorSimilarity.Cosine)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, "inverseLengths", InverseLengths, (long)Count * sizeof(float), FlatVectorsFormat.Alignment);
        }

        Map.RequireWithin(dataLength, metaFile);
    }
}
