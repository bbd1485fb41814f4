using System;
using System.Buffers;

namespace Lucene.Net.Vectors.Fusion;

/// <summary>Figures over a retriever's scores.</summary>
/// <param name="Found">How many candidates it found.</param>
/// <param name="Min">The least score found; NaN where nothing was.</param>
/// <param name="Max">The greatest score found; NaN where nothing was.</param>
/// <param name="Mean">The mean of the scores found; NaN where nothing was.</param>
/// <param name="StandardDeviation">Their standard deviation, divided by n; NaN where nothing was found.</param>
/// <param name="SumOfSquares">The sum of their squares.</param>
/// <param name="Least">The least of all scores, those completed too; positive infinity where there are none.</param>
internal sealed record ScoreFigures(int Found, double Min, double Max, double Mean, double StandardDeviation, double SumOfSquares, double Least)
{
    /// <summary>The figures of a column.</summary>
    public static ScoreFigures Of(ReadOnlySpan<int> ranks, ReadOnlySpan<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(scores.Length + 1);
        int count = 0;
        float least = float.PositiveInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            // Written every time and counted where found: a branch here would be guessed wrong every other time.
            rented[count] = scores[i];
            count += Math.Min(ranks[i], 1);

            // NaN is no score, and less than nothing.
            least = scores[i] < least ? scores[i] : least;
        }

        ReadOnlySpan<float> found = rented.AsSpan(0, count);
        (double sum, double squares, double deviations) = (0, 0, 0);
        (double min, double max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (float score in found)
        {
            sum += score;
            squares += (double)score * score;
            min = Math.Min(min, score);
            max = Math.Max(max, score);
        }

        double mean = sum / count;

        // A second pass: the mean of squares less the square of the mean would lose all digits where scores are alike.
        foreach (float score in found)
        {
            deviations += (score - mean) * (score - mean);
        }

        ArrayPool<float>.Shared.Return(rented);
        return count == 0
            ? new ScoreFigures(0, double.NaN, double.NaN, double.NaN, double.NaN, 0, least)
            : new ScoreFigures(count, min, max, mean, Math.Sqrt(deviations / count), squares, least);
    }
}
