using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Quantization;

/// <summary>The shape of a <see cref="FixedDimensionalEncoding"/>.</summary>
/// <param name="Dimensions">Numbers of a token's vector, at least 1.</param>
internal sealed record FixedDimensionalOptions(int Dimensions)
{
    private const int MostLength = 1 << 20;

    /// <summary>How many times space is divided anew, at least 1.</summary>
    public int Repetitions { get; init; } = 20;

    /// <summary>Planes that divide space, 0 to 12: a repetition has <c>2^Planes</c> parts.</summary>
    public int Planes { get; init; } = 4;

    /// <summary>Numbers that a vector is projected to within a part, at most <see cref="Dimensions"/>; 0 for no projection.</summary>
    public int Projection { get; init; } = 8;

    /// <summary>Numbers that the whole is folded to at the end; 0 for no folding, as also where there are no more.</summary>
    public int FinalDimensions { get; init; }

    /// <summary>Whether a document's vector stands in parts that none of its vectors is in: the one whose signs differ least.</summary>
    public bool FillEmpty { get; init; } = true;

    /// <summary>The seed of planes, projections and folding.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Numbers that are kept of a vector within a part.</summary>
    public int PartDimensions => Projection == 0 ? Dimensions : Projection;

    /// <summary>Parts of a repetition.</summary>
    public int Parts => 1 << Planes;

    /// <summary>Numbers before folding.</summary>
    public int FullLength => Repetitions * Parts * PartDimensions;

    /// <summary>Numbers of an encoding.</summary>
    public int Length => FinalDimensions == 0 || FinalDimensions >= FullLength ? FullLength : FinalDimensions;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="System.ArgumentException">One is out of its range, or the whole is longer than 2^20.</exception>
    public void Check()
    {
        Guard.AtLeast(Dimensions, 1);
        Guard.AtLeast(Repetitions, 1);
        Guard.InRange(Planes, 0, 12);
        Guard.InRange(Projection, 0, Dimensions);
        Guard.AtLeast(FinalDimensions, 0);
        if ((long)Repetitions * Parts * PartDimensions > MostLength)
        {
            ThrowHelper.OutOfRange($"repetitions x 2^planes x projection must be at most {MostLength}", nameof(Repetitions), Repetitions);
        }
    }
}
