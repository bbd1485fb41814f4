using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record ProductVectorsEntry(VectorFieldOptions Options, DocumentMap Map, int Subspaces) : ICodedVectorsEntry
{
    private const byte InRows = 0;
    private const byte InBlocks = 1;

    /// <summary>Whether codes lie in blocks for scanning; else in rows.</summary>
    public bool IsBlocks { get; init; }

    /// <summary>Whether vectors are turned by a rotation before they are coded.</summary>
    public bool IsRotated { get; init; }

    /// <summary>Where the centroids begin.</summary>
    public long Codebook { get; init; }

    /// <summary>Where the rotation begins; 0 where there is none.</summary>
    public long Rotation { get; init; }

    /// <summary>Where the codes begin.</summary>
    public long Codes { get; init; }

    /// <summary>The mean squared distance, of the vectors that the centroids were trained on, from what their codes stand for; infinite where they were given.</summary>
    public double TrainedError { get; init; }

    /// <inheritdoc/>
    public int Count => Map.Count;

    /// <summary>Whether there are codes.</summary>
    public bool HasCodes => Subspaces != 0;

    /// <summary>Components of a vector.</summary>
    public int Dimensions => Options.Dimensions;

    /// <summary>Bits of a code.</summary>
    public int Bits => Options.Product.Bits;

    /// <summary>Centroids of a part.</summary>
    public int Centroids => 1 << Bits;

    /// <summary>Bytes of a row or of a block.</summary>
    public int UnitBytes => IsBlocks ? FastScan.BlockBytes(Subspaces) : ProductRows.RowBytes(Subspaces, Bits);

    /// <summary>Rows or blocks.</summary>
    public int Units => IsBlocks ? FastScan.Blocks(Count) : Count;

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteString(Options.ToAttribute());
        Map.Write(meta);
        meta.WriteVInt32(Subspaces);
        if (!HasCodes)
        {
            return;
        }

        meta.WriteByte(IsBlocks ? InBlocks : InRows);
        meta.WriteByte((byte)(IsRotated ? 1 : 0));
        meta.WriteVInt64(Codebook);
        meta.WriteVInt64(Rotation);
        meta.WriteVInt64(Codes);
        meta.WriteInt64(BitConverter.DoubleToInt64Bits(TrainedError));
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static ProductVectorsEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        string text = meta.ReadString();
        if (VectorFieldOptions.FromAttribute(text) is not { Encoding: VectorEncoding.ProductQuantization } options || options.Contradiction() is not null)
        {
            throw new CorruptIndexException($"field '{field.Name}': options={text} cannot be (resource: {meta})");
        }

        DocumentMap map = DocumentMap.Read(meta, field, maxDoc);
        int subspaces = meta.ReadVInt32();
        EntryChecks.Require(subspaces >= 0 && subspaces <= options.Dimensions, meta, field, "subspaces", subspaces);
        if (subspaces == 0)
        {
            EntryChecks.Require(options.KeepRaw || map.Count == 0, meta, field, "subspaces", subspaces);
            return new ProductVectorsEntry(options, map, 0);
        }

        byte layout = meta.ReadByte(), rotated = meta.ReadByte();
        EntryChecks.Require(layout == InRows || (layout == InBlocks && options.Product.Bits == 4), meta, field, "layout", layout);
        EntryChecks.Require(rotated <= 1, meta, field, "rotated", rotated);
        return new ProductVectorsEntry(options, map, subspaces)
        {
            IsBlocks = layout == InBlocks,
            IsRotated = rotated == 1,
            Codebook = meta.ReadVInt64(),
            Rotation = meta.ReadVInt64(),
            Codes = meta.ReadVInt64(),
            TrainedError = BitConverter.Int64BitsToDouble(meta.ReadInt64()),
        };
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        Map.RequireWithin(dataLength, metaFile);
        if (!HasCodes)
        {
            return;
        }

        Check("codebook", Codebook, (long)Dimensions * Centroids * sizeof(float));
        Check("rotation", Rotation, IsRotated ? (long)Dimensions * Dimensions * sizeof(float) : 0);
        Check("codes", Codes, ((long)Units * UnitBytes) + (IsBlocks ? FastScan.Slack : 0));

        void Check(string name, long offset, long length)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, name, offset, length, ProductVectorsFormat.Alignment);
        }
    }
}
