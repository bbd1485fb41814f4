using System;
using System.Globalization;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>Keeps hits of at least a fixed score.</summary>
public sealed record ThresholdCutoff : ScoreCutoff
{
    /// <summary>A cut-off.</summary>
    /// <param name="minScore">The least score that stays, a finite number on the scale of the ranking that is cut: a retriever's, or the blend's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is not finite.</exception>
    public ThresholdCutoff(double minScore)
    {
        MinScore = Guard.InRange(minScore, double.MinValue, double.MaxValue);
    }

    /// <summary>The least score that stays.</summary>
    public double MinScore { get; }

    /// <inheritdoc/>
    public override int Keep(ReadOnlySpan<double> scores)
    {
        int count = 0;
        while (count < scores.Length && scores[count] >= MinScore)
        {
            count++;
        }

        return count;
    }

    /// <summary>The cut-off as the extended syntax has it.</summary>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"threshold:{MinScore:R}");
    }
}
