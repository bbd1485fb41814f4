using System;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>A retriever's scores on a normalised scale: <c>(s - origin) / unit</c>, the same for all of a table's candidates.</summary>
internal readonly struct ScoreScale
{
    private readonly double _origin;
    private readonly double _unit;
    private readonly double _flat;
    private readonly bool _held;
    private readonly double _missing;

    public ScoreScale(FusionColumn column, ScoreNormalization normalization, MissingScore missing)
    {
        double spread = column.Max - column.Min, deviation = column.StandardDeviation;
        (_origin, _unit, _flat) = normalization switch
        {
            ScoreNormalization.MinMax => (column.Min, spread, 1.0),
            ScoreNormalization.TheoreticalMinMax => (column.LowerBound, column.Max - column.LowerBound, 1.0),

            // Rounding may leave a deviation where all scores are one.
            ScoreNormalization.ZScore => (column.Mean, spread > 0 ? deviation : 0, 0.0),
            ScoreNormalization.L2 => (0, Math.Sqrt(column.SumOfSquares), 0.0),
            ScoreNormalization.DistributionBased => (spread > 0 ? column.Mean - (3 * deviation) : column.Min, spread > 0 ? 6 * deviation : 0, 0.5),
            _ => (0, 1, 0.0),
        };
        if (column.Found == 0 && normalization != ScoreNormalization.None)
        {
            // No hits, no scale.
            (_origin, _unit, _flat) = (0, 0, 0);
        }

        _held = normalization == ScoreNormalization.DistributionBased;
        bool isBounded = normalization is ScoreNormalization.MinMax or ScoreNormalization.TheoreticalMinMax or ScoreNormalization.DistributionBased;
        _missing = 0;
        if (missing == MissingScore.Minimum && column.Least < double.PositiveInfinity)
        {
            double least = Of((float)column.Least);
            _missing = isBounded ? Math.Min(0, least) : least;
        }
    }

    /// <summary>A score on the scale; NaN is a score that is missing.</summary>
    public double Of(float score)
    {
        if (float.IsNaN(score))
        {
            return _missing;
        }

        if (_unit > 0)
        {
            double value = (score - _origin) / _unit;
            return _held ? Math.Clamp(value, 0, 1) : value;
        }

        // All hits have one score.
        return score >= _origin ? _flat : 0;
    }
}
