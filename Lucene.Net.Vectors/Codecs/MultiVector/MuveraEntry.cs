using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>How a field's matrices were made into one vector each; the vectors are in files of their own. Format.md gives the bytes.</summary>
/// <param name="Shape">What encodes queries as the documents were.</param>
internal sealed record MuveraEntry(FixedDimensionalOptions Shape) : CandidatesEntry(MultiVectorCandidates.Muvera)
{
    /// <summary>Reads an entry after its kind.</summary>
    public static MuveraEntry ReadSection(IndexInput meta, FieldInfo field, int dimensions)
    {
        int version = meta.ReadVInt32();
        EntryChecks.Require(version == FixedDimensionalEncoding.Version, meta, field, "version of the encoding", version);
        FixedDimensionalOptions shape = new(dimensions)
        {
            Repetitions = meta.ReadVInt32(),
            Planes = meta.ReadVInt32(),
            Projection = meta.ReadVInt32(),
            FinalDimensions = meta.ReadVInt32(),
            Seed = meta.ReadInt64(),
        };
        try
        {
            shape.Check();
        }
        catch (ArgumentException e)
        {
            throw new CorruptIndexException($"field '{field.Name}': {e.Message} (resource: {meta})", e);
        }

        return new MuveraEntry(shape);
    }

    /// <inheritdoc/>
    public override void RequireWithin(long dataLength, string metaFile)
    {
    }

    /// <inheritdoc/>
    protected override void WriteSection(IndexOutput meta)
    {
        meta.WriteVInt32(FixedDimensionalEncoding.Version);
        meta.WriteVInt32(Shape.Repetitions);
        meta.WriteVInt32(Shape.Planes);
        meta.WriteVInt32(Shape.Projection);
        meta.WriteVInt32(Shape.FinalDimensions);
        meta.WriteInt64(Shape.Seed);
    }
}
