using System;
using System.Threading;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// One retriever in a <see cref="FusionTable"/>: its ranks and scores of the candidates, and figures over the scores of those that it found.
/// The figures do not depend on the scores that were completed, nor on how many hits are asked for.
/// </summary>
public sealed class FusionColumn
{
    private readonly int[] _ranks;
    private readonly float[] _scores;

    // Blends of ranks never ask for them.
    private readonly Lazy<ScoreFigures> _figures;

    /// <summary>A column.</summary>
    /// <param name="ranks">For each candidate its rank from 1, 0 where the retriever did not find it; not copied.</param>
    /// <param name="scores">For each candidate its score, completed where it was not found; NaN where it does not match, or where the blend does not look at scores. Not copied.</param>
    /// <param name="weight">What the retriever weighs, at least 0.</param>
    /// <param name="lowerBound">The least score possible; null for 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a rank or the weight is negative.</exception>
    public FusionColumn(int[] ranks, float[] scores, double weight = 1, double? lowerBound = null)
    {
        _ranks = Guard.NotNull(ranks);
        _scores = Guard.NotNull(scores);
        Guard.Length(scores.Length, ranks.Length, nameof(scores));
        Weight = Guard.InRange(weight, 0, double.MaxValue);
        LowerBound = lowerBound ?? 0;
        foreach (int rank in ranks)
        {
            Guard.AtLeast(rank, 0, nameof(ranks));
        }

        _figures = new Lazy<ScoreFigures>(() => ScoreFigures.Of(_ranks, _scores), LazyThreadSafetyMode.PublicationOnly);
    }

    private FusionColumn(int[] ranks, float[] scores, double weight, double lowerBound, Lazy<ScoreFigures> figures)
    {
        (_ranks, _scores, Weight, LowerBound, _figures) = (ranks, scores, weight, lowerBound, figures);
    }

    /// <summary>What the retriever weighs.</summary>
    public double Weight { get; }

    /// <summary>The least score that it could give.</summary>
    public double LowerBound { get; }

    /// <summary>For each candidate its rank from 1; 0 where the retriever did not find it.</summary>
    public ReadOnlySpan<int> Ranks => _ranks;

    /// <summary>For each candidate its score; NaN where it has none.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>How many candidates the retriever found: all of its hits.</summary>
    public int Found => _figures.Value.Found;

    /// <summary>The least score found; NaN where nothing was.</summary>
    public double Min => _figures.Value.Min;

    /// <summary>The greatest score found; NaN where nothing was.</summary>
    public double Max => _figures.Value.Max;

    /// <summary>The mean of the scores found; NaN where nothing was.</summary>
    public double Mean => _figures.Value.Mean;

    /// <summary>The standard deviation of the scores found, as of a whole population (divided by n); NaN where nothing was.</summary>
    public double StandardDeviation => _figures.Value.StandardDeviation;

    /// <summary>The sum of the squares of the scores found.</summary>
    public double SumOfSquares => _figures.Value.SumOfSquares;

    /// <summary>The least of all scores, those completed too; positive infinity where there are none.</summary>
    internal double Least => _figures.Value.Least;

    /// <summary>The same ranks, scores and figures with another weight.</summary>
    /// <param name="weight">At least 0.</param>
    /// <exception cref="ArgumentException">The weight is negative or not finite.</exception>
    public FusionColumn WithWeight(double weight)
    {
        return new FusionColumn(_ranks, _scores, Guard.InRange(weight, 0, double.MaxValue), LowerBound, _figures);
    }

    /// <summary>The same ranks and scores on the scale of another column of the same hits.</summary>
    internal FusionColumn OnScaleOf(FusionColumn other)
    {
        return new FusionColumn(_ranks, _scores, Weight, LowerBound, other._figures);
    }
}
