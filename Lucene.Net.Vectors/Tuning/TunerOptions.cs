using System.Collections.Generic;
using Lucene.Net.Vectors.Fusion;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Tuning;

/// <summary>What a <see cref="FusionTuner"/> tries, and how it is kept honest.</summary>
public sealed record TunerOptions
{
    /// <summary>
    /// Parts that the topics are divided into, 2 to 100; 5 by default. Each part is judged by the setting that is best on the others.
    /// </summary>
    public int Folds { get; init => field = Guard.InRange(value, 2, 100, nameof(Folds)); } = 5;

    /// <summary>What the division is drawn from: the same seed and topics give the same parts.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>
    /// Steps from 0 to 1 in which weights are tried, 1 to 100; 0, the default, for as many as the number of retrievers allows: 20 for two, 10 for three,
    /// fewer for more.
    /// </summary>
    public int WeightSteps { get; init => field = Guard.InRange(value, 0, 100, nameof(WeightSteps)); }

    /// <summary>The blends that are tried, at least one.</summary>
    public IReadOnlyList<IFusion> Fusions { get; init; } =
    [
        new ReciprocalRank(),
        new InverseSquareRank(),
        new WeightedSum(ScoreNormalization.MinMax),
        new WeightedSum(ScoreNormalization.TheoreticalMinMax),
        new WeightedSum(ScoreNormalization.ZScore),
        new WeightedSum(ScoreNormalization.L2),
        new WeightedSum(ScoreNormalization.DistributionBased),
        new CombMnz(ScoreNormalization.MinMax),
    ];
}
