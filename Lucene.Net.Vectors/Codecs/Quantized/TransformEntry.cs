using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>What a meta file says of what vectors go through before they are coded.</summary>
internal static class TransformEntry
{
    private const byte None = 0;
    private const byte Rotation = 1;

    public static void Write(IndexOutput meta, VectorTransform? transform)
    {
        switch (transform)
        {
            case HadamardRotation rotation:
                meta.WriteByte(Rotation);
                meta.WriteInt64(rotation.Seed);
                break;
            default:
                meta.WriteByte(None);
                break;
        }
    }

    public static VectorTransform? Read(IndexInput meta, FieldInfo field, int dimensions)
    {
        byte kind = meta.ReadByte();
        EntryChecks.Require(kind <= Rotation, meta, field, "transform", kind);
        return kind == Rotation ? new HadamardRotation(dimensions, meta.ReadInt64()) : null;
    }

    /// <summary>The options of a field whose vectors go through a transform.</summary>
    public static VectorFieldOptions With(VectorFieldOptions options, VectorTransform? transform)
    {
        return transform is HadamardRotation rotation ? options with { Rotate = true, Seed = rotation.Seed } : options;
    }
}
