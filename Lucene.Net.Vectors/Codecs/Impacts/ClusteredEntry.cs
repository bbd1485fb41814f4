using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>What the meta file says of one field: Clustered.md gives the members' meaning.</summary>
internal sealed record ClusteredEntry(int Count, int TermCount, int Shift, long Lists, long ListsLength, PlaceTable Places) : IVectorsEntry
{
    private const int MostShift = 8;

    /// <summary>Whether there are clusters.</summary>
    public bool HasLists => Lists >= 0;

    /// <summary>Bytes of a row's number.</summary>
    public int OrdinalBytes => Count <= 1 << 8 ? 1 : Count <= 1 << 16 ? 2 : Count <= 1 << 24 ? 3 : 4;

    /// <summary>Bytes of a term's number.</summary>
    public int TermBytes => TermCount <= 1 << 16 ? 2 : 4;

    /// <summary>What stands of a field without clusters.</summary>
    public static ClusteredEntry None(int count, int termCount)
    {
        return new ClusteredEntry(count, termCount, 0, -1, 0, default);
    }

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteVInt32(Count);
        meta.WriteVInt32(TermCount);
        meta.WriteByte(HasLists ? (byte)1 : (byte)0);
        if (HasLists)
        {
            meta.WriteByte((byte)Shift);
            meta.WriteVInt64(Lists);
            meta.WriteVInt64(ListsLength);
            Places.WriteTo(meta);
        }
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static ClusteredEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        int count = meta.ReadVInt32();
        EntryChecks.Require(count >= 0 && count <= maxDoc, meta, field, "count", count);
        int termCount = meta.ReadVInt32();
        EntryChecks.Require(termCount is >= 0 and < int.MaxValue, meta, field, "terms", termCount);
        byte has = meta.ReadByte();
        EntryChecks.Require(has <= 1, meta, field, "clusters", has);
        if (has == 0)
        {
            return None(count, termCount);
        }

        byte shift = meta.ReadByte();
        EntryChecks.Require(shift <= MostShift, meta, field, "shift", shift);
        long lists = meta.ReadVInt64();
        long length = meta.ReadVInt64();
        EntryChecks.Require(lists >= 0 && length >= 0, meta, field, "lists", lists);
        return new ClusteredEntry(count, termCount, shift, lists, length, PlaceTable.Read(meta, field, termCount + 1));
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        if (HasLists)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, "lists", Lists, ListsLength);
            Places.RequireWithin(dataLength, metaFile, "listPlaces");
        }
    }
}
