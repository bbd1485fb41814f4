using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>
/// Which documents have a vector, and which vector is whose: part of every format's meta entry, with two arrays in its data
/// file where some, but not all, documents have one. Format.md gives the bytes.
/// </summary>
internal sealed record DocumentMap(int MaxDoc, int Count, long Documents, long Present)
{
    /// <summary>Bytes of a pair of 64 presence bits and the number of vectors before them.</summary>
    public const int PresentPairBytes = 2 * sizeof(long);

    /// <summary>Whether documents and ordinals differ.</summary>
    public bool IsSparse => Count != MaxDoc && Count != 0;

    public void Write(IndexOutput meta)
    {
        meta.WriteVInt32(MaxDoc);
        meta.WriteVInt32(Count);
        meta.WriteVInt64(Documents);
        meta.WriteVInt64(Present);
    }

    /// <summary>Reads a map; its places are only believed after <see cref="RequireWithin"/>.</summary>
    public static DocumentMap Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        int storedMaxDoc = meta.ReadVInt32();
        int count = meta.ReadVInt32();
        EntryChecks.Require(storedMaxDoc == maxDoc, meta, field, "maxDoc", storedMaxDoc);
        EntryChecks.Require(count >= 0 && count <= maxDoc, meta, field, "count", count);
        return new DocumentMap(maxDoc, count, meta.ReadVInt64(), meta.ReadVInt64());
    }

    /// <summary>Checks that what the map points to lies within the data file.</summary>
    public void RequireWithin(long dataLength, string metaFile)
    {
        if (IsSparse)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, "documents", Documents, (long)Count * sizeof(int));
            EntryChecks.RequireWithin(metaFile, dataLength, "present", Present, (MaxDoc + 63L) / 64 * PresentPairBytes);
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
        if ((bits & mine) == 0)
        {
            return -1;
        }

        long ordinal = data.Int64(pair + sizeof(long)) + BitOperations.PopCount(bits & (mine - 1));
        return (ulong)ordinal < (ulong)Count
            ? (int)ordinal
            : throw new CorruptIndexException($"{data.File} was cut or altered: document {doc} is said to have value {ordinal} of {Count}");
    }

    /// <summary>The document of a vector.</summary>
    public int DocumentOf(NativeRegion data, int ordinal)
    {
        int doc = IsSparse ? data.Int32(Documents + ((long)ordinal * sizeof(int))) : ordinal;
        return (uint)doc < (uint)MaxDoc
            ? doc
            : throw new CorruptIndexException($"{data.File} was cut or altered: value {ordinal} is said to belong to document {doc} of {MaxDoc}");
    }
}
