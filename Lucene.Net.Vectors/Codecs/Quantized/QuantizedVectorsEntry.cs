using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>What the meta file says of one field: Format.md gives the members' meaning.</summary>
internal sealed record QuantizedVectorsEntry(
    VectorFieldOptions Options, DocumentMap Map, ScalarQuantizer Quantizer, double MeanResidual, long Rows, long Bounds, long Seconds) : ICodedVectorsEntry
{
    /// <summary>Vectors.</summary>
    public int Count => Map.Count;

    /// <summary>Whether it is known how far each code's scores may be off.</summary>
    public bool HasBounds => HasBoundsOf(Options);

    /// <summary>The second codes; null where there are none.</summary>
    public SecondCode? Second { get; } = SecondOf(Options, Quantizer);

    /// <summary>Whether a field has bounds: where there is a rotation and nothing is left out, without which they do not hold, and something to score again by.</summary>
    public static bool HasBoundsOf(VectorFieldOptions options)
    {
        return options.Rotate && options.Reduction.Kind == VectorReductionKind.None && (options.KeepRaw || options.ResidualBits != 0);
    }

    /// <summary>What makes the second codes of a field; null where it has none.</summary>
    public static SecondCode? SecondOf(VectorFieldOptions options, ScalarQuantizer quantizer)
    {
        return options.ResidualBits == 0 ? null : new SecondCode(quantizer, options.ResidualBits);
    }

    public void Write(IndexOutput meta, int fieldNumber)
    {
        meta.WriteInt32(fieldNumber);
        meta.WriteByte((byte)Options.Similarity);
        meta.WriteByte((byte)Quantizer.Bits);
        meta.WriteByte((byte)(Options.KeepRaw ? 1 : 0));
        meta.WriteByte((byte)Options.ResidualBits);
        meta.WriteVInt32(Options.Dimensions);
        TransformEntry.Write(meta, Quantizer.Transform);
        Map.Write(meta);
        meta.WriteVInt64(Rows);
        meta.WriteVInt64(Bounds);
        meta.WriteVInt64(Seconds);
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
        byte residualBits = meta.ReadByte();
        int dimensions = meta.ReadVInt32();
        EntryChecks.Require(similarity <= (byte)VectorSimilarity.MaximumInnerProduct, meta, field, "similarity", similarity);
        EntryChecks.Require(bits is 8 or 4 or 2 or 1, meta, field, "bits", bits);
        EntryChecks.Require(raw <= 1, meta, field, "raw", raw);
        EntryChecks.Require(residualBits is 0 or 4 or 8, meta, field, "residualBits", residualBits);
        EntryChecks.Require(dimensions is >= 1 and <= VectorFieldOptions.MaxDimensions, meta, field, "dimensions", dimensions);
        VectorTransform? transform = TransformEntry.Read(meta, field, dimensions);
        VectorFieldOptions options = new(dimensions, (VectorSimilarity)similarity)
        {
            Encoding = bits switch { 8 => VectorEncoding.Int8, 4 => VectorEncoding.Int4, 2 => VectorEncoding.Int2, _ => VectorEncoding.Binary },
            KeepRaw = raw == 1,
            ResidualBits = residualBits,
        };
        options = TransformEntry.With(options, transform);
        DocumentMap map = DocumentMap.Read(meta, field, maxDoc);
        long rows = meta.ReadVInt64(), bounds = meta.ReadVInt64(), seconds = meta.ReadVInt64();
        double meanResidual = BitConverter.Int64BitsToDouble(meta.ReadInt64());
        float[] centroid = new float[transform?.Target ?? dimensions];
        for (int i = 0; i < centroid.Length; i++)
        {
            centroid[i] = BitConverter.Int32BitsToSingle(meta.ReadInt32());
        }

        return new QuantizedVectorsEntry(options, map, new ScalarQuantizer(bits, centroid, options.Similarity, transform), meanResidual, rows, bounds, seconds);
    }

    /// <inheritdoc/>
    public void RequireWithin(long dataLength, string metaFile)
    {
        EntryChecks.RequireWithin(metaFile, dataLength, "rows", Rows, (long)Count * Quantizer.Layout.RowBytes, FlatVectorsFormat.Alignment);
        if (HasBounds)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, "bounds", Bounds, (long)Count * CodeBound.Bytes, FlatVectorsFormat.Alignment);
        }

        if (Second is not null)
        {
            EntryChecks.RequireWithin(metaFile, dataLength, "seconds", Seconds, (long)Count * Second.RowBytes, FlatVectorsFormat.Alignment);
        }

        Map.RequireWithin(dataLength, metaFile);
    }
}
