using System;
using System.Globalization;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// How <see cref="VectorEncoding.ProductQuantization"/> works: a vector's components are split into <see cref="Subspaces"/> groups, and each
/// group is replaced by the number of the nearest of 2^<see cref="Bits"/> centroids, which are trained on a sample of each segment.
/// Chance is drawn from <see cref="VectorFieldOptions.Seed"/>. Segments of one field may differ in it.
/// </summary>
/// <remarks>Source: H. Jegou, M. Douze, C. Schmid, "Product quantization for nearest neighbor search", IEEE TPAMI 2011.</remarks>
public sealed record ProductOptions
{
    /// <summary>The most components of vectors that <see cref="Rotate"/> is for.</summary>
    public const int MostRotated = 1024;

    // How far a given rotation may be from orthogonal: what float32, or a few printed digits, leave.
    private const float OrthogonalTolerance = 1e-3f;

    /// <summary>
    /// Groups of components, 1 to the field's dimensions; 0 (the default) takes two components a group for 4 bits and four for 8: a sixteenth of
    /// float32. Group m of n begins at component <c>m * dimensions / n</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Subspaces { get; init => field = Guard.InRange(value, 0, VectorFieldOptions.MaxDimensions, nameof(Subspaces)); }

    /// <summary>Bits of a group's code, 4 or 8: codes of 4 bits are looked up in registers, those of 8 bits in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither.</exception>
    public int Bits
    {
        get;
        init
        {
            if (value is not (4 or 8))
            {
                ThrowHelper.OutOfRange("must be 4 or 8", nameof(Bits), value);
            }

            field = value;
        }
    } = 4;

    /// <summary>
    /// Whether vectors are first turned by a rotation that is trained to lessen the codes' error (OPQ); for up to <see cref="MostRotated"/>
    /// components, and not with <see cref="VectorIndex.Ivf"/>.
    /// </summary>
    /// <remarks>Source: T. Ge, K. He, Q. Ke, J. Sun, "Optimized product quantization", IEEE TPAMI 2014.</remarks>
    public bool Rotate { get; init; }

    /// <summary>The most vectors that centroids are trained on, at least 1; no more than 16,384 are taken in any case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int SampleSize { get; init => field = Guard.AtLeast(value, 1, nameof(SampleSize)); } = 65_536;

    /// <summary>
    /// Centroids found elsewhere, for example trained together with the vectors' encoder; empty (the default) trains them. Group by
    /// group, centroid by centroid: 2^<see cref="Bits"/> times the field's dimensions in all, finite; <see cref="Subspaces"/> must say how many
    /// groups they are. Copied, and stored in every segment, where they stay until a writer is given others, or asks for other groups or bits.
    /// </summary>
    public ReadOnlyMemory<float> Codebooks { get; init => field = value.ToArray(); }

    /// <summary>
    /// A rotation that belongs to <see cref="Codebooks"/>: an orthogonal matrix, row by row, with which vectors are multiplied before they are
    /// coded; empty (the default) for none. Copied.
    /// </summary>
    public ReadOnlyMemory<float> RotationMatrix { get; init => field = value.ToArray(); }

    /// <summary>Whether vectors are turned before they are coded.</summary>
    internal bool IsRotated => Rotate || !RotationMatrix.IsEmpty;

    /// <inheritdoc/>
    public bool Equals(ProductOptions? other)
    {
        return ReferenceEquals(this, other)
            || (other is not null && Subspaces == other.Subspaces && Bits == other.Bits && Rotate == other.Rotate && SampleSize == other.SampleSize
                && Codebooks.Span.SequenceEqual(other.Codebooks.Span) && RotationMatrix.Span.SequenceEqual(other.RotationMatrix.Span));
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return HashCode.Combine(Subspaces, Bits, Rotate, SampleSize, Codebooks.Length, RotationMatrix.Length);
    }

    /// <summary>Groups of components of a field: as said, or half a byte for every two components in all.</summary>
    /// <param name="dimensions">The field's dimensions.</param>
    public int SubspacesOf(int dimensions)
    {
        int componentsOfGroup = Bits == 4 ? 2 : 4;
        return Subspaces != 0 ? Subspaces : (dimensions + componentsOfGroup - 1) / componentsOfGroup;
    }

    /// <summary>What in the options contradicts itself or the field, or null where nothing does.</summary>
    internal string? Contradiction(int dimensions, VectorIndex index, bool keepRaw)
    {
        return Subspaces > dimensions ? Text($"Product.Subspaces={Subspaces} is more than the field's {dimensions} dimensions")
            : index == VectorIndex.Ivf ? ContradictionOfLists(keepRaw)
            : Rotate && dimensions > MostRotated ? Text($"Product.Rotate=True is for up to {MostRotated} dimensions, not for {dimensions}; reduce them, or do without")
            : ContradictionOfGiven(dimensions);
    }

    private string? ContradictionOfLists(bool keepRaw)
    {
        return Bits != 4 ? Text($"Product.Bits={Bits} is not of Index=Ivf, whose codes have 4 bits")
            : Rotate ? "Product.Rotate=True is not of Index=Ivf"
            : !Codebooks.IsEmpty || !RotationMatrix.IsEmpty ? "Product.Codebooks is not of Index=Ivf, whose codes are of differences from the lists' centroids"
            : !keepRaw ? "KeepRaw=False is not of Index=Ivf with products, which scores by the raw vectors"
            : null;
    }

    private string? ContradictionOfGiven(int dimensions)
    {
        long numbers = (long)dimensions << Bits;
        if (Codebooks.IsEmpty)
        {
            return RotationMatrix.IsEmpty ? null : "Product.RotationMatrix belongs to Product.Codebooks, which are not given; Product.Rotate=True trains a rotation";
        }

        return Subspaces == 0 ? "Product.Codebooks are given, but Product.Subspaces does not say how many groups they are"
            : Codebooks.Length != numbers
                ? Text($"Product.Codebooks has {Codebooks.Length} numbers, but {Subspaces} groups of {1 << Bits} centroids over {dimensions} dimensions are {numbers}")
            : VectorChecks.IndexOfNonFinite(Codebooks.Span) is int bad and >= 0 ? Text($"Product.Codebooks[{bad}]={Codebooks.Span[bad]} is no finite number")
            : Rotate ? "Product.Rotate=True trains a rotation, which Product.Codebooks know nothing of; give Product.RotationMatrix, or neither"
            : RotationMatrix.IsEmpty ? null
            : RotationMatrix.Length != dimensions * dimensions
                ? Text($"Product.RotationMatrix has {RotationMatrix.Length} numbers, but {dimensions} rows of {dimensions} are {dimensions * dimensions}")
            : SquareMatrix.OffOrthogonal(RotationMatrix.Span, dimensions) is not <= OrthogonalTolerance ? "Product.RotationMatrix is not orthogonal: its product with its transpose is not the identity"
            : null;
    }

    private static string Text(FormattableString text)
    {
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
