using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>What a field's entry says of its residual codes: what they stand for, and where the centroids are.</summary>
internal sealed record ResidualEntry(ResidualLayout Layout, long Centroids, float[] Cutoffs, float[] Weights)
{
    public void Write(IndexOutput meta)
    {
        meta.WriteVInt32(Layout.Centroids);
        meta.WriteVInt64(Centroids);
        foreach (float cutoff in Cutoffs)
        {
            meta.WriteInt32(BitConverter.SingleToInt32Bits(cutoff));
        }

        foreach (float weight in Weights)
        {
            meta.WriteInt32(BitConverter.SingleToInt32Bits(weight));
        }
    }

    /// <summary>Reads an entry's part; its places are only believed after <see cref="RequireWithin"/>.</summary>
    public static ResidualEntry Read(IndexInput meta, FieldInfo field, int dimensions, int bits)
    {
        int centroids = meta.ReadVInt32();
        EntryChecks.Require(centroids >= 1, meta, field, "centroids", centroids);
        long at = meta.ReadVInt64();
        return new ResidualEntry(new ResidualLayout(dimensions, bits, centroids), at, ReadSingles(meta, (1 << bits) - 1), ReadSingles(meta, 1 << bits));
    }

    public void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "centroidsAt", Centroids, (long)Layout.Centroids * Layout.Dimensions * sizeof(float), MultiVectorFormat.Alignment);
    }

    private static float[] ReadSingles(IndexInput meta, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = BitConverter.Int32BitsToSingle(meta.ReadInt32());
        }

        return values;
    }
}
