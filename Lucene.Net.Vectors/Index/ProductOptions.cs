using System;
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
    /// <summary>Groups of components, 1 to the field's dimensions; 0 (the default) takes two components a group for 4 bits and four for 8: a sixteenth of float32.</summary>
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

    /// <summary>Whether vectors are first turned by a rotation that is trained to lessen the codes' error (OPQ).</summary>
    public bool Rotate { get; init; }

    /// <summary>The most vectors that centroids are trained on, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int SampleSize { get; init => field = Guard.AtLeast(value, 1, nameof(SampleSize)); } = 65_536;

    /// <summary>Groups of components of a field: as said, or half a byte for every two components in all.</summary>
    internal int SubspacesOf(int dimensions)
    {
        int componentsOfGroup = Bits == 4 ? 2 : 4;
        return Subspaces != 0 ? Subspaces : (dimensions + componentsOfGroup - 1) / componentsOfGroup;
    }
}
