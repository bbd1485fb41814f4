using System;
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
        double sum = 0;
        Max = double.NegativeInfinity;
        Min = Least = double.PositiveInfinity;
        for (int i = 0; i < ranks.Length; i++)
        {
            double score = scores[i];
            if (Guard.AtLeast(ranks[i], 0, nameof(ranks)) > 0)
            {
                Found++;
                sum += score;
                SumOfSquares += score * score;
                Min = Math.Min(Min, score);
                Max = Math.Max(Max, score);
            }

            // A comparison and not Math.Min: NaN is no score.
            Least = score < Least ? score : Least;
        }

        Mean = sum / Found;
        StandardDeviation = Math.Sqrt(SumOfDeviations() / Found);
        (Min, Max) = Found == 0 ? (double.NaN, double.NaN) : (Min, Max);
    }

    private FusionColumn(FusionColumn other)
    {
        _ranks = other._ranks;
        _scores = other._scores;
        (LowerBound, Found, Min, Max, Least) = (other.LowerBound, other.Found, other.Min, other.Max, other.Least);
        (Mean, StandardDeviation, SumOfSquares) = (other.Mean, other.StandardDeviation, other.SumOfSquares);
    }

    /// <summary>What the retriever weighs.</summary>
    public double Weight { get; private init; }

    /// <summary>The least score that it could give.</summary>
    public double LowerBound { get; }

    /// <summary>For each candidate its rank from 1; 0 where the retriever did not find it.</summary>
    public ReadOnlySpan<int> Ranks => _ranks;

    /// <summary>For each candidate its score; NaN where it has none.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>How many candidates the retriever found: all of its hits.</summary>
    public int Found { get; }

    /// <summary>The least score found; NaN where nothing was.</summary>
    public double Min { get; }

    /// <summary>The greatest score found; NaN where nothing was.</summary>
    public double Max { get; }

    /// <summary>The mean of the scores found; NaN where nothing was.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of the scores found, as of a whole population (divided by n); NaN where nothing was.</summary>
    public double StandardDeviation { get; }

    /// <summary>The sum of the squares of the scores found.</summary>
    public double SumOfSquares { get; }

    /// <summary>The least of all scores, those completed too; positive infinity where there are none.</summary>
    internal double Least { get; init; }

    /// <summary>The same ranks, scores and figures with another weight.</summary>
    /// <param name="weight">At least 0.</param>
    /// <exception cref="ArgumentException">The weight is negative or not finite.</exception>
    public FusionColumn WithWeight(double weight)
    {
        return new FusionColumn(this) { Weight = Guard.InRange(weight, 0, double.MaxValue) };
    }

    // A second pass: the mean of squares less the square of the mean would lose all digits where scores are alike.
    private double SumOfDeviations()
    {
        double sum = 0;
        for (int i = 0; i < _ranks.Length; i++)
        {
            sum += _ranks[i] > 0 ? (_scores[i] - Mean) * (_scores[i] - Mean) : 0;
        }

        return sum;
    }
}
