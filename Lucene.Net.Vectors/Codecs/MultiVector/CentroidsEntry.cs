using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>Where a field's centroids and the lists of rows near each are: Format.md gives the bytes.</summary>
/// <param name="Layout">The lists' blocks; their dimensions are the field's, not written again.</param>
/// <param name="Count">Number of centroids.</param>
/// <param name="Centroids">Their float32 rows.</param>
/// <param name="Starts">With which block each centroid's list begins, Count + 1 int64s.</param>
/// <param name="Blocks">The lists' blocks.</param>
/// <param name="Length">Blocks of all lists.</param>
/// <param name="Weights">What codes in the blocks stand for.</param>
internal sealed record CentroidsEntry(CodeBlockLayout Layout, int Count, long Centroids, long Starts, long Blocks, long Length, float[] Weights) : CandidatesEntry(MultiVectorCandidates.Centroids)
{
    /// <summary>Bytes of a centroid.</summary>
    public int CentroidBytes => Layout.Dimensions * sizeof(float);

    /// <summary>Reads an entry after its kind.</summary>
    public static CentroidsEntry ReadSection(IndexInput meta, FieldInfo field, int dimensions)
    {
        CodeBlockLayout layout = new(dimensions);
        int count = meta.ReadVInt32();
        EntryChecks.Require(count >= 1, meta, field, "centroids", count);
        long centroids = meta.ReadVInt64(), starts = meta.ReadVInt64(), blocks = meta.ReadVInt64(), length = meta.ReadVInt64();
        EntryChecks.Require(length >= 0 && length <= int.MaxValue, meta, field, "blocks", length);
        float[] weights = new float[1 << CodeBlockLayout.Bits];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = BitConverter.Int32BitsToSingle(meta.ReadInt32());
            EntryChecks.Require(float.IsFinite(weights[i]), meta, field, "weights", i);
        }

        return new CentroidsEntry(layout, count, centroids, starts, blocks, length, weights);
    }

    /// <inheritdoc/>
    public override void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "centroids", Centroids, (long)Count * CentroidBytes, sizeof(float));
        EntryChecks.RequireWithin(metaFile, dataLength, "lists", Starts, (Count + 1L) * sizeof(long), sizeof(long));
        EntryChecks.RequireWithin(metaFile, dataLength, "blocks", Blocks, Length * Layout.BlockBytes, MultiVectorFormat.Alignment);
    }

    /// <inheritdoc/>
    protected override void WriteSection(IndexOutput meta)
    {
        meta.WriteVInt32(Count);
        meta.WriteVInt64(Centroids);
        meta.WriteVInt64(Starts);
        meta.WriteVInt64(Blocks);
        meta.WriteVInt64(Length);
        foreach (float weight in Weights)
        {
            meta.WriteInt32(BitConverter.SingleToInt32Bits(weight));
        }
    }
}
