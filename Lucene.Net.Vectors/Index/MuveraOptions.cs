using System;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// How a matrix becomes one vector for <see cref="MultiVectorCandidates.Muvera"/>: its rows are split into 2^<see cref="Planes"/> parts by
/// random planes through the segment's mean row, each part becomes <see cref="Projection"/> numbers, this is done
/// <see cref="Repetitions"/> times, and the whole is folded to <see cref="FinalDimensions"/>. A graph joins documents whose vectors are
/// alike; a search walks it by the rows themselves, so that the vector need not tell much: the defaults are short.
/// </summary>
public sealed record MuveraOptions
{
    private const int MostLength = 1 << 20;

    /// <summary>How often rows are split anew, 1 to 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Repetitions { get; init => field = Guard.InRange(value, 1, 256, nameof(Repetitions)); } = 2;

    /// <summary>Planes of each splitting, 0 to 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Planes { get; init => field = Guard.InRange(value, 0, 10, nameof(Planes)); } = 1;

    /// <summary>Numbers that a part becomes, 1 to 4096; no more than the field's dimensions are made of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Projection { get; init => field = Guard.InRange(value, 1, VectorFieldOptions.MaxDimensions, nameof(Projection)); } = 128;

    /// <summary>Components of the vector at most, 1 to 4096.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int FinalDimensions { get; init => field = Guard.InRange(value, 1, VectorFieldOptions.MaxDimensions, nameof(FinalDimensions)); } = 512;

    /// <summary>
    /// The least number of a segment's documents that a graph over such vectors is made for, at least 1. Of fewer all are looked at by the
    /// short codes of their rows, first by their centroids alone, which takes less time than a walk and misses less.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int GraphFrom { get; init => field = Guard.AtLeast(value, 1, nameof(GraphFrom)); } = 1 << 19;

    /// <summary>Parts of a repetition.</summary>
    internal int Parts => 1 << Planes;

    /// <summary>Numbers that are kept of a row within a part.</summary>
    internal int PartDimensions(int dimensions)
    {
        return Math.Min(Projection, dimensions);
    }

    /// <summary>Numbers before folding: 2^30 at most.</summary>
    internal int FullLength(int dimensions)
    {
        return Repetitions * Parts * PartDimensions(dimensions);
    }

    /// <summary>Numbers of the vector.</summary>
    internal int Length(int dimensions)
    {
        return Math.Min(FinalDimensions, FullLength(dimensions));
    }

    /// <summary>Checks what no single number tells.</summary>
    /// <exception cref="ArgumentException">A row would become more than 2^20 numbers before folding.</exception>
    internal void Check(int dimensions)
    {
        if (FullLength(dimensions) > MostLength)
        {
            ThrowHelper.OutOfRange($"repetitions x 2^planes x projection must be at most {MostLength}", nameof(Repetitions), Repetitions);
        }
    }
}
