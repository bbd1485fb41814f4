using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.Ivf;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record IvfVectorsEntry(VectorFieldOptions Options, int Count, int Lists, int Subspaces) : IVectorsEntry
{
    /// <summary>Bits of a code.</summary>
    public const int Bits = 4;

    /// <summary>Where the centroids begin.</summary>
    public long Centroids { get; init; }

    /// <summary>Where what they are multiplied with begins.</summary>
    public long Scales { get; init; }

    /// <summary>Where the places of the lists' first vectors begin, and behind them those of their first blocks.</summary>
    public long Starts { get; init; }

    /// <summary>Where the vectors' ordinals begin.</summary>
    public long Members { get; init; }

    /// <summary>Where the codebook begins, and behind it the offsets.</summary>
    public long Codebook { get; init; }

    /// <summary>Where the codes begin.</summary>
    public long Codes { get; init; }

    /// <summary>Blocks of codes.</summary>
    public int Blocks { get; init; }

    /// <summary>Whether there are codes.</summary>
    public bool HasCodes => Subspaces != 0;

    /// <summary>Components of a vector.</summary>
    public int Dimensions => Options.Dimensions;

    /// <summary>Bytes of a block of codes.</summary>
    public int BlockBytes => FastScan.BlockBytes(Subspaces);

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteString(Options.ToAttribute());
        meta.WriteVInt32(Count);
        meta.WriteVInt32(Lists);
        if (Lists == 0)
        {
            return;
        }

        meta.WriteVInt64(Centroids);
        meta.WriteVInt64(Scales);
        meta.WriteVInt64(Starts);
        meta.WriteVInt64(Members);
        meta.WriteVInt32(Subspaces);
        if (HasCodes)
        {
            meta.WriteVInt64(Codebook);
            meta.WriteVInt64(Codes);
            meta.WriteVInt32(Blocks);
        }
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static IvfVectorsEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        string text = meta.ReadString();
        VectorFieldOptions options = VectorFieldOptions.FromAttribute(text)
            ?? throw new CorruptIndexException($"field '{field.Name}': options={text} cannot be (resource: {meta})");
        options = options with { Index = VectorIndex.Ivf };
        int count = meta.ReadVInt32();
        EntryChecks.Require(count >= 0 && count <= maxDoc, meta, field, "count", count);
        int lists = meta.ReadVInt32();
        EntryChecks.Require(lists >= 0 && lists <= count, meta, field, "lists", lists);
        if (lists == 0)
        {
            return new IvfVectorsEntry(options, count, 0, 0);
        }

        IvfVectorsEntry entry = new(options, count, lists, 0)
        {
            Centroids = meta.ReadVInt64(),
            Scales = meta.ReadVInt64(),
            Starts = meta.ReadVInt64(),
            Members = meta.ReadVInt64(),
        };
        int subspaces = meta.ReadVInt32();
        EntryChecks.Require(subspaces >= 0 && subspaces <= options.Dimensions, meta, field, "subspaces", subspaces);
        EntryChecks.Require((subspaces != 0) == (options.Encoding == VectorEncoding.ProductQuantization), meta, field, "subspaces", subspaces);
        if (subspaces == 0)
        {
            return entry;
        }

        entry = entry with { Subspaces = subspaces, Codebook = meta.ReadVInt64(), Codes = meta.ReadVInt64(), Blocks = meta.ReadVInt32() };
        EntryChecks.Require(entry.Blocks >= FastScan.Blocks(count) && entry.Blocks <= FastScan.Blocks(count) + (long)lists, meta, field, "blocks", entry.Blocks);
        return entry;
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        if (Lists == 0)
        {
            return;
        }

        Check("centroids", Centroids, (long)Lists * Dimensions * sizeof(float));
        Check("scales", Scales, (long)Lists * sizeof(float));
        Check("starts", Starts, 2L * (Lists + 1) * sizeof(int));
        Check("members", Members, (long)Count * sizeof(int));
        if (HasCodes)
        {
            Check("codebook", Codebook, (Dimensions + Subspaces) * (long)FastScan.SubspaceBytes * sizeof(float));
            Check("codes", Codes, ((long)Blocks * BlockBytes) + FastScan.Slack);
        }

        void Check(string name, long offset, long length)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, name, offset, length, IvfVectorsFormat.Alignment);
        }
    }
}
