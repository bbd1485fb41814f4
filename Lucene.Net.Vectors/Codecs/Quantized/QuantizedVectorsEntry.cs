using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record QuantizedVectorsEntry(VectorFieldOptions Options, DocumentMap Map, ScalarQuantizer Quantizer, double MeanResidual, long Rows) : IVectorsEntry
{
    /// <summary>Vectors.</summary>
    public int Count => Map.Count;

    /// <summary>Bytes of the corrections and the code of a vector.</summary>
    public int RowBytes => CodeCorrections.Bytes + Options.Dimensions;

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteByte((byte)Options.Similarity);
        meta.WriteByte((byte)Quantizer.Bits);
        meta.WriteByte((byte)(Options.KeepRaw ? 1 : 0));
        meta.WriteVInt32(Options.Dimensions);
        Map.Write(meta);
        meta.WriteVInt64(Rows);
        meta.WriteInt64(BitConverter.DoubleToInt64Bits(MeanResidual));
        foreach (float component in Quantizer.Centroid)
        {
            meta.WriteInt32(BitConverter.SingleToInt32Bits(component));
        }
    }

    /// <summary>Reads an entry after its field number; nothing in it is believed before it is checked.</summary>
    public static QuantizedVectorsEntry Read(IndexInput meta, FieldInfo field, int maxDoc)
    {
        byte similarity = meta.ReadByte();
        byte bits = meta.ReadByte();
        byte raw = meta.ReadByte();
        int dimensions = meta.ReadVInt32();
        EntryChecks.Require(similarity <= (byte)VectorSimilarity.MaximumInnerProduct, meta, field, "similarity", similarity);
        EntryChecks.Require(bits == QuantizedVectorsFormat.Bits, meta, field, "bits", bits);
        EntryChecks.Require(raw <= 1, meta, field, "raw", raw);
        EntryChecks.Require(dimensions is >= 1 and <= VectorFieldOptions.MaxDimensions, meta, field, "dimensions", dimensions);
        VectorFieldOptions options = new(dimensions, (VectorSimilarity)similarity) { Encoding = VectorEncoding.Int8, KeepRaw = raw == 1 };
        DocumentMap map = DocumentMap.Read(meta, field, maxDoc);
        long rows = meta.ReadVInt64();
        double meanResidual = BitConverter.Int64BitsToDouble(meta.ReadInt64());
        float[] centroid = new float[dimensions];
        for (int i = 0; i < centroid.Length; i++)
        {
            centroid[i] = BitConverter.Int32BitsToSingle(meta.ReadInt32());
        }

        return new QuantizedVectorsEntry(options, map, new ScalarQuantizer(bits, centroid, options.Similarity), meanResidual, rows);
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "rows", Rows, (long)Count * RowBytes, FlatVectorsFormat.Alignment);
        Map.RequireWithin(dataLength, metaFile);
    }
}
