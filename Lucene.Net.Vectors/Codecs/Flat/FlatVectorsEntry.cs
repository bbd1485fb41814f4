using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record FlatVectorsEntry(VectorFieldOptions Options, int MaxDoc, int Count, long Vectors, long Documents, long Present)
{
    /// <summary>Bytes of a pair of 64 presence bits and the number of vectors before them.</summary>
    public const int PresentPairBytes = 2 * sizeof(long);

    /// <summary>Whether documents and ordinals differ.</summary>
    public bool IsSparse => Count != MaxDoc && Count != 0;

    public int RowBytes => Options.ValueBytes;

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteByte((byte)Options.Similarity);
        meta.WriteByte((byte)Options.Encoding);
        meta.WriteVInt32(Options.Dimensions);
        meta.WriteVInt32(MaxDoc);
        meta.WriteVInt32(Count);
        meta.WriteVInt64(Vectors);
        meta.WriteVInt64(Documents);
        meta.WriteVInt64(Present);
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static FlatVectorsEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        byte similarity = meta.ReadByte();
        byte encoding = meta.ReadByte();
        int dimensions = meta.ReadVInt32();
        int storedMaxDoc = meta.ReadVInt32();
        int count = meta.ReadVInt32();
        long vectors = meta.ReadVInt64();
        long documents = meta.ReadVInt64();
        long present = meta.ReadVInt64();

        Check(similarity <= (byte)VectorSimilarity.MaximumInnerProduct, "similarity", similarity);
        Check(encoding == (byte)VectorEncoding.Float32, "encoding", encoding);
        Check(dimensions is >= 1 and <= VectorFieldOptions.MaxDimensions, "dimensions", dimensions);
        Check(storedMaxDoc == maxDoc, "maxDoc", storedMaxDoc);
        Check(count >= 0 && count <= maxDoc, "count", count);
        return new FlatVectorsEntry(new VectorFieldOptions(dimensions, (VectorSimilarity)similarity) { Encoding = (VectorEncoding)encoding },
            maxDoc, count, vectors, documents, present);

        void Check(bool condition, string name, long value)
        {
            if (!condition)
            {
                throw new CorruptIndexException($"field '{field.Name}': {name}={value} cannot be (resource: {meta})");
            }
        }
    }

    /// <summary>Checks that what the entry points to lies within the data file.</summary>
    public void RequireWithin(long dataLength, string metaFile)
    {
        Check(Vectors % FlatVectorsFormat.Alignment == 0 ? Vectors : -1, (long)Count * RowBytes, "vectors");
        if (IsSparse)
        {
            Check(Documents, (long)Count * sizeof(int), "documents");
            Check(Present, (MaxDoc + 63L) / 64 * PresentPairBytes, "present");
        }

        void Check(long offset, long length, string name)
        {
            if (offset < 0 || offset > dataLength - length)
            {
                throw new CorruptIndexException($"{metaFile}: {name}={offset} does not lie within the {dataLength} bytes of the data file");
            }
        }
    }

    /// <summary>The ordinal of a document's vector, or -1.</summary>
    public int OrdinalOf(NativeRegion data, int doc)
    {
        if (!IsSparse)
        {
            return Count == 0 ? -1 : doc;
        }

        long pair = Present + ((long)(doc >> 6) * PresentPairBytes);
        ulong bits = (ulong)data.Int64(pair);
        ulong mine = 1UL << doc;
        return (bits & mine) == 0 ? -1 : (int)data.Int64(pair + sizeof(long)) + BitOperations.PopCount(bits & (mine - 1));
    }

    /// <summary>The document of a vector.</summary>
    public int DocumentOf(NativeRegion data, int ordinal)
    {
        return IsSparse ? data.Int32(Documents + ((long)ordinal * sizeof(int))) : ordinal;
    }
}
