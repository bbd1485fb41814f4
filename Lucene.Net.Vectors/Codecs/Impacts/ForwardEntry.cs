using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>What the meta file says of one field: Forward.md gives the members' meaning.</summary>
internal sealed record ForwardEntry(
    SparseFieldOptions Options, DocumentMap Map, long Entries, long Rows, long RowsLength, PlaceTable RowPlaces, long Terms, long TermsLength, PlaceTable TermPlaces, long Slots, int SlotCount)
    : IVectorsEntry
{
    /// <summary>Documents with a vector.</summary>
    public int Count => Map.Count;

    /// <summary>Terms of the segment.</summary>
    public int TermCount => TermPlaces.Count - 1;

    /// <summary>Bytes of a code.</summary>
    public int CodeBytes => Options.Bits > 8 ? 2 : 1;

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteString(Options.ToAttribute());
        Map.Write(meta);
        meta.WriteVInt64(Entries);
        meta.WriteVInt64(Rows);
        meta.WriteVInt64(RowsLength);
        RowPlaces.WriteTo(meta);
        meta.WriteVInt32(TermCount);
        meta.WriteVInt64(Terms);
        meta.WriteVInt64(TermsLength);
        TermPlaces.WriteTo(meta);
        meta.WriteVInt64(Slots);
        meta.WriteVInt32(SlotCount);
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static ForwardEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        string text = meta.ReadString();
        SparseFieldOptions options = SparseFieldOptions.FromAttribute(text)
            ?? throw new CorruptIndexException($"field '{field.Name}': the options '{text}' cannot be (resource: {meta})");
        DocumentMap map = DocumentMap.Read(meta, field, maxDoc);
        long entries = meta.ReadVInt64();
        long rows = meta.ReadVInt64();
        long rowsLength = meta.ReadVInt64();
        EntryChecks.Require(entries >= map.Count, meta, field, "entries", entries);
        EntryChecks.Require(rowsLength >= entries, meta, field, "rowsLength", rowsLength);
        PlaceTable rowPlaces = PlaceTable.Read(meta, field, map.Count);
        int termCount = meta.ReadVInt32();
        EntryChecks.Require(termCount >= 0 && termCount <= entries, meta, field, "terms", termCount);
        long terms = meta.ReadVInt64();
        long termsLength = meta.ReadVInt64();
        EntryChecks.Require(termsLength >= 0, meta, field, "termsLength", termsLength);
        PlaceTable termPlaces = PlaceTable.Read(meta, field, checked(termCount + 1));
        long slots = meta.ReadVInt64();
        int slotCount = meta.ReadVInt32();
        EntryChecks.Require(slotCount > termCount, meta, field, "slots", slotCount);
        return new ForwardEntry(options, map, entries, rows, rowsLength, rowPlaces, terms, termsLength, termPlaces, slots, slotCount);
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "rows", Rows, RowsLength);
        EntryChecks.RequireWithin(metaFile, dataLength, "termBytes", Terms, TermsLength);
        EntryChecks.RequireWithin(metaFile, dataLength, "slots", Slots, (long)SlotCount * sizeof(int), sizeof(int));
        RowPlaces.RequireWithin(dataLength, metaFile, "rowPlaces");
        TermPlaces.RequireWithin(dataLength, metaFile, "termPlaces");
        Map.RequireWithin(dataLength, metaFile);
    }
}
