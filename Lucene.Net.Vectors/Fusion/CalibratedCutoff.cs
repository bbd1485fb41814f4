using System;
using System.Globalization;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>
/// Keeps hits of at least a calibrated score, so that one threshold serves all queries. It is for the ranking of a retriever whose scores
/// are those of <see cref="VectorSimilarity.Cosine"/>, or of the dot product of vectors of unit length: <c>(1 + cos) / 2</c>.
/// </summary>
public sealed record CalibratedCutoff : ScoreCutoff
{
    /// <summary>A cut-off.</summary>
    /// <param name="calibration">The query's map.</param>
    /// <param name="minScore">The least calibrated score that stays, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is out of its range.</exception>
    public CalibratedCutoff(CosineCalibration calibration, double minScore)
    {
        Calibration = Guard.NotNull(calibration);
        MinScore = Guard.InRange(minScore, 0, 1);
    }

    /// <summary>The query's map.</summary>
    public CosineCalibration Calibration { get; }

    /// <summary>The least calibrated score that stays.</summary>
    public double MinScore { get; }

    /// <summary>The cut-off for a query's vector.</summary>
    /// <param name="vector">The query's vector.</param>
    /// <param name="calibrator">What gives its map.</param>
    /// <param name="minScore">The least calibrated score that stays, 0 to 1: the same for all queries.</param>
    /// <exception cref="ArgumentException">An argument is null or out of its range.</exception>
    public static CalibratedCutoff For(ReadOnlySpan<float> vector, CosineCalibrator calibrator, double minScore)
    {
        return new CalibratedCutoff(Guard.NotNull(calibrator)(vector), minScore);
    }

    /// <inheritdoc/>
    public override int Keep(ReadOnlySpan<double> scores)
    {
        int count = 0;
        while (count < scores.Length && Calibration.Of((2 * scores[count]) - 1) >= MinScore)
        {
            count++;
        }

        return count;
    }

    /// <summary>The cut-off as the extended syntax has it.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"calibrated:{Calibration.A:R}:{Calibration.B:R}:{Calibration.C:R}:{MinScore:R}");
    }
}
