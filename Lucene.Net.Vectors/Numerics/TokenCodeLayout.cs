using System;
using System.Runtime.InteropServices;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// What a row's code is: the number of its centroid, a uint16, and, elsewhere, a byte for each part of its components, the number of the codeword
/// that is nearest to what is left of the row there. The components are dealt to the parts in turn, so that parts are alike where
/// components come by falling variance; a part has eight, or fewer, and zeros for the rest.
/// </summary>
/// <param name="Dimensions">Components of a row, at least 1.</param>
/// <param name="Centroids">Number of centroids, 1 to 65,536.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenCodeLayout(int Dimensions, int Centroids)
{
    /// <summary>Components of a part.</summary>
    public const int PartWidth = 8;

    /// <summary>Codewords of a part: what a byte tells apart.</summary>
    public const int Codewords = 256;

    /// <summary>The most centroids: what a uint16 tells apart.</summary>
    public const int MostCentroids = 1 << 16;

    /// <summary>Number of parts.</summary>
    public int Parts => (Dimensions + PartWidth - 1) / PartWidth;

    /// <summary>Numbers of a row that is dealt, which centroids and codewords are: those of the parts one behind the other.</summary>
    public int Width => Parts * PartWidth;

    /// <summary>Numbers of all parts' codewords.</summary>
    public int CodewordNumbers => Codewords * Width;

    /// <summary>Deals a row's components to the parts.</summary>
    /// <param name="row">The row.</param>
    /// <param name="dealt">Receives <see cref="Width"/> numbers.</param>
    public void Deal(ReadOnlySpan<float> row, Span<float> dealt)
    {
        Guard.Length(row.Length, Dimensions, nameof(row));
        Guard.Length(dealt.Length, Width, nameof(dealt));
        dealt.Clear();
        for (int part = 0; part < Parts; part++)
        {
            for (int i = part, at = part * PartWidth; i < row.Length; i += Parts, at++)
            {
                dealt[at] = row[i];
            }
        }
    }

    /// <summary>Takes them back.</summary>
    public void Collect(ReadOnlySpan<float> dealt, Span<float> row)
    {
        Guard.Length(row.Length, Dimensions, nameof(row));
        Guard.Length(dealt.Length, Width, nameof(dealt));
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = dealt[(i % Parts * PartWidth) + (i / Parts)];
        }
    }
}
