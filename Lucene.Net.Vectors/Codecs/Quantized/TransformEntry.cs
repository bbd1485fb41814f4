using System;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>What a meta file says of what vectors go through before they are coded: what makes them shorter, and then a rotation.</summary>
internal static class TransformEntry
{
    private const byte None = 0;
    private const byte Rotation = 1;

    public static void Write(IndexOutput meta, VectorTransform? transform)
    {
        (VectorTransform? reduction, HadamardRotation? rotation) = Parts(transform);
        meta.WriteByte((byte)KindOf(reduction));
        if (reduction is not null)
        {
            meta.WriteVInt32(reduction.Target);
        }

        if (reduction is PrincipalAxes axes)
        {
            meta.WriteInt64(BitConverter.DoubleToInt64Bits(axes.Kept));
        }

        if (reduction is MatrixTransform matrix)
        {
            foreach (float number in matrix.Rows)
            {
                meta.WriteInt32(BitConverter.SingleToInt32Bits(number));
            }
        }

        meta.WriteByte(rotation is null ? None : Rotation);
        if (rotation is not null)
        {
            meta.WriteInt64(rotation.Seed);
        }
    }

    public static VectorTransform? Read(IndexInput meta, FieldInfo field, int dimensions)
    {
        byte kind = meta.ReadByte();
        EntryChecks.Require(kind <= (byte)VectorReductionKind.Matrix, meta, field, "reduction", kind);
        VectorTransform? reduction = kind == None ? null : ReadReduction(meta, field, dimensions, (VectorReductionKind)kind);
        byte second = meta.ReadByte();
        EntryChecks.Require(second <= Rotation, meta, field, "transform", second);
        return Compose(reduction, second == None ? null : new HadamardRotation(reduction?.Target ?? dimensions, meta.ReadInt64()));
    }

    /// <summary>Both parts, of which either may be missing.</summary>
    public static VectorTransform? Compose(VectorTransform? reduction, HadamardRotation? rotation)
    {
        return reduction is null ? rotation : rotation is null ? reduction : new ComposedTransform(reduction, rotation);
    }

    /// <summary>What makes vectors shorter, and the rotation.</summary>
    public static (VectorTransform? Reduction, HadamardRotation? Rotation) Parts(VectorTransform? transform)
    {
        return transform switch
        {
            ComposedTransform composed => (composed.First, (HadamardRotation)composed.Second),
            HadamardRotation rotation => (null, rotation),
            _ => (transform, null),
        };
    }

    /// <summary>The options of a field whose vectors go through a transform.</summary>
    public static VectorFieldOptions With(VectorFieldOptions options, VectorTransform? transform)
    {
        (VectorTransform? reduction, HadamardRotation? rotation) = Parts(transform);
        options = options with
        {
            Reduction = reduction switch
            {
                PrefixTransform prefix => VectorReduction.Prefix(prefix.Target),
                PrincipalAxes axes => VectorReduction.Pca(axes.Target),
                MatrixTransform matrix => VectorReduction.Matrix(matrix.Rows, matrix.Target),
                _ => VectorReduction.None,
            },
        };
        return rotation is null ? options : options with { Rotate = true, Seed = rotation.Seed };
    }

    /// <summary>Numbers of the matrix in memory, which the options hold once more.</summary>
    public static long Numbers(VectorTransform? transform)
    {
        return Parts(transform).Reduction is MatrixTransform matrix ? 2L * matrix.Rows.Length : 0;
    }

    private static VectorReductionKind KindOf(VectorTransform? reduction)
    {
        return reduction switch
        {
            null => VectorReductionKind.None,
            PrefixTransform => VectorReductionKind.Prefix,
            PrincipalAxes => VectorReductionKind.Pca,
            _ => VectorReductionKind.Matrix,
        };
    }

    private static VectorTransform ReadReduction(IndexInput meta, FieldInfo field, int dimensions, VectorReductionKind kind)
    {
        int target = meta.ReadVInt32();
        EntryChecks.Require(target >= 1 && target <= dimensions, meta, field, "reduced dimensions", target);
        if (kind == VectorReductionKind.Prefix)
        {
            return new PrefixTransform(dimensions, target);
        }

        double kept = kind == VectorReductionKind.Pca ? BitConverter.Int64BitsToDouble(meta.ReadInt64()) : 0;
        float[] rows = new float[dimensions * target];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = BitConverter.Int32BitsToSingle(meta.ReadInt32());
            if (!float.IsFinite(rows[i]))
            {
                EntryChecks.Require(false, meta, field, "number of the reduction", i);
            }
        }

        return kind == VectorReductionKind.Pca ? new PrincipalAxes(dimensions, rows, kept) : new MatrixTransform(dimensions, rows);
    }
}
