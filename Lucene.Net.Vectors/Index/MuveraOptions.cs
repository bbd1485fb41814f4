using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Index;

/// <summary>
/// How a matrix becomes one vector for <see cref="MultiVectorCandidates.Muvera"/>: its rows are split into 2^<see cref="Planes"/> parts by
/// random planes, each part becomes <see cref="Projection"/> numbers, this is done <see cref="Repetitions"/> times, and the whole is
/// folded to <see cref="FinalDimensions"/>.
/// </summary>
public sealed record MuveraOptions
{
    /// <summary>How often rows are split anew, 1 to 256; more make the estimate better.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Repetitions { get; init => field = Guard.InRange(value, 1, 256, nameof(Repetitions)); } = 20;

    /// <summary>Planes of each splitting, 0 to 10.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Planes { get; init => field = Guard.InRange(value, 0, 10, nameof(Planes)); } = 5;

    /// <summary>Numbers that a part becomes, 1 to 4096; no more than the field's dimensions are made of it.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int Projection { get; init => field = Guard.InRange(value, 1, VectorFieldOptions.MaxDimensions, nameof(Projection)); } = 16;

    /// <summary>Components of the vector, 1 to 4096.</summary>
    /// <exception cref="System.ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int FinalDimensions { get; init => field = Guard.InRange(value, 1, VectorFieldOptions.MaxDimensions, nameof(FinalDimensions)); } = 2048;
}
