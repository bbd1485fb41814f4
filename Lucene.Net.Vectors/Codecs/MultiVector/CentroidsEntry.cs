using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Where a field's centroids and the lists of documents near each are: Format.md gives the bytes.</summary>
/// <param name="Dimensions">Components of a centroid: the field's, not written again.</param>
/// <param name="Count">Number of centroids.</param>
/// <param name="Centroids">Their float32 rows.</param>
/// <param name="Starts">Where in the lists each centroid's begins, Count + 1 int64s.</param>
/// <param name="Lists">The lists: ordinals of matrices, int32.</param>
/// <param name="Factors">A byte for each entry of the lists: how much of the centroid the row has.</param>
/// <param name="Length">Entries of all lists.</param>
/// <param name="Most">What the byte 255 stands for; the others are as much less.</param>
/// <param name="Mean">The mean of what the bytes stand for.</param>
internal sealed record CentroidsEntry(int Dimensions, int Count, long Centroids, long Starts, long Lists, long Factors, long Length, float Most, float Mean) : CandidatesEntry(MultiVectorCandidates.Centroids)
{
    /// <summary>Bytes of a centroid.</summary>
    public int CentroidBytes => Dimensions * sizeof(float);

    /// <summary>Reads an entry after its kind.</summary>
    public static CentroidsEntry ReadSection(IndexInput meta, FieldInfo field, int dimensions)
    {
        int count = meta.ReadVInt32();
        EntryChecks.Require(count >= 1, meta, field, "centroids", count);
        long centroids = meta.ReadVInt64(), starts = meta.ReadVInt64(), lists = meta.ReadVInt64(), factors = meta.ReadVInt64(), length = meta.ReadVInt64();
        EntryChecks.Require(length >= 0 && length <= long.MaxValue / sizeof(int), meta, field, "listed", length);
        float most = BitConverter.Int32BitsToSingle(meta.ReadInt32()), mean = BitConverter.Int32BitsToSingle(meta.ReadInt32());
        EntryChecks.Require(float.IsFinite(most) && float.IsFinite(mean), meta, field, "factors", 0);
        return new CentroidsEntry(dimensions, count, centroids, starts, lists, factors, length, most, mean);
    }

    /// <inheritdoc/>
    public override void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "centroids", Centroids, (long)Count * CentroidBytes, sizeof(float));
        EntryChecks.RequireWithin(metaFile, dataLength, "lists", Starts, (Count + 1L) * sizeof(long), sizeof(long));
        EntryChecks.RequireWithin(metaFile, dataLength, "listed", Lists, Length * sizeof(int), sizeof(int));
        EntryChecks.RequireWithin(metaFile, dataLength, "factors", Factors, Length);
    }

    /// <inheritdoc/>
    protected override void WriteSection(IndexOutput meta)
    {
        meta.WriteVInt32(Count);
        meta.WriteVInt64(Centroids);
        meta.WriteVInt64(Starts);
        meta.WriteVInt64(Lists);
        meta.WriteVInt64(Factors);
        meta.WriteVInt64(Length);
        meta.WriteInt32(BitConverter.SingleToInt32Bits(Most));
        meta.WriteInt32(BitConverter.SingleToInt32Bits(Mean));
    }
}
