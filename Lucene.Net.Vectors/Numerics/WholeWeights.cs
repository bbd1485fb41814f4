using System;

namespace Lucene.Net.Vectors.Numerics;

/// <summary>
/// A query's weights as whole numbers, so that a score is an exact sum whatever order it is added up in. They are the weights times a
/// power of two, the largest for which no sum overflows: a weight of at least 2^-19 of the sum of all is kept exactly, where codes have at
/// most 8 bits one of at least 2^-27; lighter ones are rounded to their last binary place, at least 1.
/// </summary>
internal sealed class WholeWeights
{
    // A sum of all weights at their largest code is below this many bits, with rounding to spare.
    private const int SumBits = 60;
    private const long MostSum = 1L << (SumBits + 1);

    private readonly long[] _factors;
    private readonly double _unit;

    /// <param name="weights">Finite and above 0.</param>
    /// <param name="maxCode">The largest code that a weight is multiplied with, at least 1.</param>
    /// <param name="step">What the code 1 stands for.</param>
    public WholeWeights(ReadOnlySpan<float> weights, int maxCode, double step)
    {
        double total = 0;
        foreach (float weight in weights)
        {
            total += weight;
        }

        _factors = new long[weights.Length];
        int shift = weights.Length == 0 ? 0 : SumBits - 1 - Math.ILogB(total * maxCode);
        for (int i = 0; i < weights.Length; i++)
        {
            _factors[i] = Math.Max(1, (long)Math.Round(Math.ScaleB(weights[i], shift)));
        }

        _unit = Math.ScaleB(step, -shift);
    }

    /// <summary>Each weight.</summary>
    public ReadOnlySpan<long> Factors => _factors;

    /// <summary>The score that a sum of factors times codes stands for; it never falls as the sum rises.</summary>
    public float ScoreOf(long sum)
    {
        return (float)(sum * _unit);
    }

    /// <summary>The least sum, from 1 on, whose score is not below the one given; more than any sum where there is none.</summary>
    public long LeastFrom(float score)
    {
        long low = 1;
        long high = MostSum;
        while (low < high)
        {
            long middle = low + ((high - low) >> 1);
            if (ScoreOf(middle) < score)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The least sum, from 1 on, whose score is above the one given; more than any sum where there is none.</summary>
    public long LeastAbove(float score)
    {
        return float.IsPositiveInfinity(score) ? MostSum : LeastFrom(MathF.BitIncrement(score));
    }
}
